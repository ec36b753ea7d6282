//! What a run says to a machine: one JSON object a line on standard error.
//!
//! ```json
//! {"path":"2017/minutes.pdf","outcome":"read","counts":{"paragraphs":41,"priorities":4,"recommendations":9,"dates":31,"warnings":0}}
//! {"path":"2017/plan.pdf","outcome":"failed","error":{"code":"pdf.encrypted","message":"…"}}
//! {"papers":1,"failures":1,"left_out":0,"kept":0,"read_again":0,"pruned":0,"left":0,"interrupted":false,"milliseconds":12}
//! ```
//!
//! An outcome is `read`, `kept`, `failed` or `left_out` (no format that papers come in). The last line is that of the run.

use std::time::Duration;

use minutebook::Failure;
use minutebook::run::{Counts, Outcome, Summary};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<&'a Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Trouble<'a>>,
}

#[derive(Serialize)]
struct Trouble<'a> {
    code: &'static str,
    message: &'a str,
}

#[derive(Serialize)]
struct End<'a> {
    papers: usize,
    failures: usize,
    left_out: usize,
    kept: usize,
    read_again: usize,
    pruned: usize,
    left: usize,
    interrupted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<&'a str>,
    milliseconds: u128,
}

/// What became of a source.
pub(super) fn line(path: &str, outcome: &Outcome) -> String {
    let (outcome, counts, failure) = match outcome {
        Outcome::Read(counts) => ("read", Some(counts), None),
        Outcome::Kept(counts) => ("kept", Some(counts), None),
        Outcome::Failed(failure) => ("failed", None, Some(failure)),
        _ => ("left_out", None, None),
    };
    let error = failure.map(|Failure { code, message }| Trouble { code: code.as_str(), message });
    json(&Line { path, outcome, counts, error })
}

/// What the run did.
pub(super) fn end(summary: &Summary, time: Duration) -> String {
    json(&End {
        papers: summary.papers,
        failures: summary.failures,
        left_out: summary.left_out,
        kept: summary.again.kept,
        read_again: summary.again.redone,
        pruned: summary.again.pruned,
        left: summary.again.left,
        interrupted: summary.stopped,
        warning: summary.again.warning.as_deref(),
        milliseconds: time.as_millis(),
    })
}

/// As JSON; what has string keys only is always representable.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use minutebook::run::{Counts, Outcome, Summary};
    use minutebook::{Code, Failure};

    #[test]
    fn each_line_is_an_object() {
        let counts = Counts { dates: 3, ..Counts::default() };
        let figures =
            r#""counts":{"paragraphs":0,"priorities":0,"recommendations":0,"dates":3,"warnings":0}"#;
        let failed = Outcome::Failed(Failure::new(Code::SourceEmpty, "no\nwords"));
        let cases = [
            (Outcome::Read(counts), format!(r#"{{"path":"a","outcome":"read",{figures}}}"#)),
            (Outcome::Kept(counts), format!(r#"{{"path":"a","outcome":"kept",{figures}}}"#)),
            (Outcome::LeftOut, r#"{"path":"a","outcome":"left_out"}"#.to_owned()),
            (
                failed,
                r#"{"path":"a","outcome":"failed","error":{"code":"source.empty","message":"no\nwords"}}"#
                    .to_owned(),
            ),
        ];
        for (outcome, expected) in cases {
            assert_eq!(super::line("a", &outcome), expected);
        }
        let end = super::end(&Summary::default(), Duration::from_millis(7));
        assert!(end.starts_with(r#"{"papers":0,"failures":0,"#), "{end}");
        assert!(end.ends_with(r#""interrupted":false,"milliseconds":7}"#), "{end}");
    }
}
