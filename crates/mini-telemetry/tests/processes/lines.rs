//! Log records as lines.

use serde_json::Value;

use crate::play::{program, run};

/// The log lines of `levels`: what stands before the records, or between them.
fn lines(format: &str, start: char) -> Vec<String> {
    let run = run(program("levels").arg(format));
    assert_eq!(run.code, Some(0));
    assert_eq!(
        run.stderr,
        "telemetry: a component has an empty name: its telemetry cannot be told from others'\n"
    );
    let lines = run.section().lines.into_iter().map(|line| line.text);
    let lines: Vec<String> = lines.collect();
    assert!(
        lines.iter().all(|line| line.starts_with(start)),
        "{lines:?}"
    );
    lines
}

#[test]
fn a_line_of_text_says_who_when_and_where_from() {
    let lines = lines("text", '2');
    let [plain, warning, failed, logger] = &lines[..] else {
        panic!("{lines:?}");
    };
    let (time, rest) = plain.split_once(' ').unwrap();
    assert_eq!(
        (time.len(), &time[10..11], &time[23..]),
        (24, "T", "Z"),
        "{time}"
    );
    assert_eq!(
        rest,
        "[INFO] orders - trace_id=- span_id=- - all kinds text=\"two words\" word=one whole=7 part=0.5 yes=true"
    );
    // A line break or an escape code in a message stays text.
    assert!(
        warning.contains("[WARN] mini_telemetry_programs::trouble - trace_id="),
        "{warning}"
    );
    assert!(
        warning.ends_with(" - two\\nlines and \\u{1b}[31mred"),
        "{warning}"
    );
    assert!(
        failed.ends_with(" - failed exception.message=\"the disk is \\\"full\\\"\" duration=0.25"),
        "{failed}"
    );
    assert!(
        logger.contains("[ERROR] trouble.logger - trace_id="),
        "{logger}"
    );
    assert!(
        logger.ends_with(" - by the logger status=503 list=[1,2]"),
        "{logger}"
    );
    // The three within the span carry its ids.
    let ids = |line: &str| -> Vec<String> {
        let ids = line.split(' ').filter_map(|word| word.split_once("_id="));
        ids.map(|(_, id)| id.to_owned()).collect()
    };
    assert_eq!(ids(warning), ids(failed));
    assert_eq!(ids(warning), ids(logger));
    assert_eq!(
        ids(warning).iter().map(String::len).collect::<Vec<_>>(),
        [32, 16]
    );
}

#[test]
fn a_line_of_json_says_the_same_to_a_program() {
    let lines = lines("json", '{');
    let lines: Vec<Value> = lines
        .iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let [plain, warning, failed, logger] = &lines[..] else {
        panic!("{lines:?}");
    };
    for line in &lines {
        assert_eq!(line["service.name"], "trouble");
        assert_eq!(line["service.version"], "0.0.1");
        assert_eq!(line["deployment.environment.name"], "test");
        assert!(line["timestamp"].as_str().unwrap().ends_with('Z'));
    }
    assert_eq!(plain["level"], "INFO");
    assert_eq!(plain["logger"], "orders");
    assert_eq!(plain["message"], "all kinds");
    assert_eq!(plain.get("trace_id"), None);
    assert_eq!(
        plain["data"],
        serde_json::json!({"text": "two words", "word": "one", "whole": 7, "part": 0.5, "yes": true})
    );
    assert_eq!(warning["message"], "two\nlines and \u{1b}[31mred");
    assert_eq!(failed["data"]["exception.message"], "the disk is \"full\"");
    assert_eq!(failed["trace_id"].as_str().unwrap().len(), 32);
    assert_eq!(logger["span_id"], failed["span_id"]);
    assert_eq!(
        logger["data"],
        serde_json::json!({"status": 503, "list": [1, 2]})
    );
}
