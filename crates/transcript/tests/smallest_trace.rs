//! The example that the book shows first: it is a trace, and we can read it.

use std::env;
use std::process::Command;

#[test]
fn the_smallest_program_prints_a_trace_of_two_spans() {
    let cargo = env::var_os("CARGO").expect("tests are run by cargo");
    let arguments = "run --quiet --package transcript --example smallest_trace";
    let output = Command::new(cargo)
        .args(arguments.split(' '))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{output:?}");

    let transcript = transcript::parse(&output.stdout);
    let spans: Vec<_> = transcript.sections.iter().flat_map(|s| &s.spans).collect();
    let names: Vec<_> = spans.iter().map(|span| span.name.as_str()).collect();
    assert_eq!(names, ["find address", "send letter"], "children end first");
    assert_eq!(spans[0].trace_id, spans[1].trace_id, "one trace");
    assert!(spans[1].is_root() && !spans[0].is_root());
}
