//! Everything that a build reads, and the build itself.

use std::collections::BTreeMap;
use std::path::Path;

use messages::{Language, Messages};
use xtask::workspace::Workspace;

use crate::check;
use crate::edition::Edition;
use crate::finish;
use crate::glossary::Glossary;
use crate::highlight::Highlighter;
use crate::kit::Kit;
use crate::numbers::{self, Place};
use crate::preprocessor::{self, Expanded};
use crate::problem::Problems;
use crate::render;
use crate::requirements::Requirements;
use crate::sessions::Sessions;
use crate::titles::Titles;
use crate::workshop::Workshop;

/// The book's sources and what they may show.
#[derive(Debug)]
pub struct Library {
    /// What there is to show.
    pub workshop: Workshop,
    /// English and French.
    pub editions: Vec<Edition>,
    /// The terms.
    pub glossary: Glossary,
    /// Which page shows what.
    pub requirements: Requirements,
    /// Commands and what they printed.
    pub sessions: Sessions,
    highlighter: Highlighter,
    /// What was wrong already when it was read.
    problems: Problems,
    /// Not all of the workshop could be read.
    pub incomplete: bool,
}

/// The pages of a language, ready for mdBook.
type Pages = BTreeMap<String, (String, Place)>;

impl Library {
    /// Reads the book of a workshop.
    ///
    /// # Errors
    ///
    /// A folder of the book cannot be read.
    pub fn read(workspace: Workspace) -> anyhow::Result<Self> {
        let mut problems = Problems::default();
        let root = workspace.root.clone();
        let (workshop, wrong) = Workshop::read(workspace);
        let incomplete = !wrong.is_empty();
        problems.extend(wrong);
        let mut editions = Vec::new();
        for language in Language::ALL {
            let (edition, wrong) = Edition::read(&root, language)?;
            problems.extend(wrong);
            editions.push(edition);
        }
        let (glossary, wrong) = Glossary::read(&root);
        problems.extend(wrong);
        let (requirements, wrong) = Requirements::read(&root);
        problems.extend(wrong);
        let (sessions, wrong) = Sessions::read(&root);
        problems.extend(wrong);
        Ok(Self {
            workshop,
            editions,
            glossary,
            requirements,
            sessions,
            highlighter: Highlighter::default(),
            problems,
            incomplete,
        })
    }

    /// Checks the sources and builds the site into a folder. A book with problems is not built: what was
    /// there stays.
    ///
    /// # Errors
    ///
    /// mdBook fails, or a file cannot be written.
    pub fn build(&self, to: &Path) -> anyhow::Result<Problems> {
        let mut problems = self.problems.clone();
        if self.incomplete {
            // Every page about that stage would be wrong too, and hide what has to be mended.
            return Ok(problems);
        }
        let mut expanded = Vec::new();
        for edition in &self.editions {
            let (pages, wrong) = self.expand(edition);
            problems.extend(wrong.iter().cloned());
            expanded.push((edition, pages));
        }
        check::sources(self, &mut problems);
        if !problems.is_empty() {
            return Ok(problems);
        }
        let made = tempfile::tempdir()?;
        for (edition, pages) in expanded {
            let messages = Messages::new(edition.language);
            let folder = made.path().join(edition.language.code());
            render::edition(edition, Expanded { pages }, &messages, &folder)?;
            finish::edition(edition, self, &messages, &folder)?;
        }
        finish::entrance(made.path())?;
        finish::replace(made.path(), to)?;
        Ok(problems)
    }

    fn expand(&self, edition: &Edition) -> (Pages, Problems) {
        let messages = Messages::new(edition.language).marking();
        let titles = Titles::new(edition);
        let kit = Kit {
            titles: &titles,
            workshop: &self.workshop,
            messages: &messages,
            highlighter: &self.highlighter,
            glossary: &self.glossary,
            requirements: &self.requirements,
            sessions: &self.sessions,
        };
        let (mut pages, mut problems) = (Pages::new(), Problems::default());
        for page in &edition.pages {
            let place = numbers::of(&page.path, &self.workshop);
            let (text, wrong) = preprocessor::expand(page, &place, &kit);
            problems.extend(wrong);
            pages.insert(page.path.clone(), (text, place));
        }
        (pages, problems)
    }
}
