//! Pages and stages agree: the number of a page is the section that `stage.toml` names, and a chapter has a
//! page for each of its steps.

use crate::edition::Edition;
use crate::library::Library;
use crate::numbers::{self, Place};
use crate::problem::{Fault, Problems};

pub(super) fn check(edition: &Edition, library: &Library, problems: &mut Problems) {
    let summary = edition.file("SUMMARY.md");
    for (entry, place, counted) in numbers::counted(edition, &library.workshop) {
        let said = place.label().unwrap_or_default();
        if said != counted {
            let page = entry.page.as_deref().unwrap_or_default();
            let fault = Fault::new(
                "book-number",
                &[("page", page), ("counted", &counted), ("said", &said)],
            );
            problems.add(fault.at(&summary, entry.line));
        }
    }
    for material in &library.workshop.stages {
        let stage = &material.stage;
        let chapter = format!("{}/index.md", stage.name);
        let Some(index) = edition.page(&chapter) else {
            continue;
        };
        for step in &material.manifest.steps {
            let path = format!("{}/{}.md", stage.name, step.name);
            let Some(page) = edition.page(&path) else {
                let file = edition.file(&path);
                let fault = Fault::new(
                    "book-no-section-page",
                    &[
                        ("section", &step.book),
                        ("step", &step.name),
                        ("file", &file),
                    ],
                );
                problems.add(fault.at(&index.file, 1));
                continue;
            };
            let number = step.number.to_string();
            let own = [stage.name.as_str(), &number];
            let has_box = page
                .directives
                .iter()
                .any(|one| one.name == "step" && one.arguments == own);
            if !has_box {
                let fault = Fault::new(
                    "book-no-step-box",
                    &[("stage", &stage.name), ("step", &number)],
                );
                problems.add(fault.at(&page.file, 1));
            }
        }
    }
    // A page in a stage's folder that is no step's is one of the chapter's own.
    for page in &edition.pages {
        let Some((folder, name)) = page.path.split_once('/') else {
            continue;
        };
        let is_stage = library
            .workshop
            .stages
            .iter()
            .any(|one| one.stage.name == folder);
        let own = ["index.md", "what-you-know.md", "when-it-is-red.md"].contains(&name);
        if is_stage && !own && numbers::of(&page.path, &library.workshop) == Place::Plain {
            problems.add(
                Fault::new(
                    "book-no-such-step-page",
                    &[("stage", folder), ("name", name.trim_end_matches(".md"))],
                )
                .at(&page.file, 1),
            );
        }
    }
}
