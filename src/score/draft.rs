//! A first gold file out of a record, for a person to correct.

use super::gold::{
    Gold, GoldBlock, GoldDate, GoldPaper, GoldPerson, GoldPriority, GoldRecommendation, Marks, Text,
};
use crate::model::{Block, Contact, Date, Paper, Person, Priority, Recommendation, Record};

impl Gold {
    /// What a record claims, in the form of gold.
    pub fn draft(record: &Record) -> Self {
        Self {
            paper: Some(paper(&record.paper)),
            blocks: Some(record.blocks.iter().map(block).collect()),
            priorities: Some(record.priorities.iter().map(priority).collect()),
            recommendations: Some(record.recommendations.iter().map(recommendation).collect()),
            dates: Some(record.dates.iter().map(|d| date(d, &record.blocks)).collect()),
            discarded: record.discarded.iter().map(|d| d.text.clone()).collect(),
            loose: Vec::new(),
        }
    }
}

fn paper(paper: &Paper) -> GoldPaper {
    let author = |Person { name, role }: &Person| GoldPerson {
        name: name.clone(),
        role: role.clone(),
        ..GoldPerson::default()
    };
    let contact = |Contact { name, role, email, phone }: &Contact| GoldPerson {
        name: name.clone(),
        role: role.clone(),
        email: email.clone(),
        phone: phone.clone(),
        marks: Marks::default(),
    };
    GoldPaper {
        kind: Some(paper.kind),
        title: paper.title.clone(),
        body: paper.body.clone(),
        meeting_date: paper.meeting_date.clone(),
        agenda_item: paper.agenda_item.clone(),
        authors: paper.authors.iter().map(author).collect(),
        contacts: paper.contacts.iter().map(contact).collect(),
        loose: Vec::new(),
    }
}

fn block(block: &Block) -> GoldBlock {
    GoldBlock {
        kind: block.kind,
        label: block.label.clone(),
        number: block.number.clone(),
        parent: block.parent,
        text: Text::Plain(block.text.clone()),
        rows: block.rows.clone(),
        marks: Marks::default(),
    }
}

fn priority(priority: &Priority) -> GoldPriority {
    GoldPriority {
        kind: Some(priority.kind),
        label: Some(priority.label.clone()),
        text: Text::Plain(priority.text.clone()),
        plan: Some(priority.plan.clone()),
        parent: priority.parent,
        updates: priority.updates.clone(),
        marks: Marks::default(),
    }
}

fn recommendation(recommendation: &Recommendation) -> GoldRecommendation {
    GoldRecommendation {
        kind: Some(recommendation.kind),
        label: recommendation.label.clone(),
        text: Text::Plain(recommendation.text.clone()),
        verbs: Some(recommendation.verbs.clone()),
        by: Some(recommendation.by.clone()),
        to: Some(recommendation.to.clone()),
        due: Some(recommendation.due.clone()),
        marks: Marks::default(),
    }
}

fn date(date: &Date, blocks: &[Block]) -> GoldDate {
    GoldDate {
        text: Text::Plain(date.text.clone()),
        edtf: Some(date.edtf.clone()),
        basis: Some(date.basis),
        role: Some(date.role),
        context: context(date, blocks),
        marks: Marks::default(),
    }
}

/// The date with three words on either side.
fn context(date: &Date, blocks: &[Block]) -> String {
    let text = blocks.get(date.evidence.block).map_or("", |b| &b.text);
    let byte = |offset: usize| text.char_indices().nth(offset).map_or(text.len(), |(byte, _)| byte);
    let (start, end) = (byte(date.evidence.start), byte(date.evidence.end));
    let from = text[..start].rmatch_indices(' ').nth(3).map_or(0, |(space, _)| space + 1);
    let to = text[end..].match_indices(' ').nth(3).map_or(text.len(), |(space, _)| end + space);
    text[from..to].to_owned()
}

#[cfg(test)]
mod tests {
    use super::context;
    use crate::model::{Basis, Block, Confidence, Date, DateRole, Evidence};

    #[test]
    fn the_context_is_three_words_on_either_side() {
        let cases = [
            (
                "An é meeting was held (2011) and then others met",
                "2011",
                "meeting was held (2011) and then others",
            ),
            ("2011 it was", "2011", "2011 it was"),
        ];
        for (text, printed, expected) in cases {
            let start = text.split(printed).next().unwrap_or_default().chars().count();
            let evidence = Evidence { block: 0, start, end: start + 4, rule: "date.year".into() };
            let (start, end, role) = (None, None, DateRole::Event);
            let date = Date {
                id: 0,
                text: printed.into(),
                edtf: None,
                start,
                end,
                basis: Basis::Stated,
                role,
                confidence: Confidence::default(),
                evidence,
            };
            let block = Block { text: text.to_owned(), ..Block::default() };
            assert_eq!(context(&date, &[block]), expected);
        }
    }
}
