//! `minutebook read-apart`: reads papers for an isolated run, which starts it; nobody types it.
//!
//! It limits its own memory, since the run that starts it can't without a step in between. What counts is address space (RLIMIT_AS), of which
//! the program and its threads take some 50 MiB before the first paper; an allocation beyond it fails, and that ends the process. It leaves no
//! core file: that would be a copy of the paper. Known limit: Linux holds to it, macOS takes the number and does not.

use std::io;

use minutebook::{Error, run};

use super::Status;
use crate::config::Mebibytes;

pub(super) fn run(memory: Mebibytes) -> Result<Status, Error> {
    limit(memory).map_err(|e| Error::input("the papers within a limit of memory", e))?;
    run::serve(io::stdin(), io::stdout()).map(|()| Status::Success)
}

#[cfg(unix)]
fn limit(Mebibytes(memory): Mebibytes) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let lower = |resource, most: u64| {
        let Rlimit { current, maximum } = getrlimit(resource);
        // A lower limit that the system has set stays.
        let current = Some(current.map_or(most, |current| current.min(most)));
        setrlimit(resource, Rlimit { current, maximum })
    };
    lower(Resource::Core, 0)?;
    if memory > 0 {
        lower(Resource::As, memory.saturating_mul(1 << 20))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn limit(_: Mebibytes) -> io::Result<()> {
    Ok(())
}
