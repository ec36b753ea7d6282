//! The tests of the whole: one binary.

#[cfg(test)]
mod accuracy;
#[cfg(test)]
#[cfg(feature = "cli")]
mod cli;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod layering;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod run;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod scorer;
#[cfg(test)]
mod support;
#[cfg(test)]
#[cfg(feature = "tables")]
mod tables;
#[cfg(test)]
mod twins;
