//! Sentences keep to the width of a terminal, and French ones to French typography.

// A test that cannot read its material has failed, and says so best by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use messages::Language;
use support::entries;

const NO_BREAK: char = '\u{a0}';

#[test]
fn no_message_forces_a_line_beyond_80_columns() {
    for language in Language::ALL {
        for entry in entries(language) {
            for line in &entry.fixed_lines {
                let columns = line.chars().count();
                assert!(
                    columns <= 80,
                    "{}: `{}` has {columns} columns of fixed text: {line}",
                    language.code(),
                    entry.id
                );
            }
        }
    }
}

#[test]
fn french_binds_its_punctuation_with_no_break_spaces() {
    for entry in entries(Language::French) {
        for line in &entry.fixed_lines {
            assert_eq!(unbound(line), None, "`{}`: {line}", entry.id);
        }
    }
}

#[test]
fn unbound_punctuation_is_seen_and_code_is_left_alone() {
    assert_eq!(unbound("Vraiment ?"), Some('?'));
    assert_eq!(unbound("le nom: ceci"), Some(':'));
    assert_eq!(unbound("« ceci »"), Some('«'));
    assert_eq!(unbound("le nom\u{a0}: «\u{a0}ceci\u{a0}»\u{a0}!"), None);
    assert_eq!(
        unbound("`what is this?` src/routes.rs:41 https://a.b"),
        None
    );
}

/// The first mark of a French line that could be parted from its word at the end of a line.
fn unbound(line: &str) -> Option<char> {
    let chars: Vec<char> = line.chars().collect();
    // What stands between back quotes is code, and code has no typography.
    let mut code = false;
    for (i, &c) in chars.iter().enumerate() {
        code ^= c == '`';
        if code {
            continue;
        }
        let before = i.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(i + 1).copied();
        // A colon may also stand within a place (`file:41`) or an address.
        let ends = after.is_none_or(|c| c.is_whitespace() || c == ')');
        let wrong = match c {
            '!' | '?' | ';' | ':' => ends && before.is_some_and(|c| c != NO_BREAK),
            '»' => before != Some(NO_BREAK),
            '«' => after != Some(NO_BREAK),
            _ => false,
        };
        if wrong {
            return Some(c);
        }
    }
    None
}

#[test]
fn french_says_vous() {
    let familiar = ["tu", "toi", "ton", "ta", "tes", "t'", "tien", "tienne"];
    for entry in entries(Language::French) {
        for line in &entry.fixed_lines {
            let lower = line.to_lowercase();
            for word in lower.split(|c: char| !c.is_alphabetic()) {
                assert!(
                    !familiar.contains(&word),
                    "`{}` says `{word}`: {line}",
                    entry.id
                );
            }
        }
    }
}
