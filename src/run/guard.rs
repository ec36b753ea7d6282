//! A panic costs one document: it is caught and becomes a [`Failure`].
//!
//! The panic's message and place go into the failure instead of to standard error. That takes the process's panic hook, which is global:
//! ours is set once, at the first run, and hands every panic outside a guarded call to the hook that was there before.
//! A stack overflow, an abort and running out of memory are no panics and are not caught: readers cap what leads there.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

use crate::model::{Code, Failure};

thread_local! {
    /// Inside a guarded call: what the hook was told.
    static GUARDED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Calls `f`; its panic is a failure.
pub(super) fn guard<T>(f: impl FnOnce() -> T) -> Result<T, Failure> {
    static HOOK: Once = Once::new();
    HOOK.call_once(set_hook);
    GUARDED.set(Some(String::new()));
    let result = panic::catch_unwind(AssertUnwindSafe(f));
    let told = GUARDED.take().unwrap_or_default();
    result.map_err(|_| {
        let message = format!(
            "this is a defect of the program, not of the paper: {told}: please report it with the paper"
        );
        Failure::new(Code::InternalPanic, message)
    })
}

fn set_hook() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let guarded =
            GUARDED.with_borrow_mut(|told| told.as_mut().map(|told| *told = describe(info)).is_some());
        if !guarded {
            before(info);
        }
    }));
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let message = info.payload_as_str().unwrap_or("a panic without a message");
    info.location()
        .map_or_else(|| message.to_owned(), |at| format!("{message} ({}:{})", at.file(), at.line()))
}

#[cfg(test)]
mod tests {
    use super::guard;
    use crate::model::Code;

    #[test]
    fn a_panic_is_a_failure_that_says_where() {
        assert_eq!(guard(|| 7), Ok(7));
        let failure = guard(|| panic!("label {} of {}", 3, "a list")).unwrap_err();
        assert_eq!(failure.code, Code::InternalPanic);
        assert!(failure.message.contains("label 3 of a list (src/run/guard.rs:"), "{failure}");
        // The next call on the thread knows nothing of it.
        assert_eq!(guard(|| "next"), Ok("next"));
    }
}
