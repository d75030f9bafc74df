//! The table of contents, and the stages that it has chapters of.

use crate::broken;
use crate::support::Small;

#[test]
fn the_contents_list_every_page_once() {
    broken(
        "SUMMARY.md",
        "- [Words](words.md)",
        "- [Words](wrds.md)",
        8,
        "there is no page wrds.md",
    );
    broken(
        "SUMMARY.md",
        "- [Words](words.md)",
        "- [Words](index.md)",
        8,
        "listed already in line 3",
    );
    let small = Small::sound();
    small.write("book/en/more.md", "# More {#more}\n");
    small.has(
        "book/en/more.md:1",
        "no line of book/en/SUMMARY.md leads to this page",
    );
    let small = Small::sound();
    small.write("book/en/SUMMARY.md", "nothing\n");
    small.has("book/en/SUMMARY.md:1", "lists no page");
}

#[test]
fn pages_and_stages_agree() {
    let swapped = "  - [Two](greet/span.md)\n  - [One](greet/hello.md)\n";
    let right = "  - [One](greet/hello.md)\n  - [Two](greet/span.md)\n";
    broken(
        "SUMMARY.md",
        right,
        swapped,
        5,
        "would be section 1.1, and stage.toml says 1.2",
    );
    broken(
        "greet/span.md",
        "{{#step greet 2}}",
        "{{#step greet 1}}",
        1,
        "{{#step greet 2}}",
    );
    let small = Small::sound();
    small.remove("book/en/greet/more.md");
    small.has(
        "book/en/greet/index.md:1",
        "section 1.3 of the book, and book/en/greet/more.md does not exist",
    );
    let small = Small::sound();
    small.write("book/en/greet/les.md", "# Less {#less}\n");
    small.has("book/en/greet/les.md:1", "stage `greet` has no step `les`");
}
