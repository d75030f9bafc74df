//! The parser against the real SDK: a program prints every kind of telemetry through
//! `opentelemetry-stdout` while an exporter beside it writes down, from the SDK's own data, what
//! the parser should find. The program is this test binary itself, started again.
//!
//! What it printed is also checked in, for the benchmark and for eyes:
//! `TRANSCRIPT_BLESS=1 cargo test -p transcript --test golden _is_read` writes it anew; read the
//! difference.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test says what went wrong by failing.

mod every_kind;
mod recorder;
mod service;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use snapbox::Data;
use snapbox::data::DataFormat;
use transcript::model::{Section, Transcript};
use transcript::normalize::Rules;
use transcript::parse::Stream;

/// Where the program writes what it recorded through the SDK.
const RECORD: &str = "TRANSCRIPT_RECORD";

/// Set to write what is checked in.
const BLESS: &str = "TRANSCRIPT_BLESS";

/// Starts this binary again to run the program of one test, and gives back its section of stdout
/// and what it recorded.
fn play(program: &str) -> (String, Section) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    // Several tests may play the same program at once.
    static PLAYS: AtomicUsize = AtomicUsize::new(0);
    let play = PLAYS.fetch_add(1, Ordering::Relaxed);
    let record = folder.join(format!("{program}.{play}.json"));
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("{program}_is_read"), "--nocapture"])
        .env(RECORD, &record)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let stdout = String::from_utf8(output.stdout)
        .unwrap()
        .replace("\r\n", "\n");
    // The test harness prints as well: the program's own output stands between two headings.
    let (_, stdout) = stdout.split_once("== program ==\n").unwrap();
    let (stdout, _) = stdout.split_once("== end ==\n").unwrap();
    let recorded = std::fs::read_to_string(&record).unwrap();
    (stdout.to_owned(), serde_json::from_str(&recorded).unwrap())
}

fn fixture(program: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(program)
}

fn rules() -> Rules {
    Rules::new(
        ["traces", "traces-solution"],
        [("image", "[a-z]+-[0-9]{3}")],
    )
    .unwrap()
}

fn normal(stdout: &str) -> String {
    transcript::print(&transcript::normalize(&transcript::parse(stdout.as_bytes()), &rules()).0)
}

/// Keeps what a program printed and recorded, where that is wished.
fn bless(program: &str, stdout: &str, recorded: &Section) {
    if std::env::var_os(BLESS).is_none() {
        return;
    }
    let recorded = serde_json::to_string(recorded).unwrap();
    std::fs::write(fixture(program).with_extension("stdout"), stdout).unwrap();
    std::fs::write(fixture(program).with_extension("json"), recorded).unwrap();
    if program == "service" {
        std::fs::write(
            fixture("service-normal").with_extension("stdout"),
            normal(stdout),
        )
        .unwrap();
    }
}

/// What a program printed and recorded when it was last played for keeps.
fn checked_in(program: &str) -> (String, Section) {
    let stdout = std::fs::read_to_string(fixture(program).with_extension("stdout")).unwrap();
    let recorded = std::fs::read_to_string(fixture(program).with_extension("json")).unwrap();
    (
        stdout.replace("\r\n", "\n"),
        serde_json::from_str(&recorded).unwrap(),
    )
}

/// Runs the program where this is the binary started again, and says whether it was.
fn is_program(program: fn() -> Section) -> bool {
    let Some(record) = std::env::var_os(RECORD) else {
        return false;
    };
    println!("\n== program ==");
    let section = program();
    println!("== end ==");
    std::fs::write(record, serde_json::to_string(&section).unwrap()).unwrap();
    true
}

/// The only section, without places.
fn only_section(transcript: Transcript) -> Section {
    let mut sections = transcript.without_places().sections;
    assert_eq!(sections.len(), 1);
    sections.remove(0)
}

/// Compares part by part, so that a failure shows the part.
fn assert_same(found: &Section, recorded: &Section) {
    assert_eq!(found.torn, recorded.torn);
    assert_eq!(found.lines, recorded.lines);
    assert_eq!(found.resources, recorded.resources);
    for (found, recorded) in found.spans.iter().zip(&recorded.spans) {
        assert_eq!(found, recorded);
    }
    for (found, recorded) in found.logs.iter().zip(&recorded.logs) {
        assert_eq!(found, recorded);
    }
    for (found, recorded) in found.metrics.iter().zip(&recorded.metrics) {
        assert_eq!(found, recorded);
    }
    assert_eq!(found, recorded);
}

