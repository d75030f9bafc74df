//! `{{#glossary}}`: the book's terms with what they mean.

use std::fmt::Write as _;

use super::Directive;
use crate::html::{escape, with_code};
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn expand(_: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let language = kit.language();
    let mut terms: Vec<_> = kit.glossary.terms.iter().collect();
    terms.sort_by_key(|term| term.name(language).to_lowercase());
    let mut out = String::from("<dl class=\"glossary\">");
    for term in terms {
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<dt id=\"{}\">{}",
            escape(&term.id),
            with_code(term.name(language))
        );
        let other = term.other(language);
        if other != term.name(language) {
            let _ = write!(
                out,
                " <span lang=\"{}\">{}</span>",
                term.other_code(language),
                with_code(other)
            );
        }
        let _ = write!(
            out,
            "</dt><dd>{}</dd>",
            with_code(term.definition(language))
        );
    }
    out.push_str("</dl>");
    Ok(out)
}
