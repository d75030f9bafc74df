//! From text to a tree.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput};

use crate::finding::{Finding, Place};
use crate::node::{Kind, Node};

impl Node {
    /// Reads a file of one document. An empty file is nothing.
    ///
    /// # Errors
    ///
    /// It is no YAML, a key stands twice, or there is a second document, which the real programs would pass over.
    pub fn read(source: &str) -> Result<Self, Finding> {
        let mut reader = Reader {
            // Some editors begin a file with a mark of its encoding, which the real programs pass over too.
            events: Parser::new_from_str(source.strip_prefix('\u{feff}').unwrap_or(source)),
            anchors: BTreeMap::new(),
        };
        let document = reader.document()?;
        match reader.next()? {
            (Event::StreamEnd, _) => Ok(document),
            (_, span) => {
                let what = "a second document begins here, and only the first is read";
                Err(Finding::new(place(span.start), what).suggest("put it in a file of its own"))
            }
        }
    }
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
    anchors: BTreeMap<usize, Node>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), Finding> {
        match self.events.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(refused(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn document(&mut self) -> Result<Node, Finding> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
                (Event::StreamEnd | Event::DocumentEnd, span) => {
                    return Ok(nothing(place(span.start)));
                }
                (event, span) => {
                    let root = self.node(event, span)?;
                    self.next()?; // the document's end
                    return Ok(root);
                }
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> Result<Node, Finding> {
        let start = place(span.start);
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let quoted = style != ScalarStyle::Plain;
                let place = match style {
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Place {
                        column: start.column + 1,
                        ..start
                    },
                    _ => start,
                };
                let text = text.into_owned();
                let kind = Kind::Scalar { text, quoted };
                (anchor, Node { place, kind })
            }
            Event::SequenceStart(anchor, _) => (anchor, self.sequence(start)?),
            Event::MappingStart(anchor, _) => (anchor, self.mapping(start)?),
            Event::Alias(anchor) => (
                0,
                self.anchors
                    .get(&anchor)
                    .cloned()
                    .unwrap_or_else(|| nothing(start)),
            ),
            _ => (0, nothing(start)),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn sequence(&mut self, place: Place) -> Result<Node, Finding> {
        let mut nodes = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => break,
                (event, span) => nodes.push(self.node(event, span)?),
            }
        }
        let kind = Kind::Sequence(nodes);
        Ok(Node { place, kind })
    }

    fn mapping(&mut self, place: Place) -> Result<Node, Finding> {
        let mut entries: Vec<(Node, Node)> = Vec::new();
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, _) => break,
                (event, span) => self.node(event, span)?,
            };
            if let Some((first, _)) = entries.iter().find(|(other, _)| other.kind == key.kind) {
                let name = key.text().unwrap_or_default();
                let what = format!(
                    "the key `{name}` stands twice, first in line {}",
                    first.place.line
                );
                return Err(Finding::new(key.place, what));
            }
            let (event, span) = self.next()?;
            let value = self.node(event, span)?;
            entries.push((key, value));
        }
        let kind = Kind::Mapping(entries);
        Ok(Node { place, kind })
    }
}

fn nothing(place: Place) -> Node {
    let text = String::new();
    let kind = Kind::Scalar {
        text,
        quoted: false,
    };
    Node { place, kind }
}

fn place(marker: Marker) -> Place {
    Place {
        line: marker.line().max(1),
        column: marker.col() + 1,
    }
}

fn refused(error: &ScanError) -> Finding {
    let what = format!("this is no YAML ({})", error.info());
    let cause = match error.info() {
        info if info.contains("escape") => {
            "in double quotes a backslash begins an escape, so write it in single quotes"
        }
        info if info.contains("mapping values are not allowed") => {
            "a key too far to the right is the usual cause, or no space after a colon, here or in the line before"
        }
        _ => "a key too far to the left or right, a tab, or an open quote is the usual cause",
    };
    Finding::new(place(*error.marker()), what).suggest(cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: usize, column: usize) -> Place {
        Place { line, column }
    }

    #[test]
    fn everything_knows_its_place() {
        let source = "groups:\n  - name: draw\n    rules: [a, 'b']\n";
        let root = Node::read(source).unwrap();
        let (key, groups) = &root.mapping().unwrap()[0];
        assert_eq!((key.text(), key.place), (Some("groups"), at(1, 1)));
        let group = &groups.sequence().unwrap()[0];
        let (_, name) = &group.mapping().unwrap()[0];
        assert_eq!((name.text(), name.place), (Some("draw"), at(2, 11)));
        let (_, rules) = &group.mapping().unwrap()[1];
        let rules = rules.sequence().unwrap();
        assert_eq!(rules[0].place, at(3, 13));
        assert_eq!(rules[1].place, at(3, 17));
    }

    #[test]
    fn a_place_within_a_text_is_found_whatever_its_style() {
        for source in [
            "expr: sum by (x) (oops)\n",
            "expr: 'sum by (x) (oops)'\n",
            "expr: |\n    sum by (x) (\n      oops)\n",
            "expr: >-\n  sum by (x)\n  (oops)\n",
            "expr: sum by (x)\n  (oops)\n",
        ] {
            let root = Node::read(source).unwrap();
            let (_, expr) = &root.mapping().unwrap()[0];
            let text = expr.text().unwrap();
            let place = expr.place_within(source, text.find("oops").unwrap());
            let line = source.lines().nth(place.line - 1).unwrap();
            assert!(
                line[place.column - 1..].starts_with("oops"),
                "{source}: {place}"
            );
        }
    }

    #[test]
    fn what_is_no_yaml_is_named_with_its_place() {
        let finding = Node::read("a: 1\na: 2\n").unwrap_err();
        let said = "2:1: the key `a` stands twice, first in line 1";
        assert_eq!(finding.to_string(), said);
        let finding = Node::read("a: [1\nb: 2\n").unwrap_err();
        assert_eq!(finding.place.line, 2, "{finding}");
        assert!(Node::read("a: 1\n---\nb: 2\n").is_err());
        assert!(Node::read("# nothing\n").unwrap().is_null());
    }

    #[test]
    fn what_is_no_yaml_is_told_with_what_it_comes_of() {
        for (source, cause) in [
            ("a: [\"\\d\"]\n", "single quotes"),
            ("a:1\nb: 2\n", "no space after a colon"),
            ("a: 1\n  b: 2\n", "too far to the right"),
            ("a:\n\tb: 2\n", "a tab"),
        ] {
            let said = Node::read(source).unwrap_err().to_string();
            assert!(said.contains(cause), "{source}: {said}");
        }
    }

    #[test]
    fn a_mark_of_the_encoding_is_passed_over() {
        let root = Node::read("\u{feff}# first\na: 1\n").unwrap();
        assert_eq!(root.mapping().unwrap()[0].0.place, at(2, 1));
    }

    #[test]
    fn what_was_named_can_be_used_again() {
        let root = Node::read("a: &x {b: 1}\nc: *x\n").unwrap();
        let entries = root.mapping().unwrap();
        assert_eq!(entries[0].1, entries[1].1);
    }
}
