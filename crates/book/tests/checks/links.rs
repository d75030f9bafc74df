//! Links: between pages, languages and into documentation.

use crate::broken;
use crate::support::Small;

#[test]
fn links_lead_somewhere() {
    broken(
        "index.md",
        "greet/hello.md#why",
        "greet/helo.md",
        3,
        "there is no book/en/greet/helo.md",
    );
    broken(
        "index.md",
        "greet/hello.md#why",
        "greet/hello.md#wy",
        3,
        "no heading `#wy`. It has: one, why, see.",
    );
    broken(
        "index.md",
        "words.md#span",
        "words.md#spam",
        3,
        "no heading `#spam`",
    );
    broken(
        "index.md",
        "repo:Cargo.toml",
        "repo:Cargo.tml",
        3,
        "the workshop has no file Cargo.tml",
    );
    broken(
        "index.md",
        "repo:Cargo.toml",
        "http://example.org",
        3,
        "by https only",
    );
    broken(
        "index.md",
        "(drawing.svg)",
        "(drawings.svg)",
        5,
        "no picture book/en/drawings.svg",
    );
    broken(
        "index.md",
        "(drawing.svg)",
        "(https://example.org/a.png)",
        5,
        "loads nothing from elsewhere",
    );
    broken(
        "index.md",
        "![A drawing]",
        "![]",
        5,
        "needs a text for those who do not see it",
    );
    broken(
        "index.md",
        "words.md#span",
        "../fr/lost.md",
        3,
        "there is no book/fr/lost.md",
    );
}

#[test]
fn a_link_into_documentation_names_the_version_that_is_built() {
    let small = Small::sound();
    small.write(
        "Cargo.lock",
        "[[package]]\nname = \"axum\"\nversion = \"0.8.9\"\n",
    );
    let link = |version: &str| format!("https://docs.rs/axum/{version}/axum/");
    small.replace("book/en/index.md", "repo:Cargo.toml", &link("0.8"));
    assert_eq!(small.problems(), Vec::<String>::new());
    small.replace("book/en/index.md", &link("0.8"), &link("0.7"));
    small.has("book/en/index.md:3", "built with axum 0.8.9");
}

#[test]
fn a_link_to_the_other_language_is_followed() {
    let small = Small::sound();
    small.replace(
        "book/en/index.md",
        "words.md#span",
        "../fr/greet/hello.md#why",
    );
    assert_eq!(small.problems(), Vec::<String>::new());
}
