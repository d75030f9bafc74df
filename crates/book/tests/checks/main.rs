//! Every check of the book is broken once, and must say where and what to do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it fails"
)]

mod support;

use std::fs;

use support::Small;

const HELLO: &str = "book/en/greet/hello.md";

/// Breaks a line of a page in both languages, so that only the check in question has something to say.
#[track_caller]
fn broken(page: &str, from: &str, to: &str, line: usize, says: &str) {
    let small = Small::sound();
    for language in ["en", "fr"] {
        small.replace(&format!("book/{language}/{page}"), from, to);
    }
    small.has(&format!("book/en/{page}:{line}"), says);
    assert!(
        !small.path("site").exists(),
        "a book with problems was built"
    );
}

#[test]
fn a_sound_book_is_built() {
    let small = Small::sound();
    assert_eq!(small.problems(), Vec::<String>::new());
    let page = fs::read_to_string(small.path("site/fr/greet/hello.html")).unwrap();
    for shown in [
        "<html lang=\"fr\">",
        "href=\"../../en/greet/hello.html\"",
        "aria-current=\"page\"",
        "<span class=\"number\">1.1</span>",
        "exercises/01-greet/src/steps.rs",
        "Montrer notre solution",
        "class=\"diagram\" role=\"img\" aria-label=\"one box\"",
        "ligne «\u{202f}hello\u{202f}»",
        "<del>",
        "bye",
    ] {
        assert!(page.contains(shown), "no {shown} in {page}");
    }
    let further = fs::read_to_string(small.path("site/en/greet/more.html")).unwrap();
    assert!(further.contains("cargo xtask check greet --further"));
    let words = fs::read_to_string(small.path("site/en/words.html")).unwrap();
    for shown in [
        "<dt id=\"span\">",
        "href=\"greet/hello.html#why\">One · Why</a>",
        "to come",
        "cargo xtask hint",
    ] {
        assert!(words.contains(shown), "no {shown} in {words}");
    }
    assert!(small.path("site/index.html").exists());
}

#[test]
fn a_site_loads_nothing_from_elsewhere_and_every_link_in_it_leads_somewhere() {
    let small = Small::sound();
    assert_eq!(small.problems(), Vec::<String>::new());
    for page in [
        "index.html",
        "en/index.html",
        "fr/greet/hello.html",
        "en/words.html",
    ] {
        let html = fs::read_to_string(small.path("site").join(page)).unwrap();
        let folder = small.path("site").join(page);
        let linked = ["href=\"", "src=\""].map(|name| html.split(name).skip(1).collect::<Vec<_>>());
        for link in linked.concat() {
            let link = link.split('"').next().unwrap();
            assert!(!link.contains("://"), "{page} loads {link}");
            let file = link.split('#').next().unwrap();
            let target = folder.parent().unwrap().join(file);
            assert!(file.is_empty() || target.exists(), "{page} leads to {link}");
        }
    }
}

