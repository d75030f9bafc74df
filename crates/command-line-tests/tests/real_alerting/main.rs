//! The solution of stage 7 before the real promtool, amtool and Alertmanager.
#![allow(clippy::unwrap_used)] // a test says what went wrong by failing

use std::path::Path;
use std::process::Command;

use real_tools::Tool;
use xtask::grade::Grader;
use xtask::workspace::Workspace;

/// Those that are asked, and how many of the seven steps each has something to say of.
const ASKED: [(Tool, usize); 3] = [
    (Tool::Promtool, 7),
    (Tool::Amtool, 1),
    (Tool::Alertmanager, 1),
];

#[test]
fn the_real_programs_agree_with_every_step_of_the_solution_and_no_pin_minds_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["run", "--quiet", "--package", "alerting-solution"])
        .current_dir(&root);
    for (tool, _) in ASKED {
        let Some(path) = tool.for_test() else {
            return;
        };
        let variable = format!("WORKSHOP_REAL_{}", tool.name().to_uppercase());
        command.env(variable, path);
    }
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complaints}");
    assert_eq!(complaints, "");

    for (tool, steps) in ASKED {
        let (name, version) = (tool.name(), tool.version());
        let lines = said.lines();
        let lines: Vec<&str> = lines.filter(|line| line.starts_with(name)).collect();
        assert_eq!(lines.len(), steps, "{said}");
        let agrees = format!("{name} {version}: agrees, ");
        assert!(
            lines.iter().all(|line| line.starts_with(&agrees)),
            "{lines:#?}"
        );
    }

    let workspace = Workspace::open(&root).unwrap();
    let grader = Grader::new(workspace.stage("alerting").unwrap()).unwrap();
    let verdict = grader.judge(&transcript::parse(&output.stdout));
    let steps = verdict.steps.iter();
    let red: Vec<_> = steps.filter(|step| !step.is_done()).collect();
    assert!(red.is_empty(), "{red:#?}");
    assert_eq!(verdict.steps.len(), 7);
}
