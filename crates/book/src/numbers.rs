//! Which page has which number: a stage's chapter its number, a step's page the number of its section.

use crate::edition::{Edition, Entry};
use crate::workshop::Workshop;

/// What a page is to a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The chapter of a stage: 2.
    Chapter(u32),
    /// The page of a step, with the section that `stage.toml` names: `2.2`.
    Section(String),
    /// Neither.
    Plain,
}

impl Place {
    /// What stands before the title.
    pub fn label(&self) -> Option<String> {
        match self {
            Self::Chapter(number) => Some(number.to_string()),
            Self::Section(section) => Some(section.clone()),
            Self::Plain => None,
        }
    }
}

/// The place of a page by its path: `traces/child-span.md` is the page of the step `child-span`.
pub fn of(path: &str, workshop: &Workshop) -> Place {
    let Some((folder, page)) = path.split_once('/') else {
        return Place::Plain;
    };
    let Some(material) = workshop.stages.iter().find(|one| one.stage.name == folder) else {
        return Place::Plain;
    };
    let name = page.trim_end_matches(".md");
    if name == "index" {
        return Place::Chapter(material.stage.number);
    }
    let mut steps = material.manifest.steps.iter();
    steps
        .find(|step| step.name == name)
        .map_or(Place::Plain, |step| Place::Section(step.book.clone()))
}

/// The numbers as the table of contents would count them, for each page that has one.
pub fn counted<'a>(edition: &'a Edition, workshop: &Workshop) -> Vec<(&'a Entry, Place, String)> {
    let (mut chapter, mut section) = (0, 0);
    let mut all = Vec::new();
    for entry in &edition.contents {
        let Some(page) = &entry.page else { continue };
        let place = of(page, workshop);
        let counted = match place {
            Place::Chapter(_) => {
                (chapter, section) = (chapter + 1, 0);
                chapter.to_string()
            }
            Place::Section(_) => {
                section += 1;
                format!("{chapter}.{section}")
            }
            Place::Plain => continue,
        };
        all.push((entry, place, counted));
    }
    all
}
