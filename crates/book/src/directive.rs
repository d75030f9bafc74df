//! `{{#name …}}`: what a page asks for and does not say itself. A file per directive.

mod before;
mod code;
mod commands;
mod console;
mod diff;
mod glossary;
mod hint;
mod histogram;
mod lines;
mod logs;
mod metrics;
mod moved;
mod mutant;
mod raw;
mod requirements;
mod solution;
mod spans;
mod step;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

/// A directive, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Its name: `diff`.
    pub name: String,
    /// What follows it, in order.
    pub arguments: Vec<String>,
    /// What follows it by name: `span="store image"`.
    pub named: BTreeMap<String, String>,
    /// Its place in the page.
    pub range: Range<usize>,
}

type Expand = fn(&Directive, &Page, &Kit<'_>) -> Result<String, Fault>;

/// Every directive with what may follow it: how many words, and which names.
const ALL: &[(&str, Range<usize>, &[&str], Expand)] = &[
    ("after", 2..3, &[], before::after),
    ("before", 2..3, &[], before::before),
    ("code", 1..3, &[], code::expand),
    ("commands", 0..1, &[], commands::expand),
    ("console", 1..2, &[], console::expand),
    ("diff", 2..3, &[], diff::expand),
    ("glossary", 0..1, &[], glossary::expand),
    ("hint", 3..4, &[], hint::expand),
    (
        "histogram",
        0..3,
        &["boundaries", "metric", "values"],
        histogram::expand,
    ),
    ("lines", 1..3, &["scene"], lines::expand),
    ("logs", 2..3, &[], logs::expand),
    ("metrics", 2..3, &["metric"], metrics::expand),
    ("mutant", 2..3, &[], mutant::expand),
    ("raw", 2..3, &["log", "metric", "span"], raw::expand),
    ("requirements", 0..1, &[], requirements::expand),
    ("solution", 2..3, &[], solution::expand),
    ("spans", 2..3, &["root"], spans::expand),
    ("step", 2..3, &[], step::expand),
];

impl Directive {
    /// Reads a line that holds a directive and nothing else.
    ///
    /// # Errors
    ///
    /// Something else stands on the line, or it is not a directive that we know.
    pub fn parse(line: &str, range: Range<usize>) -> Result<Self, Fault> {
        let inner = line
            .strip_prefix("{{#")
            .and_then(|rest| rest.strip_suffix("}}"))
            .filter(|inner| !inner.contains("{{#"))
            .ok_or_else(|| Fault::new("book-directive-alone", &[("line", line)]))?;
        let mut words = words(inner)
            .ok_or_else(|| Fault::new("book-directive-quote", &[("line", line)]))?
            .into_iter();
        let name = words.next().unwrap_or_default();
        let Some((_, count, names, _)) = ALL.iter().find(|(known, ..)| *known == name) else {
            let known: Vec<&str> = ALL.iter().map(|(known, ..)| *known).collect();
            let nearest = known
                .iter()
                .min_by_key(|known| strsim::damerau_levenshtein(known, &name))
                .copied()
                .unwrap_or_default();
            let known = known.join(", ");
            return Err(Fault::new(
                "book-directive-unknown",
                &[("name", &name), ("nearest", nearest), ("known", &known)],
            ));
        };
        let (mut arguments, mut named) = (Vec::new(), BTreeMap::new());
        for word in words {
            match word.split_once('=') {
                Some((key, value)) if names.contains(&key) => {
                    named.insert(key.to_owned(), value.to_owned());
                }
                Some((key, _)) if !names.is_empty() => {
                    let known = names.join(", ");
                    return Err(Fault::new(
                        "book-directive-name",
                        &[("name", &name), ("key", key), ("known", &known)],
                    ));
                }
                _ => arguments.push(word),
            }
        }
        if !count.contains(&arguments.len()) {
            let wanted = count.end - 1;
            return Err(Fault::new(
                "book-directive-count",
                &[
                    ("name", &name),
                    ("wanted", &wanted.to_string()),
                    ("given", &arguments.len().to_string()),
                ],
            ));
        }
        Ok(Self {
            name,
            arguments,
            named,
            range,
        })
    }

    /// What follows the name at that place; nothing where it was left out.
    pub fn argument(&self, index: usize) -> &str {
        self.arguments.get(index).map_or("", String::as_str)
    }

    /// What it becomes: HTML on one line, or Markdown between such lines.
    ///
    /// # Errors
    ///
    /// What it asks for is not there.
    pub fn expand(&self, page: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
        let found = ALL.iter().find(|(known, ..)| *known == self.name);
        found.map_or_else(|| Ok(String::new()), |(.., expand)| expand(self, page, kit))
    }
}

/// Words as a shell splits them: what stands in double quotes is one. `None` where a quote is not closed.
pub(crate) fn words(text: &str) -> Option<Vec<String>> {
    let (mut all, mut word, mut quoted, mut any) = (Vec::new(), String::new(), false, false);
    for c in text.chars() {
        match c {
            '"' => (quoted, any) = (!quoted, true),
            c if c.is_whitespace() && !quoted => {
                if any {
                    all.push(std::mem::take(&mut word));
                }
                any = false;
            }
            c => {
                word.push(c);
                any = true;
            }
        }
    }
    if any {
        all.push(word);
    }
    (!quoted).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Directive, &'static str> {
        Directive::parse(line, 0..0).map_err(|fault| fault.id)
    }

    #[test]
    fn words_and_names_are_told_apart() {
        let raw = parse(r#"{{#raw traces 2 span="store image"}}"#).unwrap();
        assert_eq!(raw.arguments, ["traces", "2"]);
        assert_eq!(raw.named["span"], "store image");
    }

    #[test]
    fn what_is_not_a_directive_is_refused() {
        assert_eq!(parse("see {{#step traces 2}}"), Err("book-directive-alone"));
        assert_eq!(parse("{{#stp traces 2}}"), Err("book-directive-unknown"));
        assert_eq!(parse("{{#step traces}}"), Err("book-directive-count"));
        assert_eq!(parse("{{#raw t 2 sapn=x}}"), Err("book-directive-name"));
        assert_eq!(parse("{{#raw t 2 span=\"x}}"), Err("book-directive-quote"));
    }
}
