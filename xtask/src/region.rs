//! ANCHOR regions: the parts of a source file that a step fills and that the book shows.
//!
//! A region is all that stands between a line `// ANCHOR: name` and the line `// ANCHOR_END: name`
//! after it. The markers are mdBook's, so that chapters can include regions as they are. Regions do
//! not nest: each line of a stage belongs to one step at most.
//!
//! Nothing in here touches a disk, and faults are data: whoever knows the file and the reader's
//! language makes a sentence of them.

use std::ops::Range;

/// A region of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its name: `child`.
    pub name: String,
    /// The line of its opening marker, counted from 1.
    pub line: usize,
    /// The line of its closing marker.
    pub end: usize,
    /// Where its content stands: the bytes after the opening marker's line and before the closing
    /// one's.
    pub content: Range<usize>,
}

/// What is wrong with the markers of a text. Lines are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A region is opened and never closed.
    Unclosed {
        /// Where it is opened.
        line: usize,
        /// Its name.
        name: String,
    },
    /// A region is closed that is not open.
    Unopened {
        /// Where it is closed.
        line: usize,
        /// Its name.
        name: String,
    },
    /// A name is used a second time.
    Doubled {
        /// Where it is used again.
        line: usize,
        /// The name.
        name: String,
        /// Where it was used first.
        first: usize,
    },
    /// A region is opened within another one.
    Nested {
        /// Where it is opened.
        line: usize,
        /// Its name.
        name: String,
        /// The region around it.
        within: String,
    },
    /// A marker names no region.
    Unnamed {
        /// Where it stands.
        line: usize,
    },
}

impl Fault {
    /// The line that the fault is found on.
    pub fn line(&self) -> usize {
        match self {
            Self::Unclosed { line, .. }
            | Self::Unopened { line, .. }
            | Self::Doubled { line, .. }
            | Self::Nested { line, .. }
            | Self::Unnamed { line } => *line,
        }
    }

    /// The region that the fault is about, where it has a name.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Unclosed { name, .. }
            | Self::Unopened { name, .. }
            | Self::Doubled { name, .. }
            | Self::Nested { name, .. } => Some(name),
            Self::Unnamed { .. } => None,
        }
    }
}

/// The regions of a text, and what is wrong with its markers. A text with faults still yields the
/// regions that are whole, so that one broken marker does not keep the others from being filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regions {
    /// The whole regions, in the order they stand.
    pub all: Vec<Region>,
    /// The faults, in the order of their lines.
    pub faults: Vec<Fault>,
}

impl Regions {
    /// The region of that name.
    pub fn get(&self, name: &str) -> Option<&Region> {
        self.all.iter().find(|region| region.name == name)
    }
}

enum Marker<'a> {
    Open(&'a str),
    Close(&'a str),
}

/// A marker has a line of its own, behind `//`, `#` or `--`: Rust and TOML, YAML, SQL.
fn marker(line: &str) -> Option<Marker<'_>> {
    let line = line.trim();
    let text = ["//", "#", "--"]
        .iter()
        .find_map(|comment| line.strip_prefix(comment))?
        .trim_start();
    if let Some(name) = text.strip_prefix("ANCHOR_END:") {
        Some(Marker::Close(name.trim()))
    } else {
        text.strip_prefix("ANCHOR:")
            .map(|name| Marker::Open(name.trim()))
    }
}

/// Finds the regions of a text.
pub fn parse(text: &str) -> Regions {
    let mut regions = Regions::default();
    let mut names: Vec<(String, usize)> = Vec::new();
    let mut open: Option<(String, usize, usize)> = None;
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let (number, end) = (number + 1, start + line.len());
        match marker(line) {
            None => {}
            Some(Marker::Open("") | Marker::Close("")) => {
                regions.faults.push(Fault::Unnamed { line: number });
            }
            Some(Marker::Open(name)) => {
                if let Some((within, ..)) = &open {
                    regions.faults.push(Fault::Nested {
                        line: number,
                        name: name.to_owned(),
                        within: within.clone(),
                    });
                } else if is_closed(&text[end..], name) {
                    open = Some((name.to_owned(), number, end));
                } else {
                    // Left shut, so that the regions after it are found all the same.
                    regions.faults.push(Fault::Unclosed {
                        line: number,
                        name: name.to_owned(),
                    });
                }
            }
            Some(Marker::Close(name)) => match open.take() {
                Some((opened, line, from)) if opened == name => {
                    let first = names.iter().find(|(known, _)| *known == opened);
                    if let Some(&(_, first)) = first {
                        regions.faults.push(Fault::Doubled {
                            line,
                            name: opened,
                            first,
                        });
                    } else {
                        names.push((opened.clone(), line));
                        regions.all.push(Region {
                            name: opened,
                            line,
                            end: number,
                            content: from..start,
                        });
                    }
                }
                // The end of a region that was refused as nested says nothing new; the one around
                // it is still open.
                Some(around) if refused_as_nested(&regions.faults, name) => open = Some(around),
                around => {
                    regions.faults.push(Fault::Unopened {
                        line: number,
                        name: name.to_owned(),
                    });
                    open = around;
                }
            },
        }
        start = end;
    }
    regions.faults.sort_by_key(Fault::line);
    regions
}

fn is_closed(rest: &str, name: &str) -> bool {
    let mut markers = rest.lines().filter_map(marker);
    markers.any(|marker| matches!(marker, Marker::Close(closed) if closed == name))
}

