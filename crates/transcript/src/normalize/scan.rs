//! Finds in text what changes from run to run. Written by hand, since it runs over everything that
//! a stage prints, in a program that is not optimised.

use std::ops::Range;

use super::rules::Pattern;

/// Something that changes from run to run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    /// An id of a trace, or what can be nothing else.
    Trace,
    /// An id of a span, or what looks like one.
    Span,
    /// What the pattern with this index matches.
    Pattern(usize),
    Time,
    Duration,
    Port,
    Thread,
    Line,
}

/// Everything of that kind in the text, in order, without overlaps. `is_span` knows the ids of
/// spans that are made of digits alone.
pub(super) fn scan(
    text: &str,
    patterns: &[Pattern],
    is_span: &dyn Fn(&str) -> bool,
) -> Vec<(Range<usize>, Found)> {
    let fixed = placeholders(text);
    let matched = matches(text, patterns, &fixed);
    let bytes = text.as_bytes();
    let changes = bytes.iter().any(u8::is_ascii_digit) || bytes.len() >= 16;
    let mut found = Vec::new();
    let (mut fixed, mut matched) = (fixed.into_iter().peekable(), matched.into_iter().peekable());
    let mut at = 0;
    while at < bytes.len() && (changes || matched.peek().is_some()) {
        if let Some(fixed) = fixed.next_if(|fixed| fixed.start == at) {
            at = fixed.end;
            continue;
        }
        if let Some((range, kind)) = matched.next_if(|(range, _)| range.start == at) {
            at = range.end;
            found.push((range, kind));
            continue;
        }
        // What a pattern matches, and what is a placeholder already, goes before what we know.
        let next = fixed.peek().map_or(bytes.len(), |fixed| fixed.start);
        let next = matched
            .peek()
            .map_or(next, |(range, _)| range.start.min(next));
        match starts(text, at, is_span) {
            Some((range, kind)) if range.end <= next => {
                at = range.end;
                found.push((range, kind));
            }
            _ => {
                let rest = &bytes[at..next];
                let word = rest
                    .iter()
                    .take_while(|byte| is_part_of_word(**byte))
                    .count();
                at += word.max(1);
            }
        }
    }
    found
}

/// What the patterns match as whole words: the first match where two overlap.
fn matches(text: &str, patterns: &[Pattern], fixed: &[Range<usize>]) -> Vec<(Range<usize>, Found)> {
    let mut matches = Vec::new();
    for (index, pattern) in patterns.iter().enumerate() {
        let mut from = 0;
        while let Some(matched) = pattern.regex.find_at(text, from) {
            let range = matched.range();
            let next = fixed.partition_point(|fixed| fixed.end <= range.start);
            let free = fixed.get(next).is_none_or(|fixed| range.end <= fixed.start);
            from = if free && !range.is_empty() && is_word(text, &range) {
                matches.push((range.clone(), Found::Pattern(index)));
                range.end
            } else {
                // A part of what is no word as a whole may be one: `abc 1` in `0abc 1` is none, ` 1` is.
                next_edge(text, range.start)
            };
        }
    }
    matches.sort_by_key(|(range, _)| range.start);
    let mut end = 0;
    matches.retain(|(range, _)| {
        let free = range.start >= end;
        end = if free { range.end } else { end };
        free
    });
    matches
}

/// Placeholders that stand in the text already: `{trace 1}`, `{time}`. They stay as they are.
fn placeholders(text: &str) -> Vec<Range<usize>> {
    const LONGEST: usize = 40;
    let bytes = text.as_bytes();
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(start) = memchr::memchr(b'{', &bytes[from..]).map(|at| from + at) {
        from = start + 1;
        let inside = &bytes[from..bytes.len().min(from + LONGEST)];
        let name = inside
            .iter()
            .take_while(|byte| matches!(byte, b'a'..=b'z' | b'_'))
            .count();
        let number = match inside.get(name) {
            Some(b' ') => {
                1 + inside[name + 1..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit())
                    .count()
            }
            _ => 0,
        };
        if name > 0 && number != 1 && inside.get(name + number) == Some(&b'}') {
            from += name + number + 1;
            found.push(start..from);
        }
    }
    found
}

