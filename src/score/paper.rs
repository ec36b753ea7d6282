//! The front: one attribute a field.

use super::gold::{GoldPaper, GoldPerson, name_of};
use super::tally::Tally;
use super::words::{Words, alike};
use crate::model::Paper;

/// Scores the fields of a front; without a record they are all null.
pub(super) fn score(gold: &GoldPaper, loose: &[String], found: Option<&Paper>, tally: &mut Tally) {
    let is_loose = |name: &str| gold.is_loose(name) || loose.iter().any(|l| l == name);
    let field = |of: fn(&Paper) -> &Option<String>| found.and_then(|p| of(p).clone());
    for (name, gold, found) in [
        ("kind", gold.kind.map(name_of), found.map(|p| name_of(p.kind))),
        ("title", gold.title.clone(), field(|p| &p.title)),
        ("body", gold.body.clone(), field(|p| &p.body)),
        ("meeting_date", gold.meeting_date.clone(), field(|p| &p.meeting_date)),
        ("agenda_item", gold.agenda_item.clone(), field(|p| &p.agenda_item)),
    ] {
        if !is_loose(name) {
            let right = alike(gold.as_deref(), found.as_deref(), 0.9);
            tally.check(name, right, || format!("gold {gold:?} found {found:?}"));
        }
    }
    let authors = found.iter().flat_map(|p| &p.authors).map(|a| a.name.as_deref());
    let contacts = found.iter().flat_map(|p| &p.contacts).map(|c| c.name.as_deref());
    if !gold.is_loose("authors") {
        score_names("authors", &gold.authors, authors.collect(), tally);
    }
    if !gold.is_loose("contacts") {
        score_names("contacts", &gold.contacts, contacts.collect(), tally);
    }
}

/// People are right where all their names are, in order.
fn score_names(name: &'static str, gold: &[GoldPerson], found: Vec<Option<&str>>, tally: &mut Tally) {
    let gold: Vec<_> = gold.iter().map(|p| p.name.as_deref()).collect();
    let words =
        |names: &[Option<&str>]| names.iter().map(|n| Words::of(n.unwrap_or_default())).collect::<Vec<_>>();
    tally.check(name, words(&gold) == words(&found), || format!("gold {gold:?} found {found:?}"));
}
