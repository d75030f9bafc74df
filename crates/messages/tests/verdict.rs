//! Every kind of condition, finding, mention and author's mistake can be said in both languages.

// A test that cannot read its material has failed, and says so best by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod samples;

use std::collections::BTreeSet;

use messages::{Language, Messages};

/// One of each, in the order of their kinds, with what is said of it.
fn said(messages: &Messages) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for one in samples::conditions() {
        all.push((
            format!("condition {}", one.kind()),
            messages.condition(&one),
        ));
    }
    for one in samples::findings() {
        all.push((format!("finding {}", one.kind()), messages.finding(&one)));
    }
    for one in samples::mentions() {
        all.push((format!("mention {}", one.kind()), messages.mention(&one)));
    }
    for one in samples::author_errors() {
        all.push((
            format!("author {}", one.kind()),
            messages.author_error(&one),
        ));
    }
    all
}

/// The kinds that a source file of the judge knows.
fn kinds(source: &str) -> BTreeSet<String> {
    source
        .split("=> \"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"'))
        .map(|(kind, _)| kind.to_owned())
        .collect()
}

fn function<'s>(source: &'s str, beginning: &str) -> &'s str {
    let from = source.find(beginning).unwrap();
    let to = source[from..].find("\n}").unwrap();
    &source[from..from + to]
}

#[test]
fn there_is_a_sample_of_every_kind() {
    let messages = Messages::new(Language::English);
    let mut have: BTreeSet<String> = said(&messages).into_iter().map(|(kind, _)| kind).collect();
    let finding = include_str!("../../transcript/src/judge/finding.rs");
    let condition = include_str!("../../transcript/src/judge/condition.rs");
    let mention = include_str!("../../transcript/src/judge/mention.rs");
    let author = include_str!("../../transcript/src/judge/mod.rs");
    for (sort, source) in [
        ("finding", function(finding, "impl What {")),
        ("finding", function(finding, "impl Property {")),
        ("condition", function(condition, "impl ConditionText {")),
        ("mention", function(mention, "impl Mention {")),
        ("author", function(author, "impl AuthorError {")),
    ] {
        let kinds = kinds(source);
        assert!(
            kinds.len() > 2,
            "the kinds of a {sort} were not found in the source"
        );
        for kind in kinds {
            assert!(
                have.remove(&format!("{sort} {kind}")),
                "no sample of {sort} {kind}"
            );
        }
    }
    assert!(have.is_empty(), "samples of what is no kind: {have:?}");
}

#[test]
fn every_kind_is_said_with_all_of_its_values() {
    for language in Language::ALL {
        for (kind, text) in said(&Messages::new(language)) {
            assert!(!text.is_empty(), "{kind} says nothing");
            for unsaid in [
                "{$",
                "{ $",
                "condition-",
                "finding-",
                "meaning-",
                "mention-",
                "author-",
            ] {
                assert!(!text.contains(unsaid), "{} {kind}: {text}", language.code());
            }
        }
    }
}

#[test]
fn no_language_borrows_from_the_other() {
    let (english, french) = (
        Messages::new(Language::English),
        Messages::new(Language::French),
    );
    for ((kind, english), (_, french)) in said(&english).into_iter().zip(said(&french)) {
        // Where all words are OpenTelemetry's own, the two may well say the same.
        if english == french {
            assert!(kind == "condition span", "{kind}: {english}");
        }
    }
}

#[test]
fn nothing_of_the_telemetry_reaches_the_terminal_as_a_control_character() {
    for language in Language::ALL {
        let messages = Messages::new(language);
        for one in samples::hostile_findings() {
            let text = messages.finding(&one);
            assert!(
                text.chars().all(|c| !c.is_control() || c == '\n'),
                "{}: {text:?}",
                one.kind()
            );
            assert!(text.lines().count() <= 2, "{}: {text}", one.kind());
        }
    }
}

#[test]
fn lines_of_findings_fit_into_the_terminal() {
    for language in Language::ALL {
        for one in samples::findings() {
            for line in Messages::new(language).finding(&one).lines() {
                let columns = line.chars().count();
                assert!(columns <= 80, "{} columns: {line}", columns);
            }
        }
    }
}

#[test]
fn all_of_it_to_read() {
    for language in Language::ALL {
        let text: String = said(&Messages::new(language))
            .into_iter()
            .map(|(kind, text)| format!("{kind}\n    {}\n", text.replace('\n', "\n    ")))
            .collect();
        let file = format!("tests/golden/verdict.{}.txt", language.code());
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        snapbox::assert_data_eq!(text, snapbox::Data::read_from(&path, None).raw());
    }
}