/// Letters, digits and whatever is not ASCII.
fn is_part_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Whether a word does not go on before or after the range. An edge that is no part of a word, such as a
/// blank, needs none.
fn is_word(text: &str, range: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let within = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_alphanumeric)
    };
    let goes_on = |one, other| within(one) && within(other);
    !goes_on(range.start.checked_sub(1), Some(range.start))
        && !goes_on(range.end.checked_sub(1), Some(range.end))
}

/// The next place after this one where something may start that is a word as a whole.
fn next_edge(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let within =
        |at: usize| bytes[at - 1].is_ascii_alphanumeric() && bytes[at].is_ascii_alphanumeric();
    (at + 1..bytes.len())
        .find(|&at| text.is_char_boundary(at) && !within(at))
        .unwrap_or(bytes.len())
}

/// What starts here. A word is only looked at from its beginning.
fn starts(text: &str, at: usize, is_span: &dyn Fn(&str) -> bool) -> Option<(Range<usize>, Found)> {
    let bytes = text.as_bytes();
    match bytes[at] {
        b':' => port_or_line(text, at + 1),
        b'T' => {
            let number = at + "ThreadId(".len();
            let digits = text[at..]
                .starts_with("ThreadId(")
                .then(|| digits(bytes, number))?;
            let closed = digits > 0 && bytes.get(number + digits) == Some(&b')');
            closed.then_some((number..number + digits, Found::Thread))
        }
        b'0'..=b'9' | b'a'..=b'f' => id(text, at, is_span).or_else(|| {
            let time = time(bytes, at).map(|end| (at..end, Found::Time));
            time.or_else(|| Some((at..duration(text, at)?, Found::Duration)))
        }),
        _ => None,
    }
}

/// 32 or 16 hexadecimal digits. Of 16, one must be a letter, or any long number would be a span;
/// and the id of nothing, all zeros, is the same in every run.
fn id(text: &str, at: usize, is_span: &dyn Fn(&str) -> bool) -> Option<(Range<usize>, Found)> {
    let bytes = text.as_bytes();
    let hex = |byte: &&u8| matches!(**byte, b'0'..=b'9' | b'a'..=b'f');
    let length = bytes[at..].iter().take_while(hex).count();
    let end = at + length;
    if bytes.get(end).is_some_and(|byte| is_part_of_word(*byte)) {
        return None;
    }
    let id = &bytes[at..end];
    match length {
        32 if id.iter().any(|&digit| digit != b'0') => Some((at..end, Found::Trace)),
        16 if id.iter().any(u8::is_ascii_lowercase) || is_span(&text[at..end]) => {
            Some((at..end, Found::Span))
        }
        _ => None,
    }
}

fn digits(bytes: &[u8], from: usize) -> usize {
    bytes.get(from..).map_or(0, |rest| {
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    })
}

/// The end of `2026-11-21 09:30:00.5` or `2026-11-21T09:30:00Z`.
fn time(bytes: &[u8], at: usize) -> Option<usize> {
    const SHAPE: &[u8] = b"dddd-dd-dd dd:dd:dd";
    let text = bytes.get(at..at + SHAPE.len())?;
    let fits = |(shape, byte): (&u8, &u8)| match shape {
        b'd' => byte.is_ascii_digit(),
        b' ' => matches!(byte, b' ' | b'T'),
        mark => byte == mark,
    };
    if !SHAPE.iter().zip(text).all(fits) {
        return None;
    }
    let second = at + SHAPE.len();
    let fraction = second + fraction(bytes, second);
    // What is no fraction or zone as a whole belongs to the text that follows.
    [fraction, second]
        .into_iter()
        .flat_map(|end| [end + zone(bytes, end), end])
        .find(|end| bytes.get(*end).is_none_or(|byte| !is_part_of_word(*byte)))
}

/// The length of `.5`.
fn fraction(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'.') => match digits(bytes, at + 1) {
            0 => 0,
            count => 1 + count,
        },
        _ => 0,
    }
}

/// The length of `Z` or `+02:00`.
fn zone(bytes: &[u8], at: usize) -> usize {
    let two = |from| digits(bytes, from) == 2;
    match bytes.get(at) {
        Some(b'Z') => 1,
        Some(b'+' | b'-') if two(at + 1) && bytes.get(at + 3) == Some(&b':') && two(at + 4) => 6,
        _ => 0,
    }
}

