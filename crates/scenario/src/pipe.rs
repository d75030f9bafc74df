//! Ending quietly when nobody reads any more: `stage | head`.
//!
//! `println!` panics when stdout is closed, and so does everything that prints with it: the
//! learner's lines, and opentelemetry-stdout in the request's task or in the batch thread. The
//! usual cure, SIGPIPE's default action, needs `unsafe` and exists on Unix only. A panic hook needs
//! neither and sees the panic on whichever thread it happens, before a word is printed: it ends
//! the program there, with exit code 0, since a reader who has seen enough is not an error.

use std::panic::{self, PanicHookInfo};
use std::process;

/// From here on, a print to a closed stdout ends the program instead of panicking.
pub(crate) fn end_quietly_when_closed() {
    let next = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if is_failed_print(panic) {
            #[expect(
                clippy::disallowed_methods,
                reason = "a panicking thread cannot return a code"
            )]
            process::exit(0);
        }
        next(panic);
    }));
}

/// Whether this is `println!` speaking. The sentence is the standard library's own.
fn is_failed_print(panic: &PanicHookInfo<'_>) -> bool {
    panic
        .payload_as_str()
        .is_some_and(|text| text.starts_with("failed printing to stdout"))
}
