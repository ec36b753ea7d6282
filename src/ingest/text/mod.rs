//! Text into lines.

use super::{Format, ReadOptions};
use crate::model::{Failure, Lines};

/// Plain text and text with the marks of a conversion.
pub(super) struct Text;

impl Format for Text {
    fn media_type(&self, _: &[u8]) -> &'static str {
        "text/plain"
    }

    fn sniff(&self, bytes: &[u8]) -> bool {
        !bytes.contains(&0)
    }

    fn read<'a>(&self, _: &'a [u8], _: &ReadOptions) -> Result<Lines<'a>, Failure> {
        Ok(Lines::default())
    }
}
