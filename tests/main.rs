//! The tests of the whole: one binary.

#[cfg(test)]
mod accuracy;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod scorer;
