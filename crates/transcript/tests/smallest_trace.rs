//! The example that the book shows first: it is a trace, and we can read it.

#![allow(clippy::expect_used)] // a test that cannot set up has to fail

use std::env;
use std::path::PathBuf;
use std::process::Command;

#[test]
fn the_smallest_program_prints_a_trace_of_two_spans() {
    let output = Command::new(example()).output().expect("it runs");
    assert!(output.status.success(), "{output:?}");

    let transcript = transcript::parse(&output.stdout);
    let spans: Vec<_> = transcript.sections.iter().flat_map(|s| &s.spans).collect();
    let names: Vec<_> = spans.iter().map(|span| span.name.as_str()).collect();
    assert_eq!(names, ["find address", "send letter"], "children end first");
    assert_eq!(spans[0].trace_id, spans[1].trace_id, "one trace");
    assert!(spans[1].is_root() && !spans[0].is_root());
}

/// Builds the example and says where it is. With the whole workspace asked for, cargo chooses the features that the
/// tests are built with, and compiles no dependency a second time.
fn example() -> PathBuf {
    let cargo = env::var_os("CARGO").expect("tests are run by cargo");
    let arguments = "build --quiet --workspace --example smallest_trace";
    let built = Command::new(cargo)
        .args(arguments.split(' '))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("cargo runs");
    assert!(built.success(), "the example is not built");
    // Cargo puts tests into `deps`, and examples beside that.
    let test = env::current_exe().expect("this very program");
    let programs = test.ancestors().nth(2).expect("a target folder");
    programs
        .join("examples")
        .join(format!("smallest_trace{}", env::consts::EXE_SUFFIX))
}
