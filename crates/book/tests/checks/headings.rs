//! Headings and their ids.

use crate::broken;

#[test]
fn headings_have_ids_of_their_own() {
    broken(
        "greet/hello.md",
        "## Why {#why}",
        "## Why",
        5,
        "the heading \"Why\" needs an id",
    );
    broken(
        "greet/hello.md",
        "## See {#see}",
        "## See {#why}",
        21,
        "used already in line 5",
    );
    broken(
        "greet/hello.md",
        "## See {#see}",
        "# See {#see}",
        21,
        "a page has one title",
    );
    broken(
        "greet/hello.md",
        "# One {#one}",
        "",
        1,
        "the page has no title",
    );
}
