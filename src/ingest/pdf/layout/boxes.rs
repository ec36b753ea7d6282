//! Boxes side by side: each is read to its end before the next.
//!
//! A box alone, or boxes one over the other, need no care: their lines follow each other anyway.

use crate::ingest::pdf::content::Ink;

/// The edges of a box: left, top, right, bottom.
pub(super) type Edges = [f32; 4];

/// Boxes beside each other with their words, from left to right.
#[derive(Debug)]
pub(super) struct Boxes {
    pub(super) top: f32,
    pub(super) words: Vec<Vec<u32>>,
}

/// The groups of boxes that stand beside each other; their words are taken out of `words`.
pub(super) fn beside(ink: &Ink, mut boxes: Vec<Edges>, words: &mut Vec<u32>) -> Vec<Boxes> {
    boxes.sort_by(|a, b| a[1].total_cmp(&b[1]).then(a[0].total_cmp(&b[0])));
    let mut groups: Vec<Vec<Edges>> = Vec::new();
    for edges in boxes {
        match groups.last_mut().filter(|group| group.iter().all(|other| are_level(other, &edges))) {
            Some(group) => group.push(edges),
            None => groups.push(vec![edges]),
        }
    }
    let mut found = Vec::new();
    for mut group in groups.into_iter().filter(|group| group.len() > 1) {
        group.sort_by(|a, b| a[0].total_cmp(&b[0]));
        let taken: Vec<Vec<u32>> = group.iter().map(|edges| inside(ink, edges, words)).collect();
        if taken.iter().filter(|words| !words.is_empty()).count() > 1 {
            words.retain(|at| !taken.iter().any(|inside| inside.binary_search(at).is_ok()));
            found.push(Boxes { top: group[0][1], words: taken });
        }
    }
    found
}

/// Whether two boxes stand side by side over most of their height.
fn are_level(a: &Edges, b: &Edges) -> bool {
    let shared = a[3].min(b[3]) - a[1].max(b[1]);
    let lower = (a[3] - a[1]).min(b[3] - b[1]);
    shared > 0.6 * lower && (a[2] <= b[0] + 1.0 || b[2] <= a[0] + 1.0)
}

fn inside(ink: &Ink, [left, top, right, bottom]: &Edges, words: &[u32]) -> Vec<u32> {
    let is_inside = |at: &&u32| {
        let word = &ink.words[**at as usize];
        let (x, y) = ((word.left + word.right) / 2.0, word.base - 0.3 * word.size);
        (left..right).contains(&&x) && (top..bottom).contains(&&y)
    };
    words.iter().filter(is_inside).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::are_level;

    #[test]
    fn boxes_are_level_where_they_share_most_of_their_height() {
        for (a, b, expected) in [
            ([0.0, 0.0, 50.0, 40.0], [60.0, 5.0, 90.0, 40.0], true),
            ([0.0, 0.0, 50.0, 40.0], [60.0, 35.0, 90.0, 80.0], false),
            ([0.0, 0.0, 50.0, 40.0], [20.0, 5.0, 90.0, 40.0], false),
        ] {
            assert_eq!(are_level(&a, &b), expected, "{a:?} {b:?}");
        }
    }
}
