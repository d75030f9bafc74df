//! Whatever comes in: no panic, no line lost, no line twice, and the size of the pieces is all
//! the same.

#![allow(clippy::unwrap_used)] // A test says what went wrong by failing.

use proptest::prelude::*;

use super::super::{Item, LONGEST_LINE, LONGEST_RECORD};
use super::Stream;
use crate::model::Transcript;

const REAL: &str = include_str!("../../../tests/fixtures/every_kind.stdout");

/// Feeds the bytes in pieces of this size; yields the items and the lines that went into records.
fn feed(bytes: &[u8], piece: usize) -> (Vec<Item>, Vec<usize>) {
    let mut stream = Stream::new();
    let mut items = Vec::new();
    for bytes in bytes.chunks(piece) {
        items.extend(stream.push(bytes));
    }
    stream.end();
    items.extend(stream.assembler.ready());
    (items, stream.assembler.absorbed)
}

/// The lines of the input as the parser sees them.
fn lines(bytes: &[u8]) -> Vec<String> {
    let bytes = super::super::decode(bytes);
    let text = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
    if bytes.is_empty() {
        return Vec::new();
    }
    text.split(|&byte| byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect()
}

/// Each line is exactly one of: a plain line, a line of a torn record, a heading, or part of a record.
fn account_for(bytes: &[u8]) {
    let lines = lines(bytes);
    let (items, absorbed) = feed(bytes, 1 << 16);
    let mut seen = vec![0; lines.len()];
    for at in absorbed {
        seen[at - 1] += 1;
    }
    for item in &items {
        let plain = match item {
            Item::Line(line) => std::slice::from_ref(line),
            Item::Torn(torn) => &torn.lines,
            Item::Heading(heading) => {
                seen[heading.at - 1] += 1;
                &[]
            }
            _ => &[],
        };
        for line in plain {
            seen[line.at - 1] += 1;
            assert_eq!(line.text, lines[line.at - 1]);
        }
    }
    for (index, times) in seen.into_iter().enumerate() {
        assert_eq!(times, 1, "line {}: {:?}", index + 1, lines[index]);
    }
}

/// Output in which records are cut, mixed, interrupted and followed by anything.
fn mixed() -> impl Strategy<Value = Vec<u8>> {
    let real: Vec<&str> = REAL.split_inclusive('\n').collect();
    let count = real.len();
    let run = move |(from, length): (usize, usize)| {
        real[from..(from + length).min(count)].concat().into_bytes()
    };
    let words = prop::sample::select(vec![
        "Spans",
        "Span #0",
        "Resource",
        "Logs",
        "Log #0",
        "Metrics",
        "Metric #0",
        "\t",
        "\tInstrumentation Scope",
        "\tInstrumentation Scope #0",
        "\t\tName         : \"x\"",
        "\t\tName         : x",
        "\t\t ->  a: I64(1)",
        "\t\t\t\t ->  a: b",
        "\t ->  a=I64(1)",
        "",
        "== step 1 a ==",
        "== b ==",
        "\t Attributes:",
        "\tStatus       : Unset",
        "hello",
    ]);
    let piece = prop_oneof![
        6 => (0..count, 1..60_usize).prop_map(run),
        4 => words.prop_map(|word| format!("{word}\n").into_bytes()),
        1 => ".{0,40}\r?\n".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..40),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_line_of_anything_is_lost(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        account_for(&bytes);
    }

    #[test]
    fn no_line_of_mixed_telemetry_is_lost(bytes in mixed(), cut in any::<prop::sample::Index>()) {
        account_for(&bytes);
        account_for(&bytes[..cut.index(bytes.len() + 1)]);
    }

    #[test]
    fn pieces_may_end_anywhere(bytes in mixed(), piece in 1..200_usize) {
        prop_assert_eq!(feed(&bytes, piece).0, feed(&bytes, usize::MAX).0);
    }

    #[test]
    fn utf16_is_the_same(text in "(\u{fffd}|\u{1f980}|[a-zé\r\n\t= ]){0,60}", piece in 1..9_usize) {
        let big: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let little: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let items = feed(text.as_bytes(), usize::MAX).0;
        prop_assert_eq!(&feed(&big, piece).0, &items);
        prop_assert_eq!(&feed(&little, piece).0, &items);
    }
}

#[test]
fn a_line_without_end_does_not_fill_the_memory() {
    let mut stream = Stream::new();
    let mut given = 0;
    for _ in 0..100 {
        for item in stream.push(&vec![b'x'; 1 << 18]) {
            let Item::Line(line) = item else {
                panic!("{item:?}")
            };
            assert_eq!((line.at, line.text.len()), (1, LONGEST_LINE));
            given += line.text.len();
        }
    }
    for item in stream.finish() {
        let Item::Line(line) = item else {
            panic!("{item:?}")
        };
        given += line.text.len();
    }
    assert_eq!(given, 100 << 18);
}

#[test]
fn long_lines_are_cut_at_the_same_places_in_any_pieces() {
    let mut text = "é".repeat(LONGEST_LINE) + "\r\nshort\r\n";
    text.insert(0, 'x');
    let whole = feed(text.as_bytes(), usize::MAX).0;
    assert_eq!(whole.len(), 4);
    for piece in [1_000, 65_537, 1 << 20, (1 << 20) + 1] {
        assert_eq!(feed(text.as_bytes(), piece).0, whole);
    }
}

#[test]
fn the_end_of_a_long_line_is_no_heading() {
    let text = "x".repeat(LONGEST_LINE) + "== step 1 one ==\n== step 2 two ==\n";
    let items = feed(text.as_bytes(), 1 << 16).0;
    assert!(matches!(
        &items[..],
        [Item::Line(_), Item::Line(_), Item::Heading(_)]
    ));
}

#[test]
fn a_record_without_end_becomes_plain_lines() {
    let mut stream = Stream::new();
    let mut items = Vec::new();
    let head = REAL.find("\nSpan #0\n").unwrap() + 1;
    let status = head + REAL[head..].find("\tStatus").unwrap();
    let end = status + REAL[status..].find('\n').unwrap() + 1;
    items.extend(stream.push(&REAL.as_bytes()[head..end]));
    let attribute = format!("\t\t ->  key: String(Owned(\"{}\"))\n", "x".repeat(1000));
    let times = 2 * LONGEST_RECORD / attribute.len();
    for _ in 0..times {
        items.extend(stream.push(attribute.as_bytes()));
    }
    items.extend(stream.finish());
    let torn: Vec<_> = items
        .iter()
        .filter(|item| matches!(item, Item::Torn(_)))
        .collect();
    assert_eq!(torn.len(), 1);
    let plain = items
        .iter()
        .filter(|item| matches!(item, Item::Line(_)))
        .count();
    assert_eq!(plain, times + REAL[head..end].lines().count());
}

#[test]
fn nesting_without_end_is_text() {
    let value = "ListAny([".repeat(100_000);
    let text = format!(
        "Log #0\n\t Instrumentation Scope: InstrumentationScope {{ name: \"\", version: None, schema_url: None, attributes: [] }}\n\t Body: {value}\n\t Attributes:\n"
    );
    let transcript = crate::parse(text.as_bytes());
    assert_eq!(
        transcript.sections[0].logs[0]
            .body
            .as_ref()
            .unwrap()
            .as_text(),
        Some(value.as_str())
    );
}

#[test]
fn a_record_that_may_be_over_is_let_go_when_asked() {
    let head = REAL.find("\nSpan #0\n").unwrap() + 1;
    let end = head + REAL[head..].find("\nSpan #1\n").unwrap() + 1;
    let mut stream = Stream::new();
    assert_eq!(stream.push(&REAL.as_bytes()[head..end]).len(), 0);
    assert!(matches!(stream.settle().next(), Some(Item::Span(_))));
    assert_eq!(stream.settle().len(), 0);
    // Half a record is kept.
    assert_eq!(stream.push(&REAL.as_bytes()[head..head + 200]).len(), 0);
    assert_eq!(stream.settle().len(), 0);
    let mut transcript = Transcript::default();
    transcript.extend(stream.finish());
    assert_eq!(transcript.sections[0].torn.len(), 1);
}
