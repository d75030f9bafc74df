//! Right answers pass, and each wrong field is refused for a reason of its own that does not give the answer away.

use messages::{Language, Messages};
use xtask::incident::answers::{Answers, Text};
use xtask::incident::grade::{Outcome, judge};
use xtask::incident::key::{CAUSES, Key};

use crate::played::{Faulty, PLAYED};

/// A right answer: the `choice`-th of those that are.
fn right(key: &Key, choice: usize) -> Answers {
    let telling = &key.attributes[choice % key.attributes.len()];
    Answers {
        route: key.route.clone(),
        span: key.spans[choice % key.spans.len()].clone(),
        attribute: telling.key.clone(),
        value: Text(telling.value.clone().unwrap_or_default()),
        cause: key.cause.clone(),
    }
}

/// Has answers judged in both languages: what is said of each field that is wrong or open.
fn said(answers: &Answers, faulty: &Faulty) -> Vec<(&'static str, Vec<String>)> {
    let mut all: Vec<(&'static str, Vec<String>)> = Vec::new();
    for language in Language::ALL {
        let messages = Messages::new(language);
        let verdict = judge(
            answers,
            &faulty.key,
            &PLAYED.yesterday,
            &faulty.today,
            &messages,
        );
        assert_eq!(verdict.passes(), verdict.right() == verdict.asked());
        let mut place = 0;
        for field in &verdict.fields {
            let (Outcome::Wrong(text) | Outcome::Open(text)) = &field.outcome else {
                continue;
            };
            assert!(
                !text.contains("{$") && !text.contains("incident-"),
                "{text}"
            );
            match all.get_mut(place) {
                Some((name, texts)) if *name == field.name => texts.push(text.clone()),
                _ => all.push((field.name, vec![text.clone()])),
            }
            place += 1;
        }
    }
    all
}

/// One field is wrong, and nothing that is said of it is the answer.
#[track_caller]
fn refused(answers: &Answers, field: &str, faulty: &Faulty) -> String {
    let said = said(answers, faulty);
    let seed = faulty.seed;
    assert_eq!(said.len(), 1, "{seed}, {field}: {said:?}");
    let (name, texts) = &said[0];
    assert_eq!(*name, field, "{seed}: {said:?}");
    assert_ne!(texts[0], texts[1], "both languages say the same");
    for text in texts {
        let key = &faulty.key;
        assert!(!text.contains(&format!("`{}`", key.cause)), "{text}");
        if field == "route" {
            assert!(!text.contains(&format!("`{}`", key.route)), "{text}");
        }
    }
    texts[0].split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn right_answers_pass_whichever_of_them_is_chosen() {
    for faulty in PLAYED.of_each_kind() {
        for choice in 0..2 {
            let said = said(&right(&faulty.key, choice), faulty);
            assert_eq!(said, [], "{}", faulty.seed);
        }
    }
}

#[test]
fn a_wrong_route_is_refused_by_what_it_shows() {
    for faulty in PLAYED.of_each_kind() {
        let routes: Vec<String> = ["GET /images/{id}", "PATCH /images/{id}", "GET /gallery"]
            .into_iter()
            .filter(|route| *route != faulty.key.route)
            .map(str::to_owned)
            .collect();
        for route in routes {
            let answers = Answers {
                route: route.clone(),
                ..right(&faulty.key, 0)
            };
            let text = refused(&answers, "route", faulty);
            assert!(text.contains(&format!("`{route}`")), "{text}");
            assert!(
                text.contains("nother route") || text.contains("a route"),
                "{text}"
            );
        }
        let answers = Answers {
            route: "GET /nowhere-at-all".to_owned(),
            ..right(&faulty.key, 0)
        };
        assert!(refused(&answers, "route", faulty).contains("No request of today"));
        // The metrics list it, so it is not denied.
        let answers = Answers {
            route: "POST /painters/{name}/refund".to_owned(),
            ..right(&faulty.key, 0)
        };
        assert!(refused(&answers, "route", faulty).contains("No visitor asks for"));
    }
}

#[test]
fn a_wrong_span_is_refused_by_its_place_or_by_its_time() {
    for faulty in PLAYED.of_each_kind() {
        let of = |span: &str| Answers {
            span: span.to_owned(),
            ..right(&faulty.key, 0)
        };
        let above = refused(&of(&faulty.key.route), "span", faulty);
        assert!(above.contains("contains the one"), "{above}");
        let unknown = refused(&of("paint the wall"), "span", faulty);
        assert!(unknown.contains("No span of today"), "{unknown}");
        for span in [
            "acquire connection",
            "SELECT images",
            "UPDATE image",
            "SELECT totals",
        ] {
            if !faulty.key.spans.iter().any(|right| right == span) {
                refused(&of(span), "span", faulty);
            }
        }
    }
}

#[test]
fn a_wrong_attribute_is_refused_by_its_values() {
    for faulty in PLAYED.of_each_kind() {
        let of = |attribute: &str| Answers {
            attribute: attribute.to_owned(),
            ..right(&faulty.key, 0)
        };
        let elsewhere = refused(&of("http.route"), "attribute", faulty);
        assert!(
            elsewhere.contains("not the one") || elsewhere.contains("as yesterday"),
            "{elsewhere}"
        );
        let unknown = refused(&of("moon.phase"), "attribute", faulty);
        assert!(unknown.contains("No span of today"), "{unknown}");
    }
}

#[test]
fn a_value_counts_where_it_matters() {
    for faulty in PLAYED.of_each_kind() {
        let of = |value: &str| Answers {
            value: Text(value.to_owned()),
            ..right(&faulty.key, 0)
        };
        if faulty.key.attributes.iter().all(|one| one.value.is_none()) {
            assert_eq!(said(&of("anything"), faulty), []);
            continue;
        }
        assert!(refused(&of(""), "value", faulty).contains("Still open"));
        assert!(refused(&of("nobody"), "value", faulty).contains("no value"));
        if faulty.key.cause == "slow-dependency" {
            let other = ["ada", "bo"]
                .into_iter()
                .find(|name| right(&faulty.key, 0).value.0 != *name);
            let text = refused(&of(other.unwrap()), "value", faulty);
            assert!(text.contains("on average"), "{text}");
            assert!(!text.contains(&right(&faulty.key, 0).value.0), "{text}");
        }
    }
}

#[test]
fn every_other_cause_is_refused_by_a_figure() {
    for faulty in PLAYED.of_each_kind() {
        for cause in CAUSES
            .into_iter()
            .filter(|cause| *cause != faulty.key.cause)
        {
            let answers = Answers {
                cause: cause.to_owned(),
                ..right(&faulty.key, 0)
            };
            let text = refused(&answers, "cause", faulty);
            assert!(
                text.contains("yesterday") && text.contains("today"),
                "{text}"
            );
        }
        let answers = Answers {
            cause: "gremlins".to_owned(),
            ..right(&faulty.key, 0)
        };
        assert!(refused(&answers, "cause", faulty).contains("none of the words"));
    }
}

#[test]
fn a_slip_is_offered_what_may_have_been_meant() {
    let faulty = &PLAYED.faulty[0];
    let answers = Answers {
        route: "GET /imagse".to_owned(),
        span: "SELECT imagse".to_owned(),
        attribute: "db.query.txt".to_owned(),
        value: Text::default(),
        cause: "retry-strom".to_owned(),
    };
    let said = said(&answers, faulty);
    for field in ["route", "span", "attribute", "cause"] {
        let (_, texts) = said.iter().find(|(name, _)| *name == field).unwrap();
        assert!(texts[0].contains("Did you mean"), "{texts:?}");
    }
}

#[test]
fn a_field_that_is_left_open_is_named() {
    let faulty = &PLAYED.faulty[0];
    let said = said(&Answers::default(), faulty);
    let named: Vec<&str> = said.iter().map(|(name, _)| *name).collect();
    assert!(named.starts_with(&["route", "span", "attribute"]) && named.ends_with(&["cause"]));
    assert!(
        said.iter()
            .all(|(_, texts)| texts[0].contains("Still open"))
    );
}