fn refused_as_nested(faults: &[Fault], closing: &str) -> bool {
    faults
        .iter()
        .any(|fault| matches!(fault, Fault::Nested { name, .. } if name == closing))
}

/// The text with other contents in its regions: `content` is asked for each, and `None` leaves it as
/// it is. Markers stay, and what is put in takes the line endings of the text around it.
pub fn replace<'a>(
    text: &str,
    regions: &Regions,
    mut content: impl FnMut(&str) -> Option<&'a str>,
) -> String {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for region in &regions.all {
        let Some(new) = content(&region.name) else {
            continue;
        };
        out.push_str(&text[done..region.content.start]);
        for line in new.lines() {
            out.push_str(line);
            out.push_str(ending);
        }
        done = region.content.end;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
use axum::Router;
    // ANCHOR: child
    let child = 1;
    // ANCHOR_END: child
fn main() {}
// ANCHOR: empty
// ANCHOR_END: empty
";

    fn faults(text: &str) -> Vec<Fault> {
        parse(text).faults
    }

    #[test]
    fn finds_regions_with_their_lines_and_contents() {
        let regions = parse(TEXT);
        assert_eq!(regions.faults, []);
        let child = &regions.all[0];
        assert_eq!(
            (child.name.as_str(), child.line, child.end),
            ("child", 2, 4)
        );
        assert_eq!(&TEXT[child.content.clone()], "    let child = 1;\n");
        assert_eq!(&TEXT[regions.all[1].content.clone()], "");
        assert!(regions.get("empty").is_some() && regions.get("other").is_none());
    }

    #[test]
    fn knows_the_comments_of_toml_and_sql() {
        let regions = parse("# ANCHOR: a\nx = 1\n# ANCHOR_END: a\n--ANCHOR: b\n-- ANCHOR_END: b");
        assert_eq!(regions.faults, []);
        assert_eq!(regions.all.len(), 2);
    }

    #[test]
    fn prose_about_anchors_is_no_marker() {
        assert_eq!(
            parse("let a = \"// ANCHOR: a\"; // see ANCHOR: b\n"),
            Regions::default()
        );
    }

    #[test]
    fn replaces_contents_and_keeps_markers_and_the_rest() {
        let replaced = replace(TEXT, &parse(TEXT), |name| {
            (name == "child").then_some("    a();\n    b();\n")
        });
        assert_eq!(
            replaced,
            TEXT.replace("    let child = 1;\n", "    a();\n    b();\n")
        );
        assert_eq!(replace(TEXT, &parse(TEXT), |_| None), TEXT);
        let filled = replace(TEXT, &parse(TEXT), |name| {
            (name == "empty").then_some("c();")
        });
        assert!(filled.ends_with("// ANCHOR: empty\nc();\n// ANCHOR_END: empty\n"));
    }

    #[test]
    fn what_is_put_in_takes_the_line_endings_of_its_file() {
        let text = TEXT.replace('\n', "\r\n");
        let replaced = replace(&text, &parse(&text), |name| {
            (name == "child").then_some("a();\n")
        });
        assert!(
            replaced.contains("// ANCHOR: child\r\na();\r\n    // ANCHOR_END: child\r\n"),
            "{replaced:?}"
        );
    }

    #[test]
    fn names_what_is_not_closed_or_not_opened() {
        assert_eq!(
            faults("\n// ANCHOR: a\n"),
            [Fault::Unclosed {
                line: 2,
                name: "a".into()
            }]
        );
        assert_eq!(
            faults("// ANCHOR_END: a\n"),
            [Fault::Unopened {
                line: 1,
                name: "a".into()
            }]
        );
        assert_eq!(faults("// ANCHOR:\n"), [Fault::Unnamed { line: 1 }]);
    }

    #[test]
    fn names_what_is_doubled() {
        let twice = "// ANCHOR: a\n// ANCHOR_END: a\n".repeat(2);
        assert_eq!(
            faults(&twice),
            [Fault::Doubled {
                line: 3,
                name: "a".into(),
                first: 1
            }]
        );
        assert_eq!(parse(&twice).all.len(), 1);
    }

    #[test]
    fn names_what_is_nested_and_keeps_the_region_around_it() {
        let regions = parse("// ANCHOR: a\n// ANCHOR: b\n// ANCHOR_END: b\n// ANCHOR_END: a\n");
        assert_eq!(
            regions.faults,
            [Fault::Nested {
                line: 2,
                name: "b".into(),
                within: "a".into()
            }]
        );
        assert_eq!(regions.all.len(), 1);
    }

    #[test]
    fn a_broken_marker_does_not_hide_the_regions_around_it() {
        let regions = parse("// ANCHOR: a\n// ANCHOR_END: a\n// ANCHOR: b\n// ANCHOR_END: c\n");
        assert_eq!(regions.all[0].name, "a");
        assert_eq!(
            regions.faults,
            [
                Fault::Unclosed {
                    line: 3,
                    name: "b".into()
                },
                Fault::Unopened {
                    line: 4,
                    name: "c".into()
                },
            ]
        );
        let regions = parse("// ANCHOR: a\n// ANCHOR: b\n// ANCHOR_END: b\n");
        assert_eq!(regions.all[0].name, "b");
        assert_eq!(
            regions.faults,
            [Fault::Unclosed {
                line: 1,
                name: "a".into()
            }]
        );
    }
}
