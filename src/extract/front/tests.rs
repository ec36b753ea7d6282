//! The tables of `fixtures/front`.
//!
//! What is expected, a line each: `kind`, `title`, `body`, `date` or `item` and the value, `author NAME | ROLE`,
//! `contact NAME | ROLE | E-MAIL | PHONE`; `-` is none. Only what a case names is judged.

use super::Rules;
use crate::extract::{dates, trees};
use crate::lexicon::Lexicon;
use crate::model::Paper;

/// The paper in the words of the tables.
fn said(paper: &Paper, key: &str) -> Vec<String> {
    let or = |value: &Option<String>| value.clone().unwrap_or("-".to_owned());
    let many = |list: Vec<String>| if list.is_empty() { vec!["-".to_owned()] } else { list };
    match key {
        "kind" => vec![format!("{:?}", paper.kind).to_lowercase()],
        "title" => vec![or(&paper.title)],
        "body" => vec![or(&paper.body)],
        "date" => vec![or(&paper.meeting_date)],
        "item" => vec![or(&paper.agenda_item)],
        "author" => {
            many(paper.authors.iter().map(|a| format!("{} | {}", or(&a.name), or(&a.role))).collect())
        }
        "contact" => many(
            paper
                .contacts
                .iter()
                .map(|c| [&c.name, &c.role, &c.email, &c.phone].map(or).join(" | "))
                .collect(),
        ),
        other => panic!("no field of a front: {other}"),
    }
}

fn check(table: &str) {
    let lexicon = Lexicon::default();
    let (dates, rules) = (dates::Rules::new(&lexicon.dates), Rules::new(&lexicon.front));
    let mut wrong = Vec::new();
    for case in trees::cases(table) {
        let paper = rules.read(&case.blocks, &dates.find(&case.blocks));
        let mut keys: Vec<&str> = case.expected.iter().filter_map(|e| e.split(' ').next()).collect();
        keys.dedup();
        for key in keys {
            let want: Vec<_> =
                case.expected.iter().filter_map(|e| e.strip_prefix(key)?.strip_prefix(' ')).collect();
            let found = said(&paper, key);
            if want != found {
                wrong.push(format!("{}: {key}: expected {want:?}, found {found:?}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

macro_rules! tables {
    ($($name:ident),*) => { $(
        #[test]
        fn $name() {
            check(include_str!(concat!("../../../fixtures/front/", stringify!($name), ".txt")));
        }
    )* };
}

tables!(kinds, titles, bodies, people, whole, traps);
