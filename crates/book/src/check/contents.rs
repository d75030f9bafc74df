//! The table of contents lists every page once, and only pages that are there.

use std::collections::BTreeMap;

use crate::edition::Edition;
use crate::problem::{Fault, Problems};

pub(super) fn check(edition: &Edition, problems: &mut Problems) {
    let summary = edition.file("SUMMARY.md");
    let mut listed: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &edition.contents {
        let Some(page) = entry.page.as_deref() else {
            continue;
        };
        if let Some(first) = listed.insert(page, entry.line) {
            let first = first.to_string();
            problems.add(
                Fault::new("book-listed-twice", &[("page", page), ("line", &first)])
                    .at(&summary, entry.line),
            );
        }
        if edition.page(page).is_none() {
            problems.add(Fault::new("book-no-page", &[("page", page)]).at(&summary, entry.line));
        }
    }
    for page in &edition.pages {
        if !listed.contains_key(page.path.as_str()) {
            let fault = Fault::new("book-not-listed", &[("summary", &summary)]);
            problems.add(fault.at(&page.file, 1));
        }
    }
}
