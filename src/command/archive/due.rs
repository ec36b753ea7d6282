//! `minutebook due`: what is due, and how long it still has.

use jiff::civil::Date;
use minutebook::Error;
use minutebook::archive::{self, Due};
use owo_colors::{OwoColorize, Style};
use serde::Serialize;

use super::{place, print, print_json, say_nothing};
use crate::command::{Status, printable};
use crate::config;

/// What is due, and the days that are left: fewer than none where it is overdue.
#[derive(Serialize)]
struct Item {
    #[serde(flatten)]
    due: Due,
    days_left: Option<i32>,
}

pub(in crate::command) fn run(config: config::Due) -> Result<Status, Error> {
    let rows = archive::due(&archive::open(&config.archive)?, config.body.as_deref(), config.limit)?;
    let item = |due: Due| Item { days_left: days_left(&due, config.today), due };
    let items: Vec<_> = rows.into_iter().map(item).collect();
    match &items[..] {
        items if config.json => print_json(items),
        [] => say_nothing("nothing is due"),
        items => print(&items.iter().map(entry).collect::<String>()),
    }
}

fn days_left(due: &Due, today: Date) -> Option<i32> {
    let day: Date = due.due_date.as_deref()?.parse().ok()?;
    Some((day - today).get_days())
}

fn entry(item: &Item) -> String {
    let Item { due, days_left } = item;
    let date = due.due_date.as_deref().or(due.due.as_deref()).unwrap_or_default();
    let style = if days_left.is_some_and(|days| days < 0) { Style::new().red() } else { Style::new() };
    let owner =
        due.to_whom.as_deref().map(|owner| format!("{}: ", printable(owner).bold())).unwrap_or_default();
    format!(
        "{}  {:<18}  {owner}{}\n{:32}{}\n",
        format_args!("{:<10}", printable(date)).style(style),
        left(*days_left).style(style),
        printable(&due.text),
        "",
        place(&due.paper, due.label.as_deref(), due.page).dimmed()
    )
}

/// The days that are left, in words.
fn left(days: Option<i32>) -> String {
    let number = |days: i32| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    match days {
        None => "no day".to_owned(),
        Some(0) => "today".to_owned(),
        Some(days) if days < 0 => format!("{} overdue", number(-days)),
        Some(days) => format!("{} left", number(days)),
    }
}

#[cfg(test)]
mod tests {
    use super::left;

    #[test]
    fn days_are_said_in_words() {
        for (days, expected) in [
            (None, "no day"),
            (Some(0), "today"),
            (Some(1), "1 day left"),
            (Some(30), "30 days left"),
            (Some(-1), "1 day overdue"),
            (Some(-400), "400 days overdue"),
        ] {
            assert_eq!(left(days), expected);
        }
    }
}
