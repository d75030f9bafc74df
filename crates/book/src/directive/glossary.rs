//! `{{#glossary}}`: the book's terms with what they mean.

use std::fmt::Write as _;

use messages::Language;

use super::Directive;
use crate::html::{escape, with_code};
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn expand(_: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let language = kit.language();
    let mut terms: Vec<_> = kit.glossary.terms.iter().collect();
    terms.sort_by_key(|term| order(term.name(language), language));
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

/// By what a reader looks for a term: its letters, without accents. An English verb stands under its own first letter.
fn order(name: &str, language: Language) -> String {
    let plain = name.replace('`', "").to_lowercase();
    let plain = match language {
        Language::English => plain.strip_prefix("to ").unwrap_or(&plain),
        Language::French => &plain,
    };
    plain.chars().fold(String::new(), |out, c| match c {
        'à' | 'â' => out + "a",
        'ç' => out + "c",
        'é' | 'è' | 'ê' | 'ë' => out + "e",
        'î' | 'ï' => out + "i",
        'ô' => out + "o",
        'ù' | 'û' | 'ü' => out + "u",
        'œ' => out + "oe",
        c => format!("{out}{c}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_stands_where_a_reader_looks_for_it() {
        let sorted = |language, mut names: Vec<&'static str>| {
            names.sort_by_key(|name| order(name, language));
            names
        };
        let french = vec![
            "vue",
            "échelle",
            "étape",
            "`traceparent`",
            "série",
            "trace",
            "substitut",
        ];
        assert_eq!(
            sorted(Language::French, french),
            [
                "échelle",
                "étape",
                "série",
                "substitut",
                "trace",
                "`traceparent`",
                "vue"
            ]
        );
        let english = vec!["trace", "to bless", "tower", "alert", "to flush"];
        assert_eq!(
            sorted(Language::English, english),
            ["alert", "to bless", "to flush", "tower", "trace"]
        );
    }
}
