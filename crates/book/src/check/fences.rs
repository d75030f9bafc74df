//! Code in a page: the workshop's own comes from its sources, and every block says what it is.

use crate::diagram;
use crate::edition::Edition;
use crate::problem::{Fault, Problems};

/// What a block may be. `rust` is left to small examples that stand for themselves.
const KINDS: [&str; 10] = [
    "console", "diagram", "http", "json", "promql", "rust", "sh", "text", "toml", "yaml",
];

pub(super) fn check(edition: &Edition, problems: &mut Problems) {
    for page in &edition.pages {
        for fence in &page.fences {
            let at = fence.range.start;
            let kind = fence.info.split([' ', ',']).next().unwrap_or_default();
            if !KINDS.contains(&kind) {
                let known = KINDS.join(", ");
                problems.add(page.fault(
                    Fault::new("book-fence", &[("kind", kind), ("known", &known)]),
                    at,
                ));
            }
            let columns = diagram::columns(&fence.body);
            if kind == "diagram" && columns > diagram::WIDEST {
                let (columns, widest) = (columns.to_string(), diagram::WIDEST.to_string());
                problems.add(page.fault(
                    Fault::new(
                        "book-diagram-wide",
                        &[("columns", &columns), ("widest", &widest)],
                    ),
                    at,
                ));
            }
        }
    }
}
