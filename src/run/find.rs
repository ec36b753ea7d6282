//! Paths into sources: a file is itself, a folder is searched.
//!
//! - A folder is searched through all its subfolders, in the order of the names' bytes; symbolic links are followed, and one that leads
//!   back to a folder it lies in is a failure.
//! - Hidden files and folders (`.name`) are passed over, and so is the output folder where it lies in the input.
//! - What is a paper is told from a file's bytes, by the reader, not here: so this is fast enough to count with.
//! - A file of a folder that is the only path is called by its path from there; with several paths no folder is *the* root,
//!   and every name begins with the path as given: `2016/minutes.txt`, `2017/minutes.txt`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::source::{Source, unreadable};
use crate::model::{Code, Failure};

/// A stream of sources from paths.
pub struct Search {
    paths: Box<dyn Iterator<Item = PathBuf> + Send>,
    /// Whether names leave out the folder that is searched.
    rooted: bool,
    /// The output folder, links resolved.
    out: Option<PathBuf>,
    /// What to call standard input; none where `-` is a file like any other.
    dash: Option<String>,
    walk: Option<Walk>,
}

type Entries = Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>;

struct Walk {
    folder: PathBuf,
    entries: Entries,
}

impl Search {
    /// Searches some paths; where there is one alone and it is a folder, names are relative to it.
    pub fn new(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        let paths: Vec<_> = paths.into_iter().collect();
        Self { rooted: paths.len() == 1, ..Self::list(paths) }
    }

    /// Searches paths that come one by one; names begin with them.
    pub fn list<I>(paths: I) -> Self
    where
        I: IntoIterator<Item = PathBuf>,
        I::IntoIter: Send + 'static,
    {
        Self { paths: Box::new(paths.into_iter()), rooted: false, out: None, dash: None, walk: None }
    }

    /// Does not search this folder: the run writes into it.
    #[must_use]
    pub fn leave_out(self, folder: &Path) -> Self {
        Self { out: fs::canonicalize(folder).ok(), ..self }
    }

    /// Takes the path `-` for standard input and calls it by this name.
    #[must_use]
    pub fn standard_input(self, name: impl Into<String>) -> Self {
        Self { dash: Some(name.into()), ..self }
    }

    /// How many calls of a run's [`watch`](super::Run::watch) it leads to, where every folder has papers: what a progress bar counts to.
    pub fn total(self) -> usize {
        self.filter(|source| !source.is_end_of_folder()).count()
    }

    fn walk(&self, folder: PathBuf) -> Walk {
        let out = self.out.clone();
        let entries = WalkDir::new(&folder).follow_links(true).min_depth(1).sort_by_file_name().into_iter();
        let entries = entries.filter_entry(move |e| !is_hidden(e) && !is_folder(e, out.as_deref()));
        Walk { folder, entries: Box::new(entries) }
    }

    /// The next source of the folder that is being searched.
    fn step(&self, walk: &mut Walk) -> Option<Source> {
        let root = if self.rooted { walk.folder.as_path() } else { Path::new("") };
        let name = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_owned();
        walk.entries.find_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_dir() => None,
            Ok(entry) => Some(Source::found(entry.path().to_owned(), &name(entry.path()))),
            Err(error) => Some(Source::nowhere(&name(error.path().unwrap_or(&walk.folder)), failure(error))),
        })
    }
}

impl Iterator for Search {
    type Item = Source;

    fn next(&mut self) -> Option<Source> {
        if let Some(mut walk) = self.walk.take() {
            return Some(match self.step(&mut walk) {
                Some(source) => {
                    self.walk = Some(walk);
                    source
                }
                None => Source::end_of_folder(&walk.folder),
            });
        }
        let path = self.paths.next()?;
        if let Some(name) = self.dash.as_ref().filter(|_| path.as_os_str() == "-") {
            return Some(Source::standard_input(name));
        }
        if !path.is_dir() {
            return Some(Source::file(path));
        }
        self.walk = Some(self.walk(path));
        self.next()
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_folder(entry: &DirEntry, folder: Option<&Path>) -> bool {
    folder.is_some_and(|folder| {
        entry.file_type().is_dir() && fs::canonicalize(entry.path()).is_ok_and(|e| e == folder)
    })
}

fn failure(error: walkdir::Error) -> Failure {
    if let Some(folder) = error.loop_ancestor() {
        let message = format!(
            "the link leads back to `{}`, which is searched already: remove the link",
            folder.display()
        );
        return Failure::new(Code::SourceLoop, message);
    }
    unreadable(error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into()))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::Search;

    /// A folder with these files.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        folder
    }

    fn names(search: Search) -> Vec<String> {
        search.filter(|s| !s.is_end_of_folder()).map(|s| s.name().to_owned()).collect()
    }

    #[test]
    fn a_folder_is_searched_in_the_order_of_names_without_what_is_hidden() {
        let folder = folder(&[
            "b.txt",
            "a/z.txt",
            "a/.hidden.txt",
            ".git/c.txt",
            "a.txt",
            "Z.txt",
            "a/b/c.txt",
            ".ignore",
        ]);
        let search = Search::new([folder.path().to_owned()]);
        assert_eq!(names(search), ["Z.txt", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt"]);
        assert_eq!(Search::new([folder.path().to_owned()]).total(), 5);
    }

    #[test]
    fn with_several_paths_names_begin_with_the_path() {
        let folder = folder(&["x/b.txt", "y/b.txt", "c.txt"]);
        let path = |name: &str| folder.path().join(name);
        let found = names(Search::new([path("x"), path("y"), path("c.txt"), path("missing")]));
        let expected =
            ["x/b.txt", "y/b.txt", "c.txt", "missing"].map(|n| path(n).to_str().unwrap().to_owned());
        assert_eq!(found, expected);
        assert_eq!(names(Search::list([path("x")])), expected[..1]);
    }

    #[test]
    fn the_output_folder_is_not_searched() {
        let folder = folder(&["a.txt", "out/a.txt.json", "outer/b.txt"]);
        let search = Search::new([folder.path().to_owned()]).leave_out(&folder.path().join("outer/../out"));
        assert_eq!(names(search), ["a.txt", "outer/b.txt"]);
    }

    #[test]
    fn a_dash_is_standard_input_only_where_it_was_asked_for() {
        let dash = || [PathBuf::from("-")];
        assert_eq!(names(Search::new(dash()).standard_input("a name")), ["a name"]);
        assert_eq!(names(Search::new(dash())), ["-"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_a_loop_is_a_failure() {
        use std::os::unix::fs::symlink;

        use crate::document::Reader;
        use crate::model::Code;

        let folder = folder(&["a/b.txt"]);
        let path = |name: &str| folder.path().join(name);
        symlink(path("a/b.txt"), path("file.txt")).unwrap();
        symlink(path("a"), path("linked")).unwrap();
        symlink(Path::new(".."), path("a/up")).unwrap();
        symlink(path("nowhere"), path("broken.txt")).unwrap();
        let reader = Reader::default();
        let codes: Vec<_> = Search::new([folder.path().to_owned()])
            .filter(|s| !s.is_end_of_folder())
            .map(|s| (s.name().to_owned(), s.read(&reader).err().map(|f| f.code)))
            .collect();
        let expected = [
            ("a/b.txt", None),
            ("a/up", Some(Code::SourceLoop)),
            ("broken.txt", Some(Code::SourceUnreadable)),
            ("file.txt", None),
            ("linked/b.txt", None),
            ("linked/up", Some(Code::SourceLoop)),
        ];
        assert_eq!(codes, expected.map(|(n, c)| (n.to_owned(), c)));
    }
}
