//! The book in one language: its table of contents and its pages.

use std::fs;
use std::path::{Path, PathBuf};

use messages::Language;

use crate::page::Page;
use crate::problem::{Fault, Problem};

/// The book in one language.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its language.
    pub language: Language,
    /// Its folder.
    pub folder: PathBuf,
    /// What the table of contents lists, in its order.
    pub contents: Vec<Entry>,
    /// Its pages, by path.
    pub pages: Vec<Page>,
    /// Its other files, by path: pictures.
    pub others: Vec<String>,
}

/// A line of `SUMMARY.md`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is called there; the name of a part, where it has no page.
    pub title: String,
    /// The page.
    pub page: Option<String>,
    /// How far it is indented: 0 for a page, 1 for one beneath it.
    pub depth: usize,
    /// Its line.
    pub line: usize,
}

impl Edition {
    /// What a page is called where nothing around it says in which chapter it is. Several chapters have a page of
    /// the same title: it says whose it is. There is no code in it.
    pub fn full_title(&self, entry: &Entry) -> String {
        let twin = |other: &&Entry| other.title == entry.title;
        let at = self.contents.iter().position(|one| one.line == entry.line);
        let before = self.contents.get(..at.unwrap_or_default());
        let chapter = before.and_then(|before| before.iter().rfind(|one| one.depth < entry.depth));
        let title = match chapter {
            Some(chapter) if self.contents.iter().filter(twin).count() > 1 => {
                format!("{} · {}", entry.title, chapter.title)
            }
            _ => entry.title.clone(),
        };
        title.replace('`', "")
    }

    /// Reads all pages of a language.
    ///
    /// # Errors
    ///
    /// The folder or a file in it cannot be read.
    pub fn read(root: &Path, language: Language) -> anyhow::Result<(Self, Vec<Problem>)> {
        let folder = root.join("book").join(language.code());
        let mut edition = Self {
            language,
            folder: folder.clone(),
            contents: Vec::new(),
            pages: Vec::new(),
            others: Vec::new(),
        };
        let mut problems = Vec::new();
        for path in files(&folder)? {
            let at = xtask::derive::folder::join(&folder, &path);
            if !path.ends_with(".md") {
                edition.others.push(path);
                continue;
            }
            let text = fs::read_to_string(&at)
                .map_err(|error| anyhow::anyhow!("{}: {error}", at.display()))?;
            if path == "SUMMARY.md" {
                edition.contents = contents(&text);
                continue;
            }
            let (page, wrong) = Page::read(&path, &edition.file(&path), text);
            problems.extend(wrong);
            edition.pages.push(page);
        }
        if edition.contents.is_empty() {
            problems.push(Fault::new("book-no-contents", &[]).at(&edition.file("SUMMARY.md"), 1));
        }
        Ok((edition, problems))
    }

    /// A file of this language, from the workshop's folder on.
    pub fn file(&self, path: &str) -> String {
        format!("book/{}/{path}", self.language.code())
    }

    /// A page.
    pub fn page(&self, path: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.path == path)
    }
}

/// All files below a folder, with `/`, sorted.
fn files(folder: &Path) -> anyhow::Result<Vec<String>> {
    let (mut found, mut open) = (Vec::new(), vec![(folder.to_owned(), String::new())]);
    while let Some((folder, prefix)) = open.pop() {
        let entries = fs::read_dir(&folder)
            .map_err(|error| anyhow::anyhow!("{}: {error}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') || name.ends_with('~') {
                continue;
            }
            match entry.file_type()?.is_dir() {
                true => open.push((entry.path(), format!("{prefix}{name}/"))),
                false => found.push(format!("{prefix}{name}")),
            }
        }
    }
    found.sort();
    Ok(found)
}

/// `# Part` and `- [Title](page.md)`, two spaces deeper for a page beneath another.
fn contents(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line_number = index + 1;
        if let Some(part) = line.strip_prefix("# ") {
            entries.push(Entry {
                title: part.trim().to_owned(),
                page: None,
                depth: 0,
                line: line_number,
            });
            continue;
        }
        let trimmed = line.trim_start();
        let item = trimmed.trim_start_matches(['-', '*']).trim_start();
        let Some((title, rest)) = item
            .strip_prefix('[')
            .and_then(|rest| rest.split_once("]("))
        else {
            continue;
        };
        let page = rest.split(')').next().unwrap_or_default();
        entries.push(Entry {
            title: title.to_owned(),
            page: Some(page.trim_start_matches("./").to_owned()),
            depth: (line.len() - trimmed.len()) / 2,
            line: line_number,
        });
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contents_are_parts_and_pages() {
        let all = contents("# Start\n\n- [Welcome](index.md)\n  - [Set up](start/set-up.md)\n");
        let seen: Vec<_> = all
            .iter()
            .map(|one| (one.title.as_str(), one.page.as_deref(), one.depth, one.line))
            .collect();
        assert_eq!(
            seen,
            [
                ("Start", None, 0, 1),
                ("Welcome", Some("index.md"), 0, 3),
                ("Set up", Some("start/set-up.md"), 1, 4)
            ]
        );
    }

    #[test]
    fn pages_of_the_same_title_say_whose_they_are() {
        let text = "# S\n- [Logs](a.md)\n  - [Red](b.md)\n- [Traces](c.md)\n  - [Red](d.md)\n  - [`x`](e.md)\n";
        let edition = Edition {
            language: Language::English,
            folder: PathBuf::new(),
            contents: contents(text),
            pages: Vec::new(),
            others: Vec::new(),
        };
        let titles: Vec<_> = edition
            .contents
            .iter()
            .map(|one| edition.full_title(one))
            .collect();
        assert_eq!(
            titles,
            ["S", "Logs", "Red · Logs", "Traces", "Red · Traces", "x"]
        );
    }
}
