//! The corpus' papers, which the benches read.

use std::fs;
use std::path::{Path, PathBuf};

/// The papers of a folder of the corpus with one of these endings, in the order of their names. What stands beside them and tells of them is none.
pub(crate) fn papers(folder: &str, endings: &[&str]) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder);
    let is_paper = |path: &PathBuf| {
        let part =
            |part: Option<&std::ffi::OsStr>| part.and_then(|p| p.to_str()).unwrap_or_default().to_owned();
        let (name, ending) = (part(path.file_stem()), part(path.extension()));
        endings.contains(&&*ending) && !matches!(&*name, "README" | "INDEX")
    };
    let paths = fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = paths.filter(is_paper).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).expect("a paper")).collect()
}
