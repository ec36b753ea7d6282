//! Bytes with their length before them: eight bytes, the least significant first.

use std::io::{self, ErrorKind, Read, Write};

/// The most that is set aside before any byte has come: a length alone must not take memory.
const AHEAD: usize = 1 << 20;

/// Writes a frame.
pub(super) fn write(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)
}

/// Reads a frame.
pub(super) fn read(from: &mut impl Read) -> io::Result<Vec<u8>> {
    read_or_end(from)?.ok_or_else(|| ErrorKind::UnexpectedEof.into())
}

/// Reads a frame; none where the stream ends before it.
pub(super) fn read_or_end(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = Vec::with_capacity(8);
    from.take(8).read_to_end(&mut length)?;
    let length = match <[u8; 8]>::try_from(length.as_slice()) {
        Ok(length) => u64::from_le_bytes(length),
        Err(_) if length.is_empty() => return Ok(None),
        Err(_) => return Err(ErrorKind::UnexpectedEof.into()),
    };
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(AHEAD).min(AHEAD));
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(Some(bytes)) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::{read_or_end, write};

    #[test]
    fn what_is_written_is_read() {
        let frames: [&[u8]; 4] = [b"a/b.txt", b"", &[0; 300], b"\xff"];
        let mut stream = Vec::new();
        for frame in frames {
            write(&mut stream, frame).unwrap();
        }
        let mut from = stream.as_slice();
        for frame in frames {
            assert_eq!(read_or_end(&mut from).unwrap().unwrap(), frame);
        }
        assert_eq!(read_or_end(&mut from).unwrap(), None);
    }

    #[test]
    fn a_stream_that_ends_in_a_frame_is_broken() {
        let mut stream = Vec::new();
        write(&mut stream, b"abc").unwrap();
        for end in 1..stream.len() {
            let error = read_or_end(&mut &stream[..end]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnexpectedEof, "{end} bytes");
        }
        // A length that no memory holds.
        assert_eq!(read_or_end(&mut [0xff; 12].as_slice()).unwrap_err().kind(), ErrorKind::UnexpectedEof);
    }
}