#[test]
fn what_a_directive_asks_for_has_to_be_there() {
    for (from, to, line, says) in [
        (
            "{{#before greet hello}}",
            "{{#before greeet hello}}",
            9,
            "no stage `greeet`. There are: greet, count.",
        ),
        (
            "{{#before greet hello}}",
            "{{#before greet helo}}",
            9,
            "no region `helo`. It has: hello, span, more.",
        ),
        (
            "{{#after greet hello}}",
            "{{#after greet}}",
            11,
            "takes 2 words, not 1",
        ),
        (
            "{{#solution greet 1}}",
            "{{#solution greet 7}}",
            15,
            "no step 7. It has: 1, 2, 3.",
        ),
        (
            "{{#hint greet 1 3}}",
            "{{#hint greet 1 4}}",
            17,
            "no hint 4: it has 3",
        ),
        (
            "src/steps.rs hello}}",
            "src/steps.rs helo}}",
            19,
            "no anchor `helo`",
        ),
        (
            "01-greet/src/steps.rs hello}}",
            "01-greet/src/gone.rs}}",
            19,
            "cannot be read",
        ),
        (
            "{{#lines greet 1}}",
            "{{#lines greet 3}}",
            23,
            "prints nothing in step 3",
        ),
        (
            "scene=\"the end\"",
            "scene=\"the start\"",
            25,
            "no heading `the start`. It has: the end.",
        ),
        (
            "{{#lines greet 1}}",
            "{{#spans greet 1}}",
            23,
            "no root span",
        ),
        (
            "{{#lines greet 1}}",
            "{{#logs greet 1}}",
            23,
            "logs nothing",
        ),
        (
            "{{#lines greet 1}}",
            "{{#metrics greet 1}}",
            23,
            "measures nothing",
        ),
        (
            "{{#lines greet 1}}",
            "{{#histogram greet 1 metric=\"x\" values=\"1\"}}",
            23,
            "no record `x`",
        ),
        (
            "{{#lines greet 1}}",
            "{{#histogram boundaries=\"0 five\" values=\"1\"}}",
            23,
            "`boundaries` needs numbers",
        ),
        (
            "{{#lines greet 1}}",
            "{{#raw greet 1 span=\"x\"}}",
            23,
            "no record `x`",
        ),
        (
            "{{#lines greet 1}}",
            "{{#raw greet 1}}",
            23,
            "say which record",
        ),
        (
            "{{#mutant greet quiet}}",
            "{{#mutant greet loud}}",
            27,
            "no mutant `loud`. It has: quiet.",
        ),
        (
            "{{#console list}}",
            "{{#console lost}}",
            29,
            "no session book/console/lost.toml. There are: list.",
        ),
        (
            "{{#console list}}",
            "{{#consol list}}",
            29,
            "Did you mean `console`?",
        ),
        (
            "{{#console list}}",
            "So: {{#console list}}",
            29,
            "stands alone on its line",
        ),
        ("alt=\"one box\"", "", 31, "a diagram needs a text"),
        ("```diagram", "```diagramm", 31, "is none of: console"),
        (
            "| a |",
            "| a |                                                 b",
            31,
            "cannot be read on a phone",
        ),
    ] {
        broken("greet/hello.md", from, to, line, says);
    }
}

#[test]
fn what_was_never_recorded_is_said() {
    for file in [
        "book/console/list.fr.txt",
        "book/mutants/greet/quiet.fr.txt",
    ] {
        let small = Small::sound();
        small.remove(file);
        let line = if file.contains("console") { 29 } else { 27 };
        small.has(
            &format!("book/fr/greet/hello.md:{line}"),
            &format!("{file} was never written"),
        );
    }
    let small = Small::sound();
    small.write("book/console/list.toml", "run = [\"list\"]\nbefor = []\n");
    small.has("book/console/list.toml:2", "unknown field `befor`");
}

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

#[test]
fn the_glossary_is_kept_to_in_prose_and_not_in_code() {
    broken(
        "greet/hello.md",
        "A trace of it.",
        "A `stretch` of a Stretch.",
        7,
        "`stretch` is not the book's word: it says \"span\"",
    );
    let small = Small::sound();
    small.replace(HELLO, "A trace of it.", "A `stretch` of it.");
    assert_eq!(small.problems(), Vec::<String>::new());
    let small = Small::sound();
    small.write(
        "book/glossary.toml",
        "[[term]]\nid = \"span\"\nenn = \"span\"\n",
    );
    small.has("book/glossary.toml:3", "unknown field `enn`");
}

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

#[test]
fn a_stage_that_cannot_be_read_is_said_and_nothing_that_follows_from_it() {
    let small = Small::sound();
    small.write("solutions/02-count/stage.toml", "name = 1\n");
    small.has("solutions/02-count/stage.toml:1", "cannot be read");
    assert_eq!(small.problems().len(), 1);
}

#[test]
fn a_marker_that_is_lost_in_a_solution_is_named_by_its_own_place() {
    let small = Small::sound();
    let file = "solutions/01-greet/src/steps.rs";
    small.replace(file, "// ANCHOR: hello", "// ANCHOR: helo");
    let line = |text: &str| {
        let all = fs::read_to_string(small.path(file)).unwrap();
        all.lines().position(|line| line.contains(text)).unwrap() + 1
    };
    small.has(&format!("{file}:{}", line("ANCHOR: helo")), "helo");
    small.has(&format!("{file}:{}", line("ANCHOR_END: hello")), "hello");
    for problem in small.problems() {
        assert!(problem.starts_with("solutions/01-greet/"), "{problem}");
    }
}
