//! `${env:NAME}` and its kin: what the collector puts in their place before it reads a configuration.

use strict_yaml::{Kind as Written, Node, Place};

use super::value::{Key, Kind, Value};
use crate::finding::Finding;

/// What a variable of the environment says, where there is one.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Turns what was written into values, variables in their places.
pub(crate) struct Expansion<'a> {
    pub(crate) environment: Environment<'a>,
    pub(crate) findings: Vec<Finding>,
}

impl Expansion<'_> {
    pub(crate) fn value(&mut self, node: &Node) -> Value {
        let place = node.place;
        let kind = match &node.kind {
            Written::Scalar { text, quoted } => self.scalar(text, *quoted, place),
            Written::Sequence(nodes) => {
                Kind::List(nodes.iter().map(|node| self.value(node)).collect())
            }
            Written::Mapping(entries) => {
                let entries = entries.iter().map(|(key, value)| {
                    let name = key.text().unwrap_or_default().to_owned();
                    let place = key.place;
                    (Key { place, name }, self.value(value))
                });
                Kind::Map(entries.collect())
            }
        };
        Value { place, kind }
    }

    fn scalar(&mut self, text: &str, quoted: bool, place: Place) -> Kind {
        if !text.contains('$') {
            return match quoted {
                true => Kind::Text(text.to_owned()),
                false => Value::plain(text),
            };
        }
        let whole = text
            .strip_prefix("${")
            .and_then(|rest| rest.strip_suffix('}'))
            .filter(|inner| !inner.contains(['}', '$']));
        if let Some(inner) = whole {
            let said = self.variable(inner, place).unwrap_or_default();
            return self.said(said, place);
        }
        Kind::Text(self.within(text, place))
    }

    /// What a variable says, where it is all that stands there.
    fn said(&mut self, said: String, place: Place) -> Kind {
        match Node::read(&said) {
            Ok(node) if node.text().is_none() => {
                self.findings.push(Finding::unknown(
                    place,
                    "variables that hold a list or keys with values",
                ));
                Kind::Null
            }
            _ => Kind::Expanded(said),
        }
    }

    /// A text with variables in it, and with `$$` for a dollar.
    fn within(&mut self, text: &str, place: Place) -> String {
        let mut result = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('$') {
            result.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix('$') {
                result.push('$');
                rest = after;
            } else if let Some((inner, after)) = rest
                .strip_prefix('{')
                .and_then(|inner| inner.split_once('}'))
            {
                if let Some(said) = self.variable(inner, place) {
                    result.push_str(&said);
                }
                rest = after;
            } else {
                result.push('$');
            }
        }
        result.push_str(rest);
        result
    }

    /// What stands between the braces: `NAME`, `env:NAME`, or `env:NAME:-` and what to take where there is none.
    fn variable(&mut self, inner: &str, place: Place) -> Option<String> {
        let (scheme, rest) = inner.split_once(':').unwrap_or(("env", inner));
        if scheme != "env" {
            self.findings.push(match scheme {
                "file" | "yaml" => Finding::unknown(place, &format!("`${{{scheme}:…}}`")),
                _ => {
                    let what = format!("`{scheme}` is no place to look in");
                    Finding::refused(place, what).suggest(format!("write `${{env:{inner}}}`"))
                }
            });
            return None;
        }
        let (name, fallback) = match rest.split_once(":-") {
            Some((name, fallback)) => (name, Some(fallback)),
            None => (rest, None),
        };
        let mut letters = name.chars();
        let begins = letters
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
        if !begins || !letters.all(|c| c.is_ascii_alphanumeric() || c == '_') {
            let what = format!("`{name}` is no name of a variable");
            let finding = Finding::refused(place, what);
            self.findings
                .push(finding.suggest("letters, digits and `_`, such as `${env:API_KEY}`"));
            return None;
        }
        let said = (self.environment)(name);
        said.or_else(|| Some(fallback.unwrap_or_default().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(source: &str) -> (Value, Vec<Finding>) {
        let environment = |name: &str| match name {
            "SECONDS" => Some("10".to_owned()),
            "HOST" => Some("collector".to_owned()),
            _ => None,
        };
        let mut expansion = Expansion {
            environment: &environment,
            findings: Vec::new(),
        };
        let value = expansion.value(&Node::read(source).unwrap());
        (value, expansion.findings)
    }

    #[test]
    fn a_variable_is_a_text_or_a_number_as_it_is_wanted() {
        let (value, findings) = expanded("${env:SECONDS}");
        assert_eq!((value.text(), value.whole()), (Some("10"), Some(10)));
        assert!(findings.is_empty());
        let (value, _) = expanded("http://${env:HOST}:${env:PORT:-4318}/$$x");
        assert_eq!(value.text(), Some("http://collector:4318/$x"));
        let (value, _) = expanded("${env:NOBODY}");
        assert!(value.is_null());
    }

    #[test]
    fn other_places_are_not_looked_at() {
        let (_, findings) = expanded("${file:secret.yaml}");
        assert!(
            findings[0].found.what.contains("`${file:…}`"),
            "{}",
            findings[0]
        );
        // Without its scheme, a name with a default is taken for one.
        let (_, findings) = expanded("${PORT:-4318}");
        assert!(
            findings[0]
                .to_string()
                .ends_with("write `${env:PORT:-4318}`")
        );
        let (_, findings) = expanded("${env:API-KEY}");
        assert!(
            findings[0].found.what.contains("no name"),
            "{}",
            findings[0]
        );
    }
}
