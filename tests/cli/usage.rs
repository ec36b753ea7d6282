//! What is typed: help, mistakes, and what the program says of them.

use super::{data, minutebook, words};

#[test]
fn every_command_has_help_with_examples() {
    for command in
        [&["--help"][..], &["-h"], &["extract", "--help"], &["show", "--help"], &["schema", "--help"]]
    {
        let help = data(&minutebook().args(command).assert().success());
        assert!(help.contains("Example"), "{command:?}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{command:?}");
    }
}

#[test]
fn the_version_is_the_package_s() {
    let version = data(&minutebook().arg("--version").assert().success());
    assert_eq!(version, format!("minutebook {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_schema_is_json() {
    let schema = minutebook().arg("schema").assert().success();
    let schema: serde_json::Value = serde_json::from_slice(&schema.get_output().stdout).unwrap();
    assert_eq!(schema, minutebook::schema());
}

#[test]
fn a_mistake_is_explained_with_what_to_type() {
    let cases: &[(&[&str], &str)] = &[
        (&[], "Usage: minutebook <COMMAND>"),
        (&["extrat"], "extract"),
        (&["extract"], "minutebook extract papers --out records"),
        (&["extract", "-", "-"], "standard input can be read only once"),
        (&["extract", "a.txt", "--name", "b.txt"], "minutebook extract - --name"),
        (&["extract", "a.txt", "--files-from", "list"], "cannot be used with"),
        (&["extract", "a.txt", "-0"], "--files-from"),
        (&["extract", "a.txt", "--jobs", "0"], "--jobs"),
        (&["extract", "a.txt", "--format", "docx"], "ndjson"),
        (&["extract", "a.txt", "--format", "json"], "--out DIR"),
        (&["extract", "a.txt", "--quiet", "--verbose"], "cannot be used with"),
        (&["extract", "--files-from", "no/such/list"], "cannot read the list `no/such/list`"),
        (&["show"], "<PAPER>"),
    ];
    for (arguments, expected) in cases {
        let assert = minutebook().args(*arguments).assert().code(2).stdout("");
        assert!(words(&assert).contains(expected), "{arguments:?}: {}", words(&assert));
    }
}
