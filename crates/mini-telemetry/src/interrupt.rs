//! Ctrl-C, which ends a program without running a single destructor.

use std::process;

use crate::error::CtrlCTaken;

/// What a shell expects of a program that was ended by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// Has `finish` run, and the program end, when somebody asks it to end.
pub(crate) fn then(mut finish: impl FnMut() + Send + 'static) -> Result<(), CtrlCTaken> {
    let end = move || {
        finish();
        #[expect(
            clippy::disallowed_methods,
            reason = "this is what the signal asks for, and the handler has a thread of its own"
        )]
        process::exit(INTERRUPTED);
    };
    ctrlc::try_set_handler(end).map_err(|error| CtrlCTaken {
        why: error.to_string(),
    })
}
