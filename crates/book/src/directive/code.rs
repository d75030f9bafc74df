//! `{{#code solutions/02-traces/src/main.rs anchor}}`: a region of any file, or the whole file.

use std::fs;

use xtask::derive::folder;
use xtask::region;

use super::Directive;
use crate::html;
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let (file, anchor) = (directive.argument(0), directive.argument(1));
    let text = fs::read_to_string(folder::join(kit.workshop.root(), file)).map_err(|error| {
        Fault::new(
            "book-no-file",
            &[("file", file), ("why", &error.to_string())],
        )
    })?;
    let text = text.replace("\r\n", "\n");
    let shown = match anchor {
        "" => without_markers(&text),
        name => {
            let regions = region::parse(&text);
            let Some(region) = regions.get(name) else {
                let known: Vec<&str> = regions.all.iter().map(|one| one.name.as_str()).collect();
                return Err(Fault::new(
                    "book-no-anchor",
                    &[
                        ("file", file),
                        ("anchor", name),
                        ("known", &known.join(", ")),
                    ],
                ));
            };
            text[region.content.clone()].to_owned()
        }
    };
    let code = kit.highlighter.code(file, &html::dedent(&shown));
    Ok(html::listing(file, "", "file", &code))
}

/// The markers are for us, not for a reader.
fn without_markers(text: &str) -> String {
    let is_marker = |line: &&str| line.contains("ANCHOR: ") || line.contains("ANCHOR_END: ");
    let lines: Vec<&str> = text.lines().filter(|line| !is_marker(line)).collect();
    lines.join("\n")
}
