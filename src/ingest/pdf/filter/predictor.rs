//! Predictors after Flate and LZW (ISO 32000-2, 7.4.4.4): rows stored as differences from their neighbours.

use crate::ingest::pdf::object::Dict;

/// The shape of the rows.
pub(super) struct Rows {
    /// Whether each row starts with a byte that names its PNG filter; else it is TIFF's predictor 2.
    png: bool,
    /// The bytes of a row.
    row: usize,
    /// The bytes of a pixel.
    pixel: usize,
}

impl Rows {
    /// The rows that parameters describe; none where there is nothing to undo.
    pub(super) fn new<D: Dict>(parameters: &D) -> Option<Self> {
        let number = |key: &[u8], default: usize| {
            parameters.number(key).map_or(default, |n| n.clamp(1.0, 65_536.0) as usize)
        };
        let predictor = number(b"Predictor", 1);
        if predictor < 2 {
            return None;
        }
        let bits = number(b"Colors", 1) * number(b"BitsPerComponent", 8);
        Some(Self {
            png: predictor >= 10,
            row: (bits * number(b"Columns", 1)).div_ceil(8),
            pixel: bits.div_ceil(8),
        })
    }

    /// Undoes the differences in everything from `start` on.
    pub(super) fn undo(&self, out: &mut Vec<u8>, start: usize) {
        if !self.png {
            for row in out[start..].chunks_mut(self.row) {
                for i in self.pixel..row.len() {
                    row[i] = row[i].wrapping_add(row[i - self.pixel]);
                }
            }
            return;
        }
        let coded = out.split_off(start);
        let mut above = vec![0; self.row];
        for line in coded.chunks(self.row + 1) {
            let mut row = vec![0; self.row];
            row[..line.len() - 1].copy_from_slice(&line[1..]);
            self.undo_png(line[0], &mut row, &above);
            out.extend_from_slice(&row[..line.len() - 1]);
            above = row;
        }
    }

    fn undo_png(&self, filter: u8, row: &mut [u8], above: &[u8]) {
        for i in 0..row.len() {
            let left = if i >= self.pixel { row[i - self.pixel] } else { 0 };
            let corner = if i >= self.pixel { above[i - self.pixel] } else { 0 };
            let guess = match filter {
                1 => left,
                2 => above[i],
                3 => (left / 2).wrapping_add(above[i] / 2).wrapping_add(left & above[i] & 1),
                4 => paeth(left, above[i], corner),
                _ => 0,
            };
            row[i] = row[i].wrapping_add(guess);
        }
    }
}

/// The neighbour that is nearest to left + above − corner (PNG, 9.4).
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn rows_are_summed_up_again() {
        for (png, data, expected) in [
            (true, &[0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1][..], &[1, 2, 3, 1, 2, 3, 2, 3, 4][..]),
            (true, &[3, 4, 4, 4, 4, 1, 1, 1], &[4, 6, 7, 5, 7, 8]),
            (false, &[1, 1, 1, 5, 1, 1], &[1, 2, 3, 5, 6, 7]),
        ] {
            let mut out = data.to_vec();
            Rows { png, row: 3, pixel: 1 }.undo(&mut out, 0);
            assert_eq!(out, expected, "{data:?}");
        }
    }
}
