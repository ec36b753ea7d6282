//! `minutebook timeline`: meetings and papers in order, with what was found in them.

use minutebook::Error;
use minutebook::archive::{self, Paper};
use owo_colors::OwoColorize;

use super::{print, print_json, say_nothing};
use crate::command::{Status, printable};
use crate::config::Timeline;

pub(in crate::command) fn run(config: Timeline) -> Result<Status, Error> {
    let papers = archive::timeline(&archive::open(&config.archive)?, config.body.as_deref())?;
    match &papers[..] {
        papers if config.json => print_json(papers),
        [] => say_nothing("no papers"),
        papers => print(&page(papers)),
    }
}

/// A line for each meeting, and below it a line for each of its papers.
fn page(papers: &[Paper]) -> String {
    let mut page = String::new();
    let mut meeting = None;
    for paper in papers {
        let this = (&paper.meeting_date, &paper.body);
        if meeting != Some(this) {
            let day = paper.meeting_date.as_deref().unwrap_or("no date   ");
            let body = printable(paper.body.as_deref().unwrap_or("no body named"));
            page += &format!("{}  {}\n", day.bold(), body.bold());
            meeting = Some(this);
        }
        page += &format!(
            "            {:<8}  {}  {}\n",
            paper.kind,
            printable(&paper.path),
            found(paper).dimmed()
        );
    }
    page
}

/// What was found in a paper, without what was not.
fn found(paper: &Paper) -> String {
    let counts = [
        (paper.blocks, "block", "blocks"),
        (paper.priorities, "priority", "priorities"),
        (paper.recommendations, "recommendation", "recommendations"),
        (paper.resolutions, "resolution", "resolutions"),
        (paper.actions, "action", "actions"),
        (paper.dates, "date", "dates"),
    ];
    let some = counts.into_iter().filter(|(count, ..)| *count > 0);
    let words: Vec<_> =
        some.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many })).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use minutebook::archive::Paper;

    use super::page;

    #[test]
    fn papers_stand_below_their_meeting() {
        let paper = |date: Option<&str>, path: &str, actions| Paper {
            meeting_date: date.map(str::to_owned),
            body: Some("Parks Panel".to_owned()),
            kind: "minutes".to_owned(),
            paper: path.to_owned(),
            path: path.to_owned(),
            blocks: 12,
            priorities: 1,
            recommendations: 0,
            resolutions: 0,
            actions,
            dates: 0,
        };
        let day = Some("2017-03-06");
        let page = page(&[paper(day, "a.txt", 2), paper(day, "b.txt", 0), paper(None, "c.txt", 1)]);
        let expected = "2017-03-06  Parks Panel\n            minutes   a.txt  12 blocks, 1 priority, 2 actions\n            minutes   b.txt  12 blocks, 1 priority\n\
                        no date     Parks Panel\n            minutes   c.txt  12 blocks, 1 priority, 1 action\n";
        assert_eq!(anstream::adapter::strip_str(&page).to_string(), expected);
    }
}
