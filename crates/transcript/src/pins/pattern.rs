//! Names and lines with wildcards.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text in which `*` stands for anything, nothing included: `GET *`, `* -> 200 OK`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pattern(pub String);

impl Pattern {
    /// Whether the whole of `text` is like this.
    pub fn matches(&self, text: &str) -> bool {
        let Some((first, rest)) = self.0.split_once('*') else {
            return self.0 == text;
        };
        let Some(mut text) = text.strip_prefix(first) else {
            return false;
        };
        let mut parts: Vec<&str> = rest.split('*').collect();
        let last = parts.pop().unwrap_or_default();
        // Taking each part where it first appears leaves the most for those that follow.
        for part in parts {
            let Some(at) = text.find(part) else {
                return false;
            };
            text = &text[at + part.len()..];
        }
        text.ends_with(last)
    }

    /// As a reader sees it: with an ellipsis where anything may stand.
    pub fn shown(&self) -> String {
        self.0.replace('*', "…")
    }

    /// Whether it holds no wildcard.
    pub fn is_exact(&self) -> bool {
        !self.0.contains('*')
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl From<&str> for Pattern {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_reader_sees_an_ellipsis() {
        let pattern = Pattern::from("all is well: it lists *database up*");
        assert_eq!(pattern.shown(), "all is well: it lists …database up…");
    }

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, text) in [
            ("GET /", "GET /"),
            ("GET *", "GET /images"),
            ("GET *", "GET "),
            ("*", ""),
            ("* -> 200 OK", "GET /livez -> 200 OK"),
            ("a*b*c", "a b b c"),
            ("*é*", "café noir"),
        ] {
            assert!(Pattern::from(pattern).matches(text), "{pattern} ~ {text}");
        }
        for (pattern, text) in [
            ("GET /", "GET /images"),
            ("GET *", "POST /images"),
            ("a*b*c", "a c b"),
            ("ab*ba", "aba"),
            ("", "x"),
        ] {
            assert!(!Pattern::from(pattern).matches(text), "{pattern} !~ {text}");
        }
    }
}
