//! Settings from a file, words for machines and shells, and another country's words.

use std::fs;

use serde_json::Value;

use super::{data, minutebook, words};
use crate::support::{PAPER, files, folder, lines, papers, write};

#[test]
fn settings_come_from_the_nearest_file_above_and_what_is_typed_wins() {
    let papers = papers(&["a.txt", "deep/er/b.txt"]);
    write(papers.path(), "minutebook.toml", b"jobs = 3\nformat = 'ndjson'\n\nquiet = true\n");
    write(papers.path(), "deep/minutebook.toml", b"verbose = true\n");
    let config = |folder: &str, options: &[&str]| {
        let mut command = minutebook();
        data(&command.current_dir(papers.path().join(folder)).arg("config").args(options).assert().success())
    };
    let rows = |table: &str| {
        let rows = table.lines().skip(1);
        rows.map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let table = config(".", &["--jobs", "2"]);
    assert!(
        table.starts_with("file      ") && table.lines().next().unwrap().ends_with("/minutebook.toml"),
        "{table}"
    );
    let expected = [
        "jobs 2 flag",
        "format ndjson file, line 2",
        "timeout 60 s default",
        "isolate false default",
        "memory 2048 MiB default",
        "quiet true file, line 4",
        "verbose false default",
        "log_json false default",
        "password none default",
        "lexicon built in default",
    ];
    assert_eq!(rows(&table), expected);
    assert_eq!(
        rows(&config(".", &["--verbose", "--password", "x"]))[5..9],
        ["quiet false flag", "verbose true flag", "log_json false flag", "password given flag"]
    );
    let deep = config("deep/er", &[]);
    assert!(deep.lines().next().unwrap().ends_with("/deep/minutebook.toml"), "{deep}");
    assert_eq!(
        rows(&deep)[..3],
        ["jobs the cores default", "format json with --out, ndjson without default", "timeout 60 s default"]
    );
    assert_eq!(rows(&config(".", &["--timeout", "0"]))[2], "timeout none flag");
    // And they hold.
    let run = minutebook()
        .current_dir(&papers)
        .args(["extract", "a.txt", "--out", "out"])
        .assert()
        .success()
        .stderr("");
    drop(run);
    assert!(papers.path().join("out/records.ndjson").exists());
    let run =
        minutebook().current_dir(papers.path().join("deep/er")).args(["extract", "b.txt"]).assert().success();
    assert!(words(&run).starts_with("read b.txt: "), "{}", words(&run));
}

#[test]
fn a_mistake_in_the_settings_ends_what_would_use_them() {
    let papers = papers(&["a.txt"]);
    write(papers.path(), "minutebook.toml", b"\njbos = 3\n");
    let run = |arguments: &[&str]| minutebook().current_dir(&papers).args(arguments).assert();
    for arguments in [&["config"][..], &["extract", "a.txt"], &["show", "a.txt"]] {
        let words = words(&run(arguments).code(2).stdout(""));
        assert!(words.contains("expected a key in line 2 of `"), "{words}");
        assert!(words.contains("/minutebook.toml`, found `jbos`: did you mean `jobs`?"), "{words}");
    }
    run(&["schema"]).success();
}

#[test]
fn a_machine_is_told_in_json() {
    let papers = folder([("a.txt", PAPER.as_bytes()), ("b.txt", b""), ("c.png", b"\x89PNG\r\n\x1a\n\0\0\0")]);
    let out = tempfile::tempdir().unwrap();
    let run = |options: &[&str]| {
        let mut command = minutebook();
        command.args(["extract", "--log-json"]).arg(papers.path()).args(options);
        command.assert().code(1)
    };
    let told = lines(&run(&[]).get_output().stderr);
    let text = |line: &Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let outcomes: Vec<_> = told[..3].iter().map(|line| (text(line, "path"), text(line, "outcome"))).collect();
    let expected = [("a.txt", "read"), ("b.txt", "failed"), ("c.png", "left_out")];
    assert_eq!(outcomes, expected.map(|(path, outcome)| (path.to_owned(), outcome.to_owned())));
    assert_eq!(
        (&told[0]["counts"]["paragraphs"], &told[1]["error"]["code"]),
        (&Value::from(1), &Value::from("source.empty"))
    );
    assert_eq!((told.len(), &told[3]["papers"], &told[3]["kept"]), (4, &Value::from(1), &Value::from(0)));
    let out = ["--out", out.path().to_str().unwrap()];
    run(&out);
    let told = lines(&run(&out).get_output().stderr);
    assert_eq!((text(&told[0], "outcome"), &told[3]["kept"]), ("kept".to_owned(), &Value::from(2)));
}

#[test]
fn colour_of_errors_and_help_follows_the_conventions() {
    for (variable, coloured) in
        [(None, false), (Some(("NO_COLOR", "1")), false), (Some(("CLICOLOR_FORCE", "1")), true)]
    {
        let help = minutebook().arg("--help").envs(variable).assert().success();
        assert_eq!(data(&help).contains('\u{1b}'), coloured, "{variable:?}");
        let mistake = minutebook().arg("extrat").envs(variable).assert().code(2);
        assert_eq!(words(&mistake).contains('\u{1b}'), coloured, "{variable:?}");
    }
}

#[test]
fn shells_and_manuals_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = data(&minutebook().args(["completions", shell]).assert().success().stderr(""));
        assert!(
            ["extract", "completions", "prune", "version"].iter().all(|word| script.contains(word)),
            "{shell}"
        );
        assert!(!script.contains("read-apart"), "{shell}");
    }
    let page = data(&minutebook().arg("man").assert().success());
    assert!(page.contains(".SH NAME\n") && page.contains("minutebook\\-extract(1)"), "{page}");
    let out = tempfile::tempdir().unwrap();
    minutebook().args(["man", "--out"]).arg(out.path().join("man1")).assert().success().stdout("");
    let pages = files(&out.path().join("man1"));
    assert!(
        ["minutebook.1", "minutebook-extract.1", "minutebook-config.1"]
            .iter()
            .all(|page| pages.iter().any(|p| p == page)),
        "{pages:?}"
    );
}

