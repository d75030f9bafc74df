//! Every link leads somewhere: to a page, a heading of it, a picture, a file of the workshop.

use xtask::derive::folder;

use crate::edition::Edition;
use crate::library::Library;
use crate::page::{Link, Page};
use crate::problem::{Fault, Problems};

pub(super) fn check(edition: &Edition, library: &Library, problems: &mut Problems) {
    for page in &edition.pages {
        for link in &page.links {
            if let Some(fault) = fault(link, page, edition, library) {
                problems.add(page.fault(fault, link.range.start));
            }
        }
    }
}

fn fault(link: &Link, page: &Page, edition: &Edition, library: &Library) -> Option<Fault> {
    let to = link.to.as_str();
    if link.is_picture {
        return picture(link, page, edition);
    }
    if let Some(file) = to.strip_prefix("repo:") {
        let there = folder::join(library.workshop.root(), file).exists();
        return (!there).then(|| Fault::new("book-link-repo", &[("file", file)]));
    }
    if to.starts_with("https://") || to.starts_with("mailto:") {
        return None;
    }
    if to.contains("://") {
        return Some(Fault::new("book-link-scheme", &[("to", to)]));
    }
    let (path, fragment) = to
        .split_once('#')
        .map_or((to, None), |(path, id)| (path, Some(id)));
    let target = match path {
        "" => page.path.clone(),
        path => joined(&page.path, path).unwrap_or_default(),
    };
    // The same page in the other language is a page too.
    let (edition, target) = match target.split_once('/') {
        Some(("..", rest)) => library
            .editions
            .iter()
            .find_map(|other| {
                Some((
                    other,
                    rest.strip_prefix(other.language.code())?
                        .trim_start_matches('/')
                        .to_owned(),
                ))
            })
            .unwrap_or((edition, target.clone())),
        _ => (edition, target),
    };
    let Some(found) = edition.page(&target) else {
        let file = edition.file(&target);
        return Some(Fault::new("book-link-page", &[("to", to), ("file", &file)]));
    };
    let id = fragment?;
    let known = ids(found, library);
    (!known.iter().any(|known| known == id)).then(|| {
        let all = known.join(", ");
        Fault::new(
            "book-link-heading",
            &[("id", id), ("file", &found.file), ("known", &all)],
        )
    })
}

fn picture(link: &Link, page: &Page, edition: &Edition) -> Option<Fault> {
    if link.text.trim().is_empty() {
        return Some(Fault::new("book-picture-alt", &[("to", &link.to)]));
    }
    if link.to.contains("://") {
        return Some(Fault::new("book-picture-remote", &[("to", &link.to)]));
    }
    let target = joined(&page.path, &link.to).unwrap_or_default();
    (!edition.others.contains(&target))
        .then(|| Fault::new("book-picture", &[("file", &edition.file(&target))]))
}

/// What a link of a page may lead to: its headings, and what its directives name.
fn ids(page: &Page, library: &Library) -> Vec<String> {
    let mut ids: Vec<String> = page
        .headings
        .iter()
        .filter_map(|heading| heading.id.clone())
        .collect();
    for directive in &page.directives {
        match directive.name.as_str() {
            "glossary" => ids.extend(library.glossary.terms.iter().map(|term| term.id.clone())),
            "commands" => {
                let messages = messages::Messages::new(messages::Language::English);
                let command = xtask::cli::localized(&messages);
                ids.extend(
                    command
                        .get_subcommands()
                        .map(|one| format!("command-{}", one.get_name())),
                );
            }
            _ => {}
        }
    }
    ids
}

/// A relative path from a page on, without its dots. What leads above the language begins with `..`.
pub(super) fn joined(page: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}