/// The end of `12 ms`, `1.5s`, `3µs`. Whole seconds count only after `in` or `took`: a text that
/// says `a limit of 2 s` says the same in every run.
fn duration(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let whole = digits(bytes, at);
    let fraction = if bytes.get(at + whole) == Some(&b'.') {
        digits(bytes, at + whole + 1)
    } else {
        0
    };
    let number = if fraction > 0 {
        whole + 1 + fraction
    } else {
        whole
    };
    if whole == 0 || bytes[..at].ends_with(b".") {
        return None;
    }
    let rest = &text[at + number..];
    let blank = usize::from(rest.starts_with(' '));
    let units = ["ns", "µs", "μs", "us", "ms", "s"];
    let unit = units.iter().find(|unit| {
        let after = rest[blank..].strip_prefix(**unit);
        after.is_some_and(|after| {
            after
                .bytes()
                .next()
                .is_none_or(|byte| !is_part_of_word(byte))
        })
    })?;
    let measured = *unit != "s"
        || fraction > 0
        || ["in ", "took "]
            .iter()
            .any(|word| text[..at].ends_with(word));
    measured.then_some(at + number + blank + unit.len())
}

/// The port after a loopback address, or the line (and column) after the name of a Rust file.
fn port_or_line(text: &str, from: usize) -> Option<(Range<usize>, Found)> {
    const LOOPBACK: &[&str] = &["127.0.0.1", "localhost", "[::1]", "0.0.0.0"];
    let bytes = text.as_bytes();
    let before = &text[..from - 1];
    let count = digits(bytes, from);
    let end = from + count;
    if count == 0 || bytes.get(end).is_some_and(|byte| is_part_of_word(*byte)) {
        return None;
    }
    if before.ends_with(".rs") {
        let column = if bytes.get(end) == Some(&b':') {
            digits(bytes, end + 1)
        } else {
            0
        };
        let end = if column > 0 { end + 1 + column } else { end };
        return Some((from..end, Found::Line));
    }
    LOOPBACK
        .iter()
        .any(|host| before.ends_with(host))
        .then_some((from..end, Found::Port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Found)> {
        scan(text, &[], &|_| false)
            .into_iter()
            .map(|(range, found)| (&text[range], found))
            .collect()
    }

    #[test]
    fn ids_are_whole_words() {
        let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        let span = "00f067aa0ba902b7";
        assert_eq!(
            found(&format!("00-{trace}-{span}-01 trace_id={trace}")),
            [
                (trace, Found::Trace),
                (span, Found::Span),
                (trace, Found::Trace)
            ]
        );
        for text in [
            &"0".repeat(32),
            "1234567890123456",
            &format!("x{span}"),
            &format!("{span}0"),
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn times_and_durations() {
        assert_eq!(
            found("at 2026-11-21T09:30:00.25Z in 12 ms, 1.5s, 3µs (2.25 ms) took 2 s"),
            [
                ("2026-11-21T09:30:00.25Z", Found::Time),
                ("12 ms", Found::Duration),
                ("1.5s", Found::Duration),
                ("3µs", Found::Duration),
                ("2.25 ms", Found::Duration),
                ("2 s", Found::Duration),
            ]
        );
        let (time, span) = ("2026-11-21 09:30:00", "a0000aaaaa0aa00a");
        for between in [".", ".5", ".5+02:00", "-", "Z "] {
            let text = format!("{time}{between} {span}");
            assert_eq!(found(&text).len(), 2, "{text}");
        }
        assert_eq!(
            found(&format!("{time}.{span}")),
            [(time, Found::Time), (span, Found::Span)]
        );
        assert_eq!(
            found(&format!("{time}.25+02:00, {time}+02:{span}")),
            [
                (&*format!("{time}.25+02:00"), Found::Time),
                (time, Found::Time),
                (span, Found::Span)
            ]
        );
        assert_eq!(
            found("a limit of 2 s, 5 samples, HTTP/1.1 200 OK, 3 msgs, v1.2s4"),
            []
        );
    }

    #[test]
    fn ports_lines_and_threads() {
        assert_eq!(
            found("http://127.0.0.1:43817/images localhost:80 src/a.rs:12:9 b.rs:3, ThreadId(07)"),
            [
                ("43817", Found::Port),
                ("80", Found::Port),
                ("12:9", Found::Line),
                ("3", Found::Line),
                ("07", Found::Thread),
            ]
        );
        assert_eq!(found("http://collector:4318 10:20:30 a.rs: 3"), []);
    }
}
