//! Regular expressions as Go reads them, for an engine that differs in a few places.

use regex::Regex;

/// Compiles a pattern of Go's syntax.
///
/// `\d`, `\w`, `\s` and `\b` know ASCII alone there, and a class in brackets knows neither other classes nor `&&`.
pub(crate) fn pattern(go: &str) -> Result<Regex, String> {
    Regex::new(&translated(go)).map_err(|error| {
        // The last line says what is wrong, those before draw where.
        let said = error.to_string();
        let last = said.lines().last().unwrap_or_default();
        last.trim_start_matches("error: ").to_owned()
    })
}

fn translated(go: &str) -> String {
    let mut result = String::with_capacity(go.len());
    let mut letters = go.chars().peekable();
    let mut class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                let escaped = letters.next();
                match (escaped, class) {
                    (Some('d'), true) => result.push_str("0-9"),
                    (Some('w'), true) => result.push_str("0-9A-Za-z_"),
                    (Some('s'), true) => result.push_str(r"\t\n\f\r "),
                    (Some('d'), false) => result.push_str("[0-9]"),
                    (Some('D'), false) => result.push_str("[^0-9]"),
                    (Some('w'), false) => result.push_str("[0-9A-Za-z_]"),
                    (Some('W'), false) => result.push_str("[^0-9A-Za-z_]"),
                    (Some('s'), false) => result.push_str(r"[\t\n\f\r ]"),
                    (Some('S'), false) => result.push_str(r"[^\t\n\f\r ]"),
                    (Some('b'), false) => result.push_str(r"(?-u:\b)"),
                    (Some(other), _) => result.extend(['\\', other]),
                    (None, _) => result.push('\\'),
                }
            }
            '[' if class && letters.peek() == Some(&':') => result.push('['),
            '[' | '&' | '~' if class => result.extend(['\\', letter]),
            '[' => {
                class = true;
                result.push('[');
                // A bracket that closes is an ordinary sign where it comes first.
                if letters.next_if_eq(&'^').is_some() {
                    result.push('^');
                }
                if letters.next_if_eq(&']').is_some() {
                    result.push_str(r"\]");
                }
            }
            ']' if class => {
                // `[:alpha:]` ends with a bracket of its own.
                let named = result.ends_with(':') && result.rfind("[:").is_some();
                class = named && letters.clone().any(|c| c == ']');
                result.push(']');
            }
            other => result.push(other),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn classes_are_those_of_ascii() {
        let digits = pattern(r"^\d+$").unwrap();
        assert!(digits.is_match("2026") && !digits.is_match("٣"));
        let word = pattern(r"\bcard\b").unwrap();
        assert!(word.is_match("écard "), "`é` is no letter to Go's `\\b`");
    }

    #[test]
    fn brackets_are_read_as_go_reads_them() {
        assert!(pattern(r"^[[a]$").unwrap().is_match("["));
        assert!(pattern(r"^[]a]+$").unwrap().is_match("]a"));
        assert!(pattern(r"^[a&&b]+$").unwrap().is_match("a&b"));
        assert!(pattern(r"^[[:alpha:]-]+$").unwrap().is_match("a-z"));
        assert!(pattern("(").is_err());
    }
}
