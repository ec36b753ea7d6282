//! A failure as the contract's error object, one a line.

use serde::Serialize;

use crate::model::Failure;

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    error: Trouble<'a>,
}

#[derive(Serialize)]
struct Trouble<'a> {
    code: &'static str,
    message: &'a str,
}

/// `{"path": …, "error": {"code": …, "message": …}}` and a line feed.
pub(super) fn line(path: &str, failure: &Failure) -> Vec<u8> {
    let object = Line { path, error: Trouble { code: failure.code.as_str(), message: &failure.message } };
    super::json(256, |bytes| serde_json::to_writer(bytes, &object))
}

#[cfg(test)]
mod tests {
    use crate::model::{Code, Failure};

    #[test]
    fn an_error_object_stays_on_its_line() {
        let failure = Failure::new(Code::SourceEmpty, "the \"source\" is\nempty");
        let expected = "{\"path\":\"a\\nb.txt\",\"error\":{\"code\":\"source.empty\",\
                        \"message\":\"the \\\"source\\\" is\\nempty\"}}\n";
        assert_eq!(String::from_utf8(super::line("a\nb.txt", &failure)).unwrap(), expected);
    }
}
