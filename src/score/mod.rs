//! Records against gold: precision, recall, F1.
