//! From mdBook's pages to those of a site: contents, the other language, typography, search, an entrance.

mod breaks;
mod contents;
pub mod scan;
mod search;
mod typography;

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use messages::{Language, Messages};
use xtask::derive::folder;

use crate::edition::Edition;
use crate::library::Library;

/// Finishes every page of a language.
///
/// # Errors
///
/// A page cannot be read or written.
pub fn edition(
    edition: &Edition,
    library: &Library,
    messages: &Messages,
    to: &Path,
) -> anyhow::Result<()> {
    let mut index = search::Index::default();
    for entry in &edition.contents {
        let Some(page) = entry.page.as_deref() else {
            continue;
        };
        let name = page.replace(".md", ".html");
        let file = folder::join(to, &name);
        let html = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let up = "../".repeat(name.matches('/').count());
        let words = words(&html, messages);
        let html = words
            .replace(
                "<!--contents-->",
                &contents::list(edition, library, page, &up),
            )
            .replace("@other@", &other(edition.language).code().to_uppercase())
            .replace(
                "@switch@",
                &format!("{up}../{}/{name}", other(edition.language).code()),
            );
        let title = typography::prose(&edition.full_title(entry), edition.language);
        let book = typography::prose(&messages.text("book-name"), edition.language);
        let tab = match title == book {
            true => book,
            false => format!("{title} · {book}"),
        };
        let html = html.replace("@title@", &crate::html::escape(&tab));
        let html = typography::set(&ticks(&notes(&html, messages)), edition.language);
        index.add(&name, &title, &html);
        fs::write(&file, breaks::set(&html)).with_context(|| file.display().to_string())?;
    }
    let file = to.join("search-index.js");
    fs::write(&file, index.script()?).with_context(|| file.display().to_string())?;
    Ok(())
}

/// The other language.
pub fn other(language: Language) -> Language {
    match language {
        Language::English => Language::French,
        Language::French => Language::English,
    }
}

/// A box to be ticked on paper, or with one's eyes: a form's control that does nothing would be read out as one.
fn ticks(html: &str) -> String {
    let boxes = [
        ("<input disabled=\"\" type=\"checkbox\">", "tick"),
        (
            "<input disabled=\"\" type=\"checkbox\" checked=\"\">",
            "tick ticked",
        ),
    ];
    boxes.iter().fold(html.to_owned(), |html, (input, class)| {
        html.replace(
            input,
            &format!("<span class=\"{class}\" aria-hidden=\"true\"></span>"),
        )
    })
}

/// mdBook's titles of notes are English.
fn notes(html: &str, messages: &Messages) -> String {
    let kinds = [
        ("Note", "book-note"),
        ("Tip", "book-tip"),
        ("Important", "book-important"),
        ("Warning", "book-warning"),
        ("Caution", "book-caution"),
    ];
    kinds.iter().fold(html.to_owned(), |html, (kind, word)| {
        let title = |word: &str| format!("</svg>{word}</p>");
        html.replace(&title(kind), &title(&messages.text(word)))
    })
}

/// The words of the template: `@book-search@` is the message `book-search`.
const WORDS: [&str; 12] = [
    "book-contents",
    "book-copied",
    "book-copy",
    "book-next",
    "book-none-found",
    "book-other-language",
    "book-previous",
    "book-scheme",
    "book-search",
    "book-skip",
    "book-name",
    "book-top",
];

fn words(html: &str, messages: &Messages) -> String {
    WORDS.iter().fold(html.to_owned(), |html, word| {
        html.replace(
            &format!("@{word}@"),
            &crate::html::escape(&messages.text(word)),
        )
    })
}

/// The page that leads to the reader's language.
///
/// # Errors
///
/// It cannot be written.
pub fn entrance(to: &Path) -> anyhow::Result<()> {
    let file = to.join("index.html");
    fs::write(&file, include_str!("../theme/entrance.html"))
        .with_context(|| file.display().to_string())
}

/// Puts a finished site in place of the one before.
///
/// # Errors
///
/// A file cannot be written.
pub fn replace(made: &Path, to: &Path) -> anyhow::Result<()> {
    for part in ["en", "fr"] {
        let old = to.join(part);
        if old.exists() {
            fs::remove_dir_all(&old).with_context(|| old.display().to_string())?;
        }
    }
    xtask::packing::copy_folder(made, to)
}