fn check(stdout: &str, recorded: &Section) {
    let transcript = transcript::parse(stdout.as_bytes());
    assert_same(&only_section(transcript.clone()), recorded);
    // Places are where the records really begin.
    let lines: Vec<_> = stdout.lines().collect();
    for span in &transcript.sections[0].spans {
        assert!(lines[span.at - 1].starts_with("Span #"));
    }
    for log in &transcript.sections[0].logs {
        assert!(lines[log.at - 1].starts_with("Log #"));
    }
    for metric in &transcript.sections[0].metrics {
        assert!(lines[metric.at - 1].starts_with("Metric #"));
    }
    // What is printed again is read again.
    let again = transcript::parse(transcript::print(&transcript).as_bytes());
    assert_eq!(again.without_places(), transcript.clone().without_places());
    // The other line ending, and none at the end.
    let windows = transcript::parse(stdout.replace('\n', "\r\n").as_bytes());
    assert_eq!(windows, transcript);
    assert_eq!(
        transcript::parse(stdout.trim_end_matches('\n').as_bytes()),
        transcript
    );
    // UTF-16, as an older Windows shell would write it into a file.
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(stdout.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(transcript::parse(&utf16), transcript);
    // JSON and back.
    let json = serde_json::to_string(&transcript).unwrap();
    assert_eq!(
        serde_json::from_str::<Transcript>(&json).unwrap(),
        transcript
    );
    // A byte at a time.
    let mut stream = Stream::new();
    let mut pieces = Transcript::default();
    for byte in stdout.as_bytes().chunks(1) {
        pieces.extend(stream.push(byte));
    }
    pieces.extend(stream.finish());
    assert_eq!(pieces, transcript);
}

#[test]
fn every_kind_is_read() {
    if is_program(every_kind::play) {
        return;
    }
    let (stdout, recorded) = play("every_kind");
    check(&stdout, &recorded);
    bless("every_kind", &stdout, &recorded);
}

#[test]
fn service_is_read() {
    if is_program(service::play) {
        return;
    }
    let (stdout, recorded) = play("service");
    check(&stdout, &recorded);
    bless("service", &stdout, &recorded);
}

#[test]
fn what_is_checked_in_is_read() {
    for program in ["every_kind", "service"] {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures")
            .join(program);
        let stdout = std::fs::read_to_string(fixture.with_extension("stdout")).unwrap();
        let recorded = std::fs::read_to_string(fixture.with_extension("json")).unwrap();
        check(
            &stdout.replace("\r\n", "\n"),
            &serde_json::from_str(&recorded).unwrap(),
        );
    }
}

/// The point of placeholders: two runs of one program give one transcript.
#[test]
fn two_runs_are_one_transcript() {
    let rules = Rules::new(
        ["traces", "traces-solution"],
        [("image", "[a-z]+-[0-9]{3}")],
    )
    .unwrap();
    for program in ["service", "every_kind"] {
        let [one, other] = [(); 2].map(|()| {
            let (stdout, _) = play(program);
            let transcript = transcript::parse(stdout.as_bytes());
            let (normal, _) = transcript::normalize(&transcript, &rules);
            assert_eq!(
                transcript::normalize(&normal, &rules).0,
                normal,
                "{program}: done twice"
            );
            let printed = transcript::print(&normal);
            let read = transcript::parse(printed.as_bytes());
            assert_eq!(
                read.clone().without_places(),
                normal.clone().without_places()
            );
            assert_eq!(
                transcript::print(&read),
                printed,
                "{program}: printed twice"
            );
            printed
        });
        snapbox::assert_data_eq!(one, Data::text(other).raw());
    }
}

/// What the service's transcript looks like, for eyes, and so that a change of it is noticed.
#[test]
fn a_transcript_is_readable() {
    let (stdout, _) = checked_in("service");
    let expected = fixture("service-normal").with_extension("stdout");
    snapbox::assert_data_eq!(
        normal(&stdout),
        Data::read_from(&expected, Some(DataFormat::Text)).raw()
    );
}

/// Wherever a program's output ends: what came before the cut is read as it would have been, and
/// a record that was cut counts as torn, not as there.
#[test]
fn a_cut_is_seen() {
    let (stdout, _) = checked_in("every_kind");
    // One batch of each signal is enough.
    let (stdout, _) = stdout.split_once("between two flushes\n").unwrap();
    let whole = only_section(transcript::parse(stdout.as_bytes()));
    let places = (0..stdout.len()).step_by(131);
    let ends_of_lines = stdout.match_indices('\n').map(|(at, _)| at + 1).step_by(3);
    for end in places.chain(ends_of_lines) {
        let cut = transcript::parse(&stdout.as_bytes()[..end]);
        let Some(section) = cut.without_places().sections.pop() else {
            continue;
        };
        if let Some((last, complete)) = section.spans.split_last() {
            let same = &whole.spans[complete.len()];
            assert_eq!(complete, &whole.spans[..complete.len()], "cut at {end}");
            assert_eq!(
                (&last.name, last.end, &last.status),
                (&same.name, same.end, &same.status)
            );
            // Nobody can know of attributes that would have come.
            assert!(
                same.attributes.starts_with(&last.attributes),
                "cut at {end}"
            );
        }
        assert!(
            whole
                .logs
                .starts_with(section.logs.split_last().map_or(&[], |(_, logs)| logs))
        );
        let metrics = section
            .metrics
            .split_last()
            .map_or(&[][..], |(_, metrics)| metrics);
        assert!(whole.metrics.starts_with(metrics), "cut at {end}");
        assert!(section.torn.len() <= 1, "cut at {end}");
        // In the middle of a span's own lines.
        let before = String::from_utf8_lossy(&stdout.as_bytes()[..end]);
        let last_line = before.lines().last().unwrap_or_default();
        if [
            "\tName         : ",
            "\tTraceId      : ",
            "\tKind         : ",
        ]
        .iter()
        .any(|label| last_line.starts_with(label))
        {
            assert_eq!(section.torn.len(), 1, "cut at {end}");
            assert_eq!(section.torn[0].why, transcript::model::Tear::Cut);
        }
    }
}
