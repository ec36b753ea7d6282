//! DEFLATE under a cap (RFC 1950, RFC 1951).

use flate2::{Decompress, FlushDecompress, Status};

/// An inflater whose window is used again for every stream of a document.
pub(in crate::ingest::pdf) struct Inflater {
    zlib: Decompress,
}

impl Default for Inflater {
    fn default() -> Self {
        Self { zlib: Decompress::new(true) }
    }
}

impl Inflater {
    /// Appends what the data inflates to until `out` is `end` bytes long. Gives false where more was to come.
    pub(in crate::ingest::pdf) fn inflate(&mut self, data: &[u8], end: usize, out: &mut Vec<u8>) -> bool {
        let start = out.len();
        self.zlib.reset(true);
        let whole = run(&mut self.zlib, data, end, out);
        if out.len() == start && !data.is_empty() {
            // Some producers leave the two bytes of the zlib header out, others write wrong ones.
            let body = if data[0] & 0x0f == 8 { data.get(2..).unwrap_or_default() } else { data };
            return run(&mut Decompress::new(false), body, end, out);
        }
        whole
    }

    /// How many bytes the data inflates to, in pieces that are thrown away; none where they are more than the cap.
    pub(in crate::ingest::pdf) fn measure(
        &mut self,
        data: &[u8],
        cap: usize,
        piece: usize,
        out: &mut Vec<u8>,
    ) -> Option<usize> {
        self.zlib.reset(true);
        out.reserve(piece);
        let mut length = 0;
        loop {
            out.clear();
            let read = self.zlib.total_in() as usize;
            let rest = data.get(read..).unwrap_or_default();
            let status = self.zlib.decompress_vec(rest, out, FlushDecompress::None);
            length += out.len();
            let stands_still = out.is_empty() && self.zlib.total_in() as usize == read;
            match status {
                _ if length > cap => return None,
                Ok(Status::StreamEnd) | Err(_) => return Some(length),
                Ok(_) if stands_still => return Some(length),
                Ok(_) => {}
            }
        }
    }
}

fn run(inflater: &mut Decompress, data: &[u8], end: usize, out: &mut Vec<u8>) -> bool {
    let room = end.saturating_sub(out.len());
    out.reserve(data.len().saturating_mul(4).min(room).max(256));
    loop {
        if out.len() >= end {
            out.truncate(end);
            return false;
        }
        if out.len() == out.capacity() {
            out.reserve((out.len() / 2).max(4096).min(end - out.len()));
        }
        let (read, written) = (inflater.total_in() as usize, out.len());
        let rest = data.get(read..).unwrap_or_default();
        match inflater.decompress_vec(rest, out, FlushDecompress::None) {
            Ok(Status::StreamEnd) | Err(_) => break,
            Ok(_) if inflater.total_in() as usize == read && out.len() == written => break,
            Ok(_) => {}
        }
    }
    let whole = out.len() <= end;
    out.truncate(end);
    whole
}

#[cfg(test)]
mod tests {
    use super::Inflater;

    /// `hello hello hello hello` as zlib.
    const HELLO: &[u8] =
        &[0x78, 0x9c, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x57, 0xc8, 0x40, 0x27, 0x01, 0x68, 0x03, 0x08, 0xb1];

    #[test]
    fn a_stream_is_inflated_up_to_the_cap() {
        let mut inflater = Inflater::default();
        for (data, cap, expected, whole) in [
            (HELLO, 100, "hello hello hello hello", true),
            (HELLO, 5, "hello", false),
            (&HELLO[2..], 100, "hello hello hello hello", true),
            (&HELLO[..9], 100, "hello ", true),
            (b"", 100, "", true),
        ] {
            let mut out = Vec::new();
            assert_eq!(inflater.inflate(data, cap, &mut out), whole, "{data:?}");
            assert_eq!(String::from_utf8_lossy(&out), expected, "{data:?}");
        }
    }
}
