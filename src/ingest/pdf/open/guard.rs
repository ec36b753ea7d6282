//! Object streams and cross-reference streams, weighed before a file is opened.
//!
//! The openers inflate these streams themselves, whole and without a cap, so a bomb in one must be found first. DEFLATE makes at most 1,032 bytes of
//! one, so the streams of nearly every file are light enough as they stand; only where they might not be are they inflated for their
//! length alone, into a buffer that is thrown away.

use crate::ingest::pdf::filter::Inflater;
use crate::ingest::pdf::limits;
use crate::model::Failure;

/// The most that DEFLATE makes of a byte.
const RATIO: usize = 1032;

/// How far before its `stream` keyword a stream's dictionary is looked for, and the name in it.
const DICTIONARY: usize = 2048;

/// The most that is inflated at a time.
const PIECE: usize = 1 << 20;

/// A failure where the streams that an opener inflates are heavier than the limit.
pub(in crate::ingest::pdf) fn check(bytes: &[u8]) -> Result<(), Failure> {
    let streams: Vec<&[u8]> = streams(bytes);
    let compressed: usize = streams.iter().map(|data| data.len()).sum();
    if compressed.saturating_mul(RATIO) <= limits::OBJECT_STREAMS {
        return Ok(());
    }
    let mut left = limits::OBJECT_STREAMS;
    let (mut inflater, mut piece) = (Inflater::default(), Vec::new());
    for data in streams {
        // A second filter inside can multiply the first: both together must stay below the limit.
        piece.clear();
        let cap = left.min(limits::STREAM);
        let whole = inflater.measure(data, cap, PIECE, &mut piece);
        match whole {
            Some(length) => left -= length,
            None => return Err(limits::failure("bytes in object streams", limits::OBJECT_STREAMS)),
        }
    }
    Ok(())
}

/// The data of all streams whose dictionary names one of the two types, or a chain of filters.
fn streams(bytes: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    let mut from = 0;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        if at < from || bytes[..at].ends_with(b"end") {
            continue;
        }
        let dictionary = &bytes[at.saturating_sub(DICTIONARY).max(from)..at];
        let start = dictionary.windows(4).rposition(|four| four == b" obj").unwrap_or(0);
        let dictionary = &dictionary[start..];
        let names = |name: &[u8]| memchr::memmem::find(dictionary, name).is_some();
        let data = &bytes[at + b"stream".len()..];
        let end = memchr::memmem::find(data, b"endstream").unwrap_or(data.len());
        from = at + end;
        if names(b"ObjStm") || names(b"XRef") {
            let skipped = data.iter().take(2).take_while(|b| matches!(b, b'\r' | b'\n')).count();
            found.push(&data[skipped.min(end)..end]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{check, streams};
    use crate::ingest::pdf::limits;

    fn object_stream(length: usize) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&vec![b' '; length]).unwrap();
        let data = encoder.finish().unwrap();
        let mut file = b"%PDF-1.5\n7 0 obj\n<</Type/ObjStm/Filter/FlateDecode>>\nstream\n".to_vec();
        file.extend_from_slice(&data);
        file.extend_from_slice(b"\nendstream\nendobj\n");
        file
    }

    #[test]
    fn heavy_object_streams_are_refused() {
        assert_eq!(check(&object_stream(1 << 20)), Ok(()));
        let failure = check(&object_stream(limits::STREAM + (1 << 20)).repeat(2)).unwrap_err();
        assert_eq!(failure.code.as_str(), "pdf.limit");
    }

    #[test]
    fn only_the_streams_that_openers_inflate_are_weighed() {
        let file =
            b"1 0 obj <</Length 3>> stream\nabc\nendstream 2 0 obj <</Type/XRef>> stream\r\ndef\nendstream";
        assert_eq!(streams(file), [b"def\n"]);
    }
}
