//! The headings that divide what a stage prints. They are part of the contract with the grader:
//! everything up to the next one is evidence of the step that it names.

use std::sync::Mutex;

/// What is being played, for the watchdog to name when it does not come to an end.
static CURRENT: Mutex<Option<String>> = Mutex::new(None);

/// Prints `== step 3 child-span ==`.
pub(crate) fn step(number: u32, name: &str) {
    print(format!("step {number} {name}"));
}

/// Prints a heading that is not a step's: `== shutdown ==`.
pub(crate) fn plain(name: &str) {
    print(name.to_owned());
}

/// The heading under which another process has its say about what was printed last:
/// `== step 3 services, in painters ==`.
pub(crate) fn in_process(name: &str) -> String {
    let here = current().unwrap_or_else(|| "start".to_owned());
    format!("== {here}, in {name} ==")
}

/// The heading that was printed last, without its signs.
pub(crate) fn current() -> Option<String> {
    CURRENT.lock().map_or(None, |current| current.clone())
}

fn print(heading: String) {
    println!("== {heading} ==");
    if let Ok(mut current) = CURRENT.lock() {
        *current = Some(heading);
    }
}