#[test]
fn another_country_s_paper_is_read_with_its_words() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/lexicon");
    let out = tempfile::tempdir().unwrap();
    let read = |options: &[&str]| {
        let mut command = minutebook();
        command.current_dir(&root).args(["extract", "kauri-bay.txt"]).args(options);
        lines(&command.assert().success().get_output().stdout).remove(0)
    };
    let said = |record: &Value| {
        let texts = |list: &str, key: &str| {
            let list = record[list].as_array().unwrap().iter();
            list.map(|entry| entry[key].as_str().unwrap_or("-").to_owned()).collect::<Vec<_>>()
        };
        let meeting = record["paper"]["meeting_date"].as_str().unwrap_or("-").to_owned();
        (meeting, texts("dates", "edtf"), texts("priorities", "text"), texts("recommendations", "text"))
    };
    let usual = said(&read(&[]));
    let with_words = said(&read(&["--lexicon", "nz.toml"]));
    let expected: Value =
        serde_json::from_str(&fs::read_to_string(root.join("kauri-bay.json")).unwrap()).unwrap();
    assert_eq!(serde_json::to_value(&usual).unwrap(), expected["built_in"]);
    assert_eq!(serde_json::to_value(&with_words).unwrap(), expected["with_words"]);
    // Words are part of the fingerprint: a record that was read without them is read again.
    let run = |options: &[&str]| {
        let mut command = minutebook();
        command.current_dir(&root).args(["extract", "kauri-bay.txt", "--out"]).arg(out.path()).args(options);
        words(&command.assert().success())
    };
    run(&[]);
    assert!(run(&["--lexicon", "nz.toml"]).contains("0 kept, 0 new, 1 read again"));
    assert!(run(&["--lexicon", "nz.toml"]).contains("1 kept, 0 new, 0 read again"));
}

#[test]
fn a_mistake_in_a_lexicon_is_explained() {
    let papers = papers(&["a.txt"]);
    write(papers.path(), "nz.toml", b"[words]\nbodys = ['hui']\n");
    let run = |lexicon: &str| {
        let mut command = minutebook();
        words(
            &command
                .current_dir(&papers)
                .args(["extract", "a.txt", "--lexicon", lexicon])
                .assert()
                .code(2)
                .stdout(""),
        )
    };
    assert_eq!(
        run("nz.toml"),
        "error: expected a key of the lexicon in line 2 of `nz.toml`, found `words.bodys`: did you mean `bodies`?\n"
    );
    assert!(
        run("none.toml").starts_with("error: cannot read the lexicon `none.toml`: "),
        "{}",
        run("none.toml")
    );
}
