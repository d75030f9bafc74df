//! What the stage on alerting has learners write, and what it gives them, before the real programs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use real_alerting::Program;
use real_tools::Tool;

use crate::amtool;

/// The folder of our answer.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../solutions/07-alerting/src")
}

/// Whether promtool is content with a file, and what it said.
fn promtool(program: &Program, words: [&str; 2], file: &Path) -> (bool, String) {
    let words = words.map(OsStr::new);
    let said = program
        .run(words.into_iter().chain([file.as_os_str()]))
        .unwrap();
    (said.success, said.text)
}

#[test]
fn alertmanager_reads_the_configuration_of_the_stage() {
    let Some(amtool) = amtool::find() else {
        return;
    };
    let config = std::fs::read_to_string(folder().join("alertmanager.yml")).unwrap();
    let said = amtool.check(&config).unwrap();
    assert!(said.success, "{}", said.text);
    for (severity, receiver) in [("page", "pager"), ("ticket", "team")] {
        let receivers = amtool.receivers(&config, [("severity", severity)]);
        assert_eq!(receivers.unwrap(), [receiver]);
    }
}

#[test]
fn promtool_says_of_the_rules_of_the_stage_and_their_test_what_the_stage_says() {
    let Some(program) = Program::for_test(Tool::Promtool) else {
        return;
    };
    for rules in ["absence", "burn", "errors", "latency", "replicas"] {
        let file = folder().join("rules").join(rules).with_extension("yml");
        let (accepted, said) = promtool(&program, ["check", "rules"], &file);
        assert!(accepted, "{rules}: {said}");
    }
    let (passes, said) = promtool(
        &program,
        ["test", "rules"],
        &folder().join("rules/errors.test.yml"),
    );
    assert!(passes, "{said}");

    // The same test beside each of the wrong rules.
    let test = std::fs::read_to_string(folder().join("rules/errors.test.yml")).unwrap();
    let wrong = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/alertmanager/wrong");
    for entry in wrong.read_dir().unwrap() {
        let wrong = entry.unwrap().path();
        let beside = tempfile::tempdir().unwrap();
        std::fs::copy(&wrong, beside.path().join("errors.yml")).unwrap();
        std::fs::write(beside.path().join("errors.test.yml"), &test).unwrap();
        let file = beside.path().join("errors.test.yml");
        let (passes, said) = promtool(&program, ["test", "rules"], &file);
        assert!(
            !passes && said.contains("FAILED"),
            "{}: {said}",
            wrong.display()
        );
    }
}
