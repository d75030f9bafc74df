//! Cases as they stand in `cases/`: documents, each under a line that says what it is about.

/// A document and what it is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    /// `masks a key: traces logs`
    pub(crate) about: &'static str,
    pub(crate) text: &'static str,
}

/// Takes a file apart.
pub(crate) fn cases(file: &'static str) -> Vec<Case> {
    let documents = file
        .split("\n### ")
        .map(|one| one.trim_start_matches("### "));
    let cases = documents.filter(|one| !one.trim().is_empty()).map(|one| {
        let (about, text) = one.split_once('\n').unwrap_or((one, ""));
        Case { about, text }
    });
    cases.collect()
}
