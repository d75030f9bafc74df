//! The pages that show code.

/// What stands between two marks.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(begin).expect(begin);
    rest.split_once(end).expect(end).0
}

#[test]
fn both_readmes_show_the_ten_lines_of_the_example() {
    let example = include_str!("../../examples/ten_lines.rs").replace("\r\n", "\n");
    let example = between(&example, "// ANCHOR: ten-lines\n", "// ANCHOR_END");
    // Only the tests, which start it from another program, ask for more than `fn main`.
    let example = example.replace("pub(crate) fn main", "fn main");
    for readme in [
        include_str!("../../README.md"),
        include_str!("../../README.fr.md"),
    ] {
        let readme = readme.replace("\r\n", "\n");
        let shown = between(
            &readme,
            "```rust\nuse mini_telemetry::Telemetry;\n\n",
            "```",
        );
        assert_eq!(shown, example);
    }
}
