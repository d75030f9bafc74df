//! Finding `promtool`, and running it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// In Prometheus 3, a range does not hold its left end: this passes there and fails in 2.
const PROBE: &str = "
tests:
  - input_series: [{series: a, values: 1x5}]
    promql_expr_test:
      - {expr: 'count_over_time(a[1m])', eval_time: 2m, exp_samples: [{labels: '{}', value: 1}]}
";

/// The `promtool` to compare with.
pub(crate) fn find() -> Option<PathBuf> {
    let folder = tempfile::tempdir().unwrap();
    let probe = folder.path().join("probe.yml");
    std::fs::write(&probe, PROBE).unwrap();
    let found = candidates().into_iter().find(|tool| {
        let run = Command::new(tool)
            .args(["test", "rules"])
            .arg(&probe)
            .output();
        run.is_ok_and(|run| run.status.success())
    });
    if found.is_none() {
        let why = "no promtool of Prometheus 3 here: name one by the variable PROMTOOL";
        assert!(
            std::env::var_os("CI").is_none_or(|ci| ci != "true"),
            "this test may not be left out on CI: {why}"
        );
        say(&format!(
            "SKIPPED: alert-model against promtool: {why}\nworkshop-skip: {why}"
        ));
    }
    found
}

fn candidates() -> Vec<PathBuf> {
    let named = std::env::var_os("PROMTOOL").map(PathBuf::from);
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".cache")));
    let built = cache.map(|cache| cache.join("draw64-workshop/tools/bin/promtool"));
    let mut candidates: Vec<PathBuf> = named.into_iter().chain(built).collect();
    candidates.push("promtool".into());
    candidates
}

/// Says it also where the test passes, which `eprintln!` would not.
pub(crate) fn say(text: &str) {
    std::io::stderr()
        .write_all(format!("{text}\n").as_bytes())
        .unwrap();
}

/// Whether it succeeded, and all that it said.
pub(crate) fn run(promtool: &Path, arguments: &[&str], file: &Path) -> (bool, String) {
    let output = Command::new(promtool)
        .args(arguments)
        .arg(file)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}
