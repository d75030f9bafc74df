//! The table of contents beside each page: a chapter opens where the reader is.

use std::fmt::Write as _;

use crate::edition::{Edition, Entry};
use crate::html::escape;
use crate::library::Library;
use crate::numbers;

/// The list, with the current page marked. `up` leads to the language's folder.
pub(super) fn list(edition: &Edition, library: &Library, current: &str, up: &str) -> String {
    let mut out = String::new();
    let mut open = false;
    let entries = &edition.contents;
    let mut index = 0;
    while let Some(entry) = entries.get(index) {
        index += 1;
        if entry.page.is_none() {
            close(&mut out, &mut open);
            // Writing to a string cannot fail.
            let _ = write!(out, "<h2>{}</h2>", escape(&entry.title));
            continue;
        }
        if !open {
            out.push_str("<ol>");
            open = true;
        }
        let _ = write!(out, "<li>{}", link(entry, library, current, up));
        let below: Vec<&Entry> = entries[index..]
            .iter()
            .take_while(|one| one.depth > entry.depth)
            .collect();
        index += below.len();
        let here = std::iter::once(&entry)
            .chain(&below)
            .any(|one| one.page.as_deref() == Some(current));
        if !below.is_empty() && here {
            out.push_str("<ol>");
            for one in below {
                let _ = write!(out, "<li>{}</li>", link(one, library, current, up));
            }
            out.push_str("</ol>");
        }
        out.push_str("</li>");
    }
    close(&mut out, &mut open);
    out
}

fn close(out: &mut String, open: &mut bool) {
    if std::mem::take(open) {
        out.push_str("</ol>");
    }
}

fn link(entry: &Entry, library: &Library, current: &str, up: &str) -> String {
    let page = entry.page.as_deref().unwrap_or_default();
    let number = numbers::of(page, &library.workshop).label();
    let number = number.map(|number| format!("<span class=\"number\">{number}</span> "));
    let mark = match page == current {
        true => " aria-current=\"page\"",
        false => "",
    };
    format!(
        "<a href=\"{up}{}\"{mark}>{}{}</a>",
        page.replace(".md", ".html"),
        number.unwrap_or_default(),
        crate::html::with_code(&entry.title)
    )
}
