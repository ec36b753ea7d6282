//! Many sources into outcomes.
