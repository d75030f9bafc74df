//! Every heading has an id of its own, and a page has one title.

use std::collections::BTreeMap;

use crate::edition::Edition;
use crate::problem::{Fault, Problems};

pub(super) fn check(edition: &Edition, problems: &mut Problems) {
    for page in &edition.pages {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut titles = 0;
        for heading in &page.headings {
            let at = heading.range.start;
            titles += usize::from(heading.level == 1);
            if heading.level == 1 && titles > 1 {
                problems.add(page.fault(Fault::new("book-second-title", &[]), at));
            }
            let Some(id) = heading.id.as_deref() else {
                problems
                    .add(page.fault(Fault::new("book-no-id", &[("heading", &heading.text)]), at));
                continue;
            };
            if let Some(first) = seen.insert(id, page.line(at)) {
                let first = first.to_string();
                problems.add(page.fault(
                    Fault::new("book-id-twice", &[("id", id), ("line", &first)]),
                    at,
                ));
            }
        }
        if titles == 0 {
            problems.add(page.fault(Fault::new("book-no-title", &[]), 0));
        }
    }
}
