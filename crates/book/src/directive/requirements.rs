//! `{{#requirements}}`: what the book has to show, and the page that shows it.

use std::fmt::Write as _;

use super::Directive;
use crate::html::{escape, with_code};
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn expand(_: &Directive, page: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let heads = [
        "book-requirement-id",
        "book-requirement-what",
        "book-requirement-page",
    ];
    let heads: String = heads
        .iter()
        .map(|id| format!("<th scope=\"col\">{}</th>", escape(&kit.text(id))))
        .collect();
    let up = "../".repeat(page.path.matches('/').count());
    let mut rows = String::new();
    for row in &kit.requirements.rows {
        let place = match &row.page {
            Some(page) => format!(
                "<a href=\"{up}{}\">{}</a>",
                escape(&page.replace(".md", ".html")),
                with_code(&kit.titles.of(page))
            ),
            None => format!("<i>{}</i>", escape(&kit.text("book-to-come"))),
        };
        // Writing to a string cannot fail.
        let _ = write!(
            rows,
            "<tr><td class=\"id\">{}</td><td>{}</td><td>{place}</td></tr>",
            escape(&row.id),
            with_code(row.what(kit.language()))
        );
    }
    Ok(format!(
        "<div class=\"table\"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    ))
}
