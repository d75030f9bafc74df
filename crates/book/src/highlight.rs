//! Colours for code, at build time: a reader needs no script, and what is printed has them too.
//!
//! A grammar knows hundreds of scopes; a page needs a handful. Each becomes one class of `general.css`.

use std::str::FromStr;
use std::sync::LazyLock;

use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use crate::html::escape;

/// The grammars.
pub struct Highlighter {
    syntaxes: &'static SyntaxSet,
    classes: Vec<(syntect::parsing::Scope, &'static str)>,
}

impl std::fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Highlighter").finish_non_exhaustive()
    }
}

/// Read once: they are some megabytes.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Beginnings of scopes, the more special before the more general.
const CLASSES: [(&str, &str); 17] = [
    ("comment", "c"),
    ("string", "s"),
    ("constant.character.escape", "s"),
    ("constant.numeric", "n"),
    ("constant.language", "n"),
    ("entity.name.function", "f"),
    ("support.function", "f"),
    ("entity.name.macro", "f"),
    ("support.macro", "f"),
    ("entity.name.type", "t"),
    ("support.type", "t"),
    ("storage.type.rust", "k"),
    ("meta.annotation", "a"),
    ("variable.annotation", "a"),
    ("entity.name.tag", "k"),
    ("storage", "k"),
    ("keyword", "k"),
];

impl Default for Highlighter {
    fn default() -> Self {
        let class = |(scope, class): &(&str, &'static str)| {
            let scope = syntect::parsing::Scope::from_str(scope).ok()?;
            Some((scope, *class))
        };
        Self {
            syntaxes: &SYNTAXES,
            classes: CLASSES.iter().filter_map(class).collect(),
        }
    }
}

impl Highlighter {
    /// Code as HTML. `file` is a file's name or a language's: `src/main.rs`, `toml`.
    pub fn code(&self, file: &str, code: &str) -> String {
        self.lines(file, code).join("&#10;")
    }

    /// The same, line by line.
    pub fn lines(&self, file: &str, code: &str) -> Vec<String> {
        let Some(syntax) = self.syntax(file) else {
            return code.lines().map(escape).collect();
        };
        let (mut state, mut stack) = (ParseState::new(syntax), ScopeStack::new());
        let mut lines = Vec::new();
        for line in code.lines() {
            let whole = format!("{line}\n");
            // What a grammar cannot read is shown without colours.
            let Ok(parsed) = state.parse_line(&whole, self.syntaxes) else {
                lines.push(escape(line));
                continue;
            };
            let mut out = String::new();
            for (text, op) in ScopeRegionIterator::new(&parsed, &whole) {
                if stack.apply(op).is_err() {
                    continue;
                }
                let text = text.trim_end_matches('\n');
                if text.is_empty() {
                    continue;
                }
                match self.class(&stack) {
                    Some(class) if !text.trim().is_empty() => {
                        out.push_str(&format!("<span class=\"{class}\">{}</span>", escape(text)));
                    }
                    _ => out.push_str(&escape(text)),
                }
            }
            lines.push(out);
        }
        lines
    }

    fn syntax(&self, file: &str) -> Option<&SyntaxReference> {
        let ending = file.rsplit(['.', '/']).next().unwrap_or(file);
        match ending {
            "" | "text" | "txt" | "stdout" => None,
            ending => self.syntaxes.find_syntax_by_token(ending),
        }
    }

    /// The innermost scope that has a class. Punctuation within a string is the string's.
    fn class(&self, stack: &ScopeStack) -> Option<&'static str> {
        stack.as_slice().iter().rev().find_map(|scope| {
            let mut classes = self.classes.iter();
            classes
                .find(|(prefix, _)| prefix.is_prefix_of(*scope))
                .map(|(_, class)| *class)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rust_has_colours_and_plain_text_has_none() {
        let highlighter = Highlighter::default();
        let code = highlighter.code("src/main.rs", "// why\nlet a = \"<b>\";");
        assert!(code.contains("<span class=\"c\">//"), "{code}");
        assert!(code.contains("<span class=\"k\">let</span>"), "{code}");
        assert!(code.contains("&lt;b&gt;") && !code.contains('\n'), "{code}");
        assert_eq!(highlighter.code("text", "let a < b"), "let a &lt; b");
        let toml = highlighter.code("toml", "[package]\nname = \"x\"");
        assert!(toml.contains("class=\"s\""), "{toml}");
    }
}
