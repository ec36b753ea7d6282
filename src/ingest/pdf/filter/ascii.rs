//! The filters without a table: ASCII85, ASCIIHex and run length (ISO 32000-2, 7.4.2, 7.4.3, 7.4.5).
//!
//! Each appends until `out` is `end` bytes long and gives false where more was to come.

/// Base 85: five digits make four bytes, `z` four zero bytes, `~>` ends.
pub(super) fn decode_85(data: &[u8], end: usize, out: &mut Vec<u8>) -> bool {
    let (mut group, mut digits) = (0u32, 0u32);
    for byte in data {
        if out.len() >= end {
            out.truncate(end);
            return false;
        }
        match byte {
            b'z' if digits == 0 => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                digits += 1;
                if digits == 5 {
                    out.extend_from_slice(&group.to_be_bytes());
                    (group, digits) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if digits > 1 {
        for _ in digits..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend_from_slice(&group.to_be_bytes()[..digits as usize - 1]);
    }
    true
}

/// Pairs of hexadecimal digits up to `>`; a last lone digit counts as the high one.
pub(super) fn decode_hex(data: &[u8], end: usize, out: &mut Vec<u8>) -> bool {
    let mut high = None;
    for byte in data.iter().take_while(|b| **b != b'>') {
        let Some(digit) = (*byte as char).to_digit(16) else { continue };
        match high.take() {
            None => high = Some(digit),
            Some(_) if out.len() >= end => return false,
            Some(h) => out.push((h << 4 | digit) as u8),
        }
    }
    out.extend(high.map(|h| (h << 4) as u8));
    true
}

/// A length byte, then so many bytes as they are, or one byte so many times.
pub(super) fn decode_run_length(data: &[u8], end: usize, out: &mut Vec<u8>) -> bool {
    let mut rest = data;
    while let [length, tail @ ..] = rest {
        if out.len() >= end {
            out.truncate(end);
            return false;
        }
        rest = match (length, tail) {
            (0..=127, _) => {
                let (piece, after) = tail.split_at(tail.len().min(usize::from(*length) + 1));
                out.extend_from_slice(piece);
                after
            }
            (129..=255, [byte, after @ ..]) => {
                out.resize(out.len() + 257 - usize::from(*length), *byte);
                after
            }
            _ => return true,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{decode_85, decode_hex, decode_run_length};

    type Decoder = fn(&[u8], usize, &mut Vec<u8>) -> bool;

    #[test]
    fn data_is_decoded_up_to_the_cap() {
        for (decoder, data, cap, expected, whole) in [
            (decode_85 as Decoder, &b"87cURD]i,\"Ebo80~>"[..], 100, &b"Hello World!"[..], true),
            (decode_85, b"z~>", 100, b"\0\0\0\0", true),
            (decode_85, b"87cURD]i,\"Ebo80~>", 4, b"Hell", false),
            (decode_hex, b"48 65 6c6C 7>", 100, b"Hellp", true),
            (decode_hex, b"48656c", 2, b"He", false),
            (decode_run_length, b"\x02abc\xfed\x80zz", 100, b"abcddd", true),
            (decode_run_length, b"\x02abc\x02abc", 3, b"abc", false),
        ] {
            let mut out = Vec::new();
            assert_eq!(decoder(data, cap, &mut out), whole, "{data:?}");
            assert_eq!(out, expected, "{data:?}");
        }
    }
}
