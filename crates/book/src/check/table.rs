//! The table of requirements: its pages exist, both languages name each, and none is there twice.

use crate::library::Library;
use crate::problem::{Fault, Problems};
use crate::requirements::FILE;

pub(super) fn check(library: &Library, problems: &mut Problems) {
    let text = std::fs::read_to_string(library.workshop.root().join(FILE)).unwrap_or_default();
    let line = |id: &str| {
        let quoted = format!("\"{id}\"");
        let found = text
            .lines()
            .position(|line| line.trim_start().starts_with("id") && line.contains(&quoted));
        found.map_or(1, |index| index + 1)
    };
    for (index, row) in library.requirements.rows.iter().enumerate() {
        if library.requirements.rows[..index]
            .iter()
            .any(|one| one.id == row.id)
        {
            problems.add(
                Fault::new("book-requirement-twice", &[("id", &row.id)]).at(FILE, line(&row.id)),
            );
        }
        let Some(page) = &row.page else { continue };
        let (path, id) = page
            .split_once('#')
            .map_or((page.as_str(), None), |(path, id)| (path, Some(id)));
        for edition in &library.editions {
            let Some(found) = edition.page(path) else {
                let file = edition.file(path);
                problems.add(
                    Fault::new("book-requirement-lost", &[("id", &row.id), ("file", &file)])
                        .at(FILE, line(&row.id)),
                );
                continue;
            };
            let known = |id: &str| {
                found
                    .headings
                    .iter()
                    .any(|heading| heading.id.as_deref() == Some(id))
            };
            if let Some(id) = id.filter(|id| !known(id)) {
                problems.add(
                    Fault::new(
                        "book-requirement-heading",
                        &[("id", &row.id), ("heading", id), ("file", &found.file)],
                    )
                    .at(FILE, line(&row.id)),
                );
            }
        }
    }
}
