//! The corpus' papers, which the benches read.

use std::fs;
use std::path::{Path, PathBuf};

/// The papers of a folder of the corpus with one of these endings, in the order of their names. What stands beside them and tells of them is none.
pub(crate) fn papers(folder: &str, endings: &[&str]) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder);
    let is_paper = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.rsplit_once('.')
            .is_some_and(|(stem, ending)| endings.contains(&ending) && !matches!(stem, "README" | "INDEX"))
    };
    let paths = fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = paths.filter(is_paper).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).expect("a paper")).collect()
}
