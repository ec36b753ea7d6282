//! Outcomes, in input order, into files or a stream.
