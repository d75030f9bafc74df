//! The terminal and what the shell hands down.

use std::env;

use super::{Finding, State};

/// Looks at the environment and at standard output.
pub fn examine(width: Option<usize>) -> Vec<Finding> {
    let mut findings = vec![encoding()];
    if let Some(width) = width {
        let (what, state) = if width < 80 {
            ("terminal-narrow", State::Poor)
        } else {
            ("terminal-width", State::Good)
        };
        findings.push(Finding::new(what, state).fact("width", width));
    }
    // These change what a program reports. Graded runs clear them, `view` and `--serve` see them.
    let names: Vec<String> = env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .filter(|name| name.starts_with("OTEL_") || name == "RUST_LOG")
        .collect();
    if !names.is_empty() {
        findings
            .push(Finding::new("variables-set", State::Poor).fact("variables", names.join(", ")));
    }
    findings
}

#[cfg(not(windows))]
fn encoding() -> Finding {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty());
    let locale = set.unwrap_or_else(|| "C".to_owned());
    let (what, state) = if speaks_utf8(&locale) {
        ("utf8-there", State::Good)
    } else {
        ("utf8-missing", State::Poor)
    };
    Finding::new(what, state).fact("locale", locale)
}

/// On Windows, Rust writes to the console in UTF-16, so its code page does not matter to us; it does
/// to a pipe. The page of UTF-8 is 65001.
#[cfg(windows)]
fn encoding() -> Finding {
    let page = real_tools::first_line("cmd", &["/c", "chcp"]).unwrap_or_default();
    let (what, state) = if page.contains("65001") {
        ("utf8-there", State::Good)
    } else {
        ("utf8-missing-windows", State::Optional)
    };
    Finding::new(what, state).fact("locale", page)
}

#[cfg(any(test, not(windows)))]
fn speaks_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_of_utf8_are_known_in_both_spellings() {
        assert!(speaks_utf8("fr_FR.UTF-8") && speaks_utf8("C.utf8"));
        assert!(!speaks_utf8("C") && !speaks_utf8("fr_FR.ISO-8859-1"));
    }

    #[test]
    fn a_narrow_terminal_is_said_and_a_pipe_has_no_width() {
        let has = |width, what| examine(width).iter().any(|finding| finding.what == what);
        assert!(has(Some(60), "terminal-narrow") && has(Some(80), "terminal-width"));
        assert!(!has(None, "terminal-narrow") && !has(None, "terminal-width"));
    }
}
