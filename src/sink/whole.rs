//! A file that stands under its name only when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, IntoInnerError, Write};
use std::path::PathBuf;

/// A file in the making: written under another name in the same file system, then renamed. Dropped unfinished, it is gone.
#[derive(Debug)]
pub(crate) struct Whole {
    /// None once it has its name.
    file: Option<BufWriter<File>>,
    partial: PathBuf,
    path: PathBuf,
}

impl Whole {
    /// Begins the file of a path under the name `partial`. What a killed run may have left there goes, and where it is a link it is not
    /// followed: nothing is written outside the folder.
    pub(crate) fn create(partial: PathBuf, path: PathBuf) -> io::Result<Self> {
        let file = File::create_new(&partial).or_else(|error| match error.kind() {
            ErrorKind::AlreadyExists => fs::remove_file(&partial).and_then(|()| File::create_new(&partial)),
            _ => Err(error),
        })?;
        Ok(Self { file: Some(BufWriter::new(file)), partial, path })
    }

    /// Gives the file its name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if let Some(file) = self.file.take() {
            let closed = file.into_inner().map_err(IntoInnerError::into_error);
            if let Err(error) = closed.and_then(|_| fs::rename(&self.partial, &self.path)) {
                drop(fs::remove_file(&self.partial));
                return Err(error);
            }
        }
        Ok(())
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(0), |f| f.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            // Its buffer must not be written after all.
            drop(file.into_parts());
            drop(fs::remove_file(&self.partial));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use super::Whole;

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let (partial, path) = (folder.path().join(".partial"), folder.path().join("a.json"));
        fs::write(&partial, "left behind by a run that was killed").unwrap();

        let mut dropped = Whole::create(partial.clone(), path.clone()).unwrap();
        dropped.write_all(b"half").unwrap();
        drop(dropped);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

        let mut finished = Whole::create(partial, path.clone()).unwrap();
        finished.write_all(b"whole").unwrap();
        assert!(!path.exists());
        finished.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
    #[cfg(unix)]
    #[test]
    fn a_link_in_the_way_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (partial, path) = (folder.path().join(".partial"), folder.path().join("a.json"));
        let outside = folder.path().join("outside");
        fs::write(&outside, "untouched").unwrap();
        std::os::unix::fs::symlink(&outside, &partial).unwrap();
        std::os::unix::fs::symlink(&outside, &path).unwrap();
        let mut whole = Whole::create(partial, path.clone()).unwrap();
        whole.write_all(b"record").unwrap();
        whole.finish().unwrap();
        assert_eq!(
            (fs::read(&outside).unwrap(), fs::read(&path).unwrap()),
            (b"untouched".to_vec(), b"record".to_vec())
        );
    }
}
