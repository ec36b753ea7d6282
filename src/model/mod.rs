//! The types that the stages hand on: [`Line`]s from a source, and the [`Record`] that they become.
//!
//! Data only, and it imports nothing of the crate: every other module may know these types, and these know none of them.

mod confidence;
mod failure;
mod line;
mod record;

pub use confidence::Confidence;
pub use failure::{Code, Failure};
pub use line::{Gap, Line, Lines, Metadata, Place, Role};
pub use record::*;
