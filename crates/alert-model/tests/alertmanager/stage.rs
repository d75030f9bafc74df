//! What the stage on alerting has learners write, and what it gives them, before the real programs.

use std::path::{Path, PathBuf};
use std::process::Command;

use real_tools::Tool;

use crate::amtool::Amtool;

/// The folder of our answer.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../solutions/07-alerting/src")
}

/// Whether promtool is content with a file, and what it said.
fn promtool(program: &Path, words: [&str; 2], file: &Path) -> (bool, String) {
    let out = Command::new(program)
        .args(words)
        .arg(file)
        .output()
        .unwrap();
    let said = [out.stdout, out.stderr].concat();
    (
        out.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

#[test]
fn alertmanager_reads_the_configuration_of_the_stage() {
    let Some(amtool) = Amtool::find() else {
        return;
    };
    let config = std::fs::read_to_string(folder().join("alertmanager.yml")).unwrap();
    let (accepted, said) = amtool.accepts(&config);
    assert!(accepted, "{said}");
    for (severity, receiver) in [("page", "pager"), ("ticket", "team")] {
        assert_eq!(
            amtool.receivers(&config, &[("severity", severity)]),
            [receiver]
        );
    }
}

#[test]
fn promtool_says_of_the_rules_of_the_stage_and_their_test_what_the_stage_says() {
    let Some(program) = Tool::Promtool.for_test() else {
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
