//! What mdBook is given: pages in which every directive, diagram and listing is HTML already.

use std::collections::BTreeMap;

use mdbook_preprocessor::book::{Book, BookItem, SectionNumber};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use crate::diagram;
use crate::directive::words;
use crate::html;
use crate::kit::Kit;
use crate::numbers::Place;
use crate::page::{Fence, Link, Page};
use crate::problem::{Fault, Problem};

/// The Markdown that mdBook renders in place of a page's own, and what is wrong with the page.
pub fn expand(page: &Page, place: &Place, kit: &Kit<'_>) -> (String, Vec<Problem>) {
    let (mut changes, mut problems) = (Vec::new(), Vec::new());
    for directive in &page.directives {
        match directive.expand(page, kit) {
            Ok(html) => changes.push((directive.range.clone(), format!("\n\n{html}\n\n"))),
            Err(fault) => problems.push(page.fault(fault, directive.range.start)),
        }
    }
    for fence in page.fences.iter().filter(|fence| !fence.info.is_empty()) {
        match block(fence, kit) {
            Ok(html) => changes.push((fence.range.clone(), format!("{html}\n\n"))),
            Err(fault) => problems.push(page.fault(fault, fence.range.start)),
        }
    }
    for link in page
        .links
        .iter()
        .filter(|link| link.to.starts_with("repo:"))
    {
        changes.push((link.range.clone(), named(link)));
    }
    if let (Some(title), Some(number)) = (
        page.headings.iter().find(|heading| heading.level == 1),
        place.label(),
    ) {
        let start = title.range.start;
        let mark = page.text[start..]
            .find("# ")
            .map_or(start, |at| start + at + 2);
        let number = format!("<span class=\"number\">{number}</span> ");
        changes.push((mark..mark, number));
    }
    changes.sort_by_key(|(range, _)| range.start);
    let mut text = page.text.clone();
    for (range, new) in changes.into_iter().rev() {
        text.replace_range(range, &new);
    }
    (text, problems)
}

/// A file of the workshop: its name alone, or what a writer calls it with its name behind.
fn named(link: &Link) -> String {
    let file = link.to.trim_start_matches("repo:");
    let code = |name: &str| format!("<code class=\"repo\">{}</code>", html::escape(name));
    match link.text.as_str() {
        "" => code(file),
        text if !text.contains(' ') => code(text),
        text => format!("{} ({})", html::escape(text), code(file)),
    }
}

/// A fenced block as a listing, or as the picture that it draws.
fn block(fence: &Fence, kit: &Kit<'_>) -> Result<String, Fault> {
    let (kind, rest) = fence
        .info
        .split_once([' ', ','])
        .unwrap_or((&fence.info, ""));
    if kind == "diagram" {
        let words = words(rest).unwrap_or_default();
        let alt = words.iter().find_map(|word| word.strip_prefix("alt="));
        let alt = alt.filter(|alt| !alt.trim().is_empty());
        let alt = alt.ok_or_else(|| Fault::new("book-diagram-alt", &[]))?;
        return Ok(diagram::figure(&fence.body, alt));
    }
    let class = match kind {
        "console" => "console",
        _ => "file",
    };
    let code = kit.highlighter.code(kind, fence.body.trim_end());
    Ok(html::listing("", "", class, &code))
}

/// Puts the expanded pages and their numbers into mdBook's book.
#[derive(Debug)]
pub struct Expanded {
    /// By path: the Markdown, and what stands before the title.
    pub pages: BTreeMap<String, (String, Place)>,
}

impl Preprocessor for Expanded {
    fn name(&self) -> &str {
        "workshop"
    }

    fn run(&self, _: &PreprocessorContext, mut book: Book) -> anyhow::Result<Book> {
        book.for_each_mut(|item| {
            let BookItem::Chapter(chapter) = item else {
                return;
            };
            chapter.number = None;
            let path = chapter
                .path
                .as_ref()
                .map(|path| path.to_string_lossy().replace('\\', "/"));
            let found = path.and_then(|path| self.pages.get(&path));
            if let Some((text, place)) = found {
                chapter.content.clone_from(text);
                chapter.number = place.label().map(|label| {
                    let parts = label.split('.').filter_map(|part| part.parse().ok());
                    parts.collect::<SectionNumber>()
                });
            }
        });
        Ok(book)
    }
}
