//! Both languages side by side.

use crate::HELLO;
use crate::support::Small;

#[test]
fn both_languages_show_the_same() {
    let small = Small::sound();
    small.remove("book/fr/words.md");
    small.has(
        "book/en/words.md:1",
        "the other language has no book/fr/words.md",
    );
    let small = Small::sound();
    small.remove("book/fr/drawing.svg");
    small.has(
        "book/en/drawing.svg:1",
        "the other language has no book/fr/drawing.svg",
    );
    for (from, to, line, says) in [
        (
            "## See {#see}",
            "## See {#seen}",
            21,
            "`## #seen`, and `## #see` in book/en/greet/hello.md:21",
        ),
        (
            "{{#lines greet 1}}\n",
            "",
            24,
            "`{{#lines greet 1}}` in book/en/greet/hello.md:23",
        ),
        ("```diagram", "```text", 31, "````text`, and ````diagram`"),
    ] {
        let small = Small::sound();
        small.replace("book/fr/greet/hello.md", from, to);
        small.has(&format!("book/fr/greet/hello.md:{line}"), says);
    }
    let small = Small::sound();
    small.replace("book/fr/greet/hello.md", "## Why {#why}\n", "");
    small.has(
        &format!("{HELLO}:5"),
        "book/fr/greet/hello.md has no heading `#why`",
    );
    let small = Small::sound();
    small.replace("book/fr/SUMMARY.md", "  - [Three]", "- [Three]");
    small.has("book/fr/SUMMARY.md:7", "not those of book/en/SUMMARY.md:7");
}
