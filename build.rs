//! Tells the program what code it is made of: a digest of every file that takes part in reading a paper. A run that goes on from an earlier
//! one keeps a record only where the same code made it, and the version's number alone would not say so between two releases.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = vec![root.join("Cargo.toml")];
    // The dependencies' versions; not there where the crate is itself a dependency.
    files.extend(Some(root.join("Cargo.lock")).filter(|lock| lock.is_file()));
    list(&root.join("src"), &mut files)?;
    files.sort();
    let mut digest = 0xcbf2_9ce4_8422_2325;
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        digest = fnv(fnv(digest, &fs::read(file)?), &[0]);
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=MINUTEBOOK_CODE={digest:016x}");
    Ok(())
}

/// Every file below a folder.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// FNV-1a: the same on every machine and with every toolchain.
fn fnv(digest: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(digest, |digest, byte| (digest ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}
