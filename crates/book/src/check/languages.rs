//! Each language is complete: the same pages, headings, directives, diagrams and contents as the other.

use crate::edition::Edition;
use crate::library::Library;
use crate::page::Page;
use crate::problem::{Fault, Problems};

pub(super) fn check(library: &Library, problems: &mut Problems) {
    let [english, french] = library.editions.as_slice() else {
        return;
    };
    for (one, other) in [(english, french), (french, english)] {
        for page in &one.pages {
            match other.page(&page.path) {
                None => {
                    let missing = other.file(&page.path);
                    problems.add(
                        Fault::new("book-other-missing", &[("file", &missing)]).at(&page.file, 1),
                    );
                }
                Some(twin) => missing(page, twin, problems),
            }
        }
        for picture in one
            .others
            .iter()
            .filter(|other_file| !other.others.contains(other_file))
        {
            let missing = other.file(picture);
            problems.add(
                Fault::new("book-other-missing", &[("file", &missing)]).at(&one.file(picture), 1),
            );
        }
    }
    order(english, french, problems);
    for page in &english.pages {
        if let Some(twin) = french.page(&page.path) {
            same(page, twin, problems);
        }
    }
}

/// What a page has and its twin lacks.
fn missing(page: &Page, twin: &Page, problems: &mut Problems) {
    let ids = |page: &Page| {
        page.headings
            .iter()
            .filter_map(|heading| heading.id.clone())
            .collect::<Vec<_>>()
    };
    let theirs = ids(twin);
    for heading in &page.headings {
        if let Some(id) = heading
            .id
            .as_deref()
            .filter(|id| !theirs.iter().any(|their| their == id))
        {
            let fault = Fault::new("book-other-heading", &[("id", id), ("file", &twin.file)]);
            problems.add(page.fault(fault, heading.range.start));
        }
    }
}

/// The contents in both languages: the same pages in the same order, as deep.
fn order(english: &Edition, french: &Edition, problems: &mut Problems) {
    let pages = |edition: &Edition| -> Vec<(Option<String>, usize)> {
        edition
            .contents
            .iter()
            .map(|entry| (entry.page.clone(), entry.depth))
            .collect()
    };
    let (ours, theirs) = (pages(english), pages(french));
    if let Some(index) =
        (0..ours.len().max(theirs.len())).find(|index| ours.get(*index) != theirs.get(*index))
    {
        let line = |edition: &Edition| {
            edition
                .contents
                .get(index)
                .or(edition.contents.last())
                .map_or(1, |entry| entry.line)
        };
        let other = format!("{}:{}", english.file("SUMMARY.md"), line(english));
        problems.add(
            Fault::new("book-other-contents", &[("other", &other)])
                .at(&french.file("SUMMARY.md"), line(french)),
        );
    }
}

/// Headings and directives of a page and its twin, one after the other.
fn same(page: &Page, twin: &Page, problems: &mut Problems) {
    let headings = |page: &Page| -> Vec<(String, usize)> {
        page.headings
            .iter()
            .map(|heading| {
                (
                    format!(
                        "{} #{}",
                        "#".repeat(heading.level),
                        heading.id.as_deref().unwrap_or_default()
                    ),
                    heading.range.start,
                )
            })
            .collect()
    };
    first_difference(page, twin, &headings(page), &headings(twin), problems);
    let shown = |page: &Page| -> Vec<(String, usize)> {
        let directives = page.directives.iter().map(|one| {
            (
                page.text[one.range.clone()].trim().to_owned(),
                one.range.start,
            )
        });
        let fences = page.fences.iter().map(|one| {
            let kind = one.info.split([' ', ',']).next().unwrap_or_default();
            (format!("```{kind}"), one.range.start)
        });
        let mut all: Vec<_> = directives.chain(fences).collect();
        all.sort_by_key(|(_, at)| *at);
        all
    };
    first_difference(page, twin, &shown(page), &shown(twin), problems);
}

fn first_difference(
    page: &Page,
    twin: &Page,
    ours: &[(String, usize)],
    theirs: &[(String, usize)],
    problems: &mut Problems,
) {
    let longest = ours.len().max(theirs.len());
    let text = |all: &[(String, usize)], index: usize| all.get(index).map(|(text, _)| text.clone());
    let Some(index) = (0..longest).find(|index| text(ours, *index) != text(theirs, *index)) else {
        return;
    };
    let nothing = || "∅".to_owned();
    let (here, there) = (
        text(theirs, index).unwrap_or_else(nothing),
        text(ours, index).unwrap_or_else(nothing),
    );
    let at = |page: &Page, all: &[(String, usize)]| {
        all.get(index).map_or(page.text.len(), |(_, at)| *at)
    };
    let place = format!("{}:{}", page.file, page.line(at(page, ours)));
    let fault = Fault::new(
        "book-other-order",
        &[("here", &here), ("there", &there), ("place", &place)],
    );
    problems.add(twin.fault(fault, at(twin, theirs)));
}
