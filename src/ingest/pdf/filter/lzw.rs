//! LZW under a cap (ISO 32000-2, 7.4.4).

const CLEAR: usize = 256;
const END: usize = 257;

/// Appends the decoded data until `out` is `end` bytes long. Gives false where more was to come.
///
/// The table holds, for each code, where in the output its string was first written and how long it is: no string is copied twice.
pub(super) fn decode(data: &[u8], early: bool, end: usize, out: &mut Vec<u8>) -> bool {
    let mut table: Vec<(usize, usize)> = Vec::with_capacity(4096);
    let (mut width, mut bits, mut held) = (9u32, 0u32, 0u32);
    let mut previous: Option<(usize, usize)> = None;
    for byte in data {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = ((bits >> held) & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                table.clear();
                width = 9;
                previous = None;
                continue;
            }
            END => return true,
            _ => {}
        }
        let at = out.len();
        if !write(code, &table, previous, out) {
            return true;
        }
        if out.len() > end {
            out.truncate(end);
            return false;
        }
        if let Some((start, length)) = previous
            && table.len() < 4096 - 258
        {
            table.push((start, length + 1));
        }
        previous = Some((at, out.len() - at));
        width = match table.len() + 258 + usize::from(early) {
            0..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
    }
    true
}

/// Writes the string of a code; false where there is no such code.
fn write(code: usize, table: &[(usize, usize)], previous: Option<(usize, usize)>, out: &mut Vec<u8>) -> bool {
    if code < 256 {
        out.push(code as u8);
        return true;
    }
    // An entry's string is the previous string and the byte after it, so it stands in the output as one piece.
    let (start, length) = match (table.get(code - 258), previous) {
        (Some(entry), _) => *entry,
        (None, Some((start, length))) if code - 258 == table.len() => (start, length + 1),
        _ => return false,
    };
    for offset in start..start + length {
        out.push(out[offset]);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn the_example_of_the_specification_is_decoded() {
        let data = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        let mut out = Vec::new();
        assert!(decode(&data, true, 100, &mut out));
        assert_eq!(out, [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
        out.clear();
        assert!(!decode(&data, true, 3, &mut out));
        assert_eq!(out, [45, 45, 45]);
    }
}
