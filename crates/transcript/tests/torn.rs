//! Telemetry that is not whole, not alone, or not telemetry.

#![allow(clippy::unwrap_used)] // A test says what went wrong by failing.

use transcript::model::{Section, Signal, Tear, Value};

const SPAN: &str = "\
Span #0
\tInstrumentation Scope
\t\tName         : \"draw64\"

\tName         : store image
\tTraceId      : 4bf92f3577b34da6a3ce929d0e0e4736
\tSpanId       : 00f067aa0ba902b7
\tTraceFlags   : TraceFlags(1)
\tParentSpanId : None (root span)
\tKind         : Internal
\tStart time   : 2026-11-21 09:30:00.000001
\tEnd time     : 2026-11-21 09:30:00.000002
\tStatus       : Unset
\tAttributes:
\t\t ->  draw64.image.id: String(Owned(\"amber-042\"))
\t\t ->  http.response.status_code: I64(201)
";

const LOG: &str = "\
Log #0
\t Instrumentation Scope: InstrumentationScope { name: \"draw64\", version: None, schema_url: None, attributes: [] }
\t SeverityText: \"INFO\"
\t SeverityNumber: Info
\t Body: String(Static(\"image created\"))
\t Attributes:
\t\t ->  image: String(Owned(\"amber-042\"))
";

fn parse(text: &str) -> Section {
    let mut sections = transcript::parse(text.as_bytes()).sections;
    assert_eq!(sections.len(), 1, "{sections:#?}");
    sections.remove(0)
}

fn texts(section: &Section) -> Vec<&str> {
    section
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect()
}

fn is_the_span(section: &Section) {
    assert_eq!(section.torn, []);
    let [span] = section.spans.as_slice() else {
        panic!("{section:#?}")
    };
    assert_eq!(span.name, "store image");
    let image = Value::String("amber-042".into());
    assert_eq!(span.attribute("draw64.image.id"), Some(&image));
    assert_eq!(
        span.attribute("http.response.status_code"),
        Some(&Value::Int(201))
    );
}

#[test]
fn a_plain_line_anywhere_in_a_span_is_a_plain_line() {
    let lines: Vec<&str> = SPAN.split_inclusive('\n').collect();
    for at in 0..=lines.len() {
        for stranger in [
            "GET /livez -> 200 OK\n",
            "\n",
            "\tindented\n",
            "Spans\n",
            "Resource\n",
        ] {
            // An empty line within the scope cannot be told from the one that ends it, and `Spans`
            // within a span announces another batch.
            // And `Resource` beneath `Spans` is what stands there otherwise.
            let unclear = stranger == "\n" && (3..5).contains(&at)
                || stranger == "Resource\n" && at == 0
                || stranger == "Spans\n" && (1..16).contains(&at);
            if unclear {
                continue;
            }
            let text = format!(
                "Spans\n{}{stranger}{}",
                lines[..at].concat(),
                lines[at..].concat()
            );
            let section = parse(&text);
            is_the_span(&section);
            if stranger == "Spans\n" && at == 0 {
                assert_eq!(texts(&section), ["Spans"]);
                continue;
            }
            assert_eq!(
                texts(&section),
                [stranger.trim_end_matches('\n')],
                "at {at}: {text}"
            );
        }
    }
}

#[test]
fn another_record_within_a_span_tears_it() {
    let lines: Vec<&str> = SPAN.split_inclusive('\n').collect();
    for at in 2..13 {
        let text = format!(
            "Spans\n{}Logs\n{LOG}{}",
            lines[..at].concat(),
            lines[at..].concat()
        );
        let section = parse(&text);
        assert_eq!(section.spans.len(), 0, "{section:#?}");
        let torn = &section.torn[0];
        assert_eq!(
            (torn.at, torn.signal, torn.why),
            (1, Signal::Traces, Tear::Interrupted)
        );
        let kept: Vec<_> = torn
            .lines
            .iter()
            .map(|line| format!("{}\n", line.text))
            .collect();
        assert_eq!(kept.concat(), format!("Spans\n{}", lines[..at].concat()));
    }
}

#[test]
fn two_spans_in_each_other_are_none() {
    let mut text = String::from("Spans\nSpans\n");
    for line in SPAN.split_inclusive('\n') {
        text += line;
        text += line;
    }
    let section = parse(&text);
    assert_eq!(section.spans.len(), 0);
    assert!(!section.torn.is_empty());
    let kept = section.lines.len()
        + section
            .torn
            .iter()
            .map(|torn| torn.lines.len())
            .sum::<usize>();
    assert_eq!(kept, text.lines().count());
}

#[test]
fn a_cut_span_is_torn_and_a_whole_one_is_not() {
    let whole = SPAN.find("\tAttributes:").unwrap();
    for end in "Span #0\n\tInstrumentation Scope\n".len()..whole {
        if SPAN.is_char_boundary(end) && !SPAN[..end].ends_with("Unset") {
            let section = parse(&format!("Spans\n{}", &SPAN[..end]));
            assert_eq!(section.spans.len(), 0, "{:?}", &SPAN[..end]);
            assert_eq!(section.torn.len(), 1, "{:?}", &SPAN[..end]);
            assert_eq!(section.torn[0].why, Tear::Cut);
        }
    }
    is_the_span(&parse(&format!("Spans\n{}", SPAN.trim_end())));
    // After a title, something must come.
    let section = parse(&SPAN[..SPAN.find("\t\t ->  ").unwrap()]);
    assert_eq!((section.spans.len(), section.torn.len()), (0, 1));
    // In the middle of a value.
    let section = parse(&SPAN[..SPAN.find("er-042").unwrap()]);
    assert_eq!((section.spans.len(), section.torn.len()), (0, 1));
}

#[test]
fn the_next_step_ends_a_record() {
    let half = &SPAN[..SPAN.find("\tKind").unwrap()];
    let text = format!("== step 1 one ==\nSpans\n{half}== step 2 two ==\n{SPAN}");
    let transcript = transcript::parse(text.as_bytes());
    assert_eq!(transcript.step(1).unwrap().torn.len(), 1);
    assert_eq!(transcript.step(1).unwrap().spans.len(), 0);
    is_the_span(transcript.step(2).unwrap());
}

#[test]
fn words_that_look_like_telemetry_are_lines() {
    for text in [
        "Spans",
        "Logs",
        "Metrics",
        "Resource",
        "Span #0",
        "Spans\nSpan #1\nhello",
        "Metrics\nResource\nhello",
        "Span #x",
        "Span #",
        "Metric #0\n\t\tNames        : x",
        "\tInstrumentation Scope",
        "\tName         : x",
        "\t\t ->  a: I64(1)",
        "== ==",
        "==  ==",
        "== no end",
        "=== three ===",
        " == indented ==",
    ] {
        let section = parse(text);
        assert_eq!(texts(&section), text.lines().collect::<Vec<_>>());
        assert_eq!(section.torn, []);
    }
    // A batch that was cut off at once is more than words.
    assert_eq!(parse("Spans\nSpan #0\n").torn.len(), 1);
}

#[test]
fn headings_name_steps() {
    let text = "== step 3 child-span ==\n== painters ==\r\n== after shutdown ==\n== step 3 ==\n== step x y ==";
    let transcript = transcript::parse(text.as_bytes());
    let headings: Vec<_> = transcript
        .sections
        .iter()
        .filter_map(|section| section.heading.as_ref())
        .map(|heading| (heading.at, heading.step, heading.name.as_str()))
        .collect();
    assert_eq!(
        headings,
        [
            (1, Some(3), "child-span"),
            (2, None, "painters"),
            (3, None, "after shutdown"),
            (4, None, "step 3"),
            (5, None, "step x y"),
        ]
    );
}

#[test]
fn a_line_break_in_a_name_leaves_a_line() {
    let section = parse(&SPAN.replace("store image", "store\nimage: \"x\"\n\nanother"));
    assert_eq!(section.spans[0].name, "store");
    assert_eq!(texts(&section), ["image: \"x\"", "", "another"]);
    assert_eq!(section.torn, []);
}

#[test]
fn bytes_that_are_not_utf8_are_marked() {
    let mut bytes = SPAN.as_bytes().to_vec();
    let at = SPAN.find("store").unwrap();
    bytes[at] = 0xff;
    let transcript = transcript::parse(&bytes);
    assert_eq!(transcript.sections[0].spans[0].name, "\u{fffd}tore image");
    assert_eq!(
        transcript::parse(b"\xff\xffa").sections[0].lines[0].text,
        "\u{fffd}\u{fffd}a"
    );
}

#[test]
fn a_value_that_is_not_understood_is_kept_as_text() {
    let section = parse(&SPAN.replace("I64(201)", "I128(201)").replace("Owned", "Rc"));
    let span = &section.spans[0];
    let text = |text: &str| Some(Value::Untyped(text.into()));
    assert_eq!(
        span.attribute("http.response.status_code").cloned(),
        text("I128(201)")
    );
    assert_eq!(
        span.attribute("draw64.image.id").cloned(),
        text("String(Rc(\"amber-042\"))")
    );
}

#[test]
fn stripped_blanks_do_no_harm() {
    let text = SPAN.replace("store image", "").replace("\n\n", "\n");
    let stripped: String = text
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect();
    let section = parse(&stripped);
    assert_eq!(section.spans[0].name, "");
    assert_eq!(section.torn, []);
}
