//! The table of requirements.

use crate::support::Small;

#[test]
fn the_table_of_requirements_names_pages_that_are_there() {
    for (from, to, line, says) in [
        (
            "greet/hello.md#why",
            "greet/helo.md",
            2,
            "`M1` names book/en/greet/helo.md, which does not exist",
        ),
        (
            "#why",
            "#wy",
            2,
            "the heading `#wy`, which book/fr/greet/hello.md does not have",
        ),
        ("\"M2\"", "\"M1\"", 2, "`M1` is there twice"),
    ] {
        let small = Small::sound();
        small.replace("book/requirements.toml", from, to);
        small.has(&format!("book/requirements.toml:{line}"), says);
    }
}
