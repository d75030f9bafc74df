//! The author's own mistakes, and that a solution meets its pins in its evened form.

use transcript::judge::AuthorError;
use transcript::model::SpanKind;
use transcript::{check_expected, normalize};

use crate::build::*;

const PINS: &str = r#"
    [[pin]]
    span = "store image"
    under = "POST /images"
    attributes = { "draw64.image.id" = "{image 1}", "server.port" = { type = "int" }, "draw64.kind" = { matches = "[a-z]+-[0-9]{3}" } }
    within_parent = true

    [[pin]]
    metric = "http.server.request.duration"
    points = [{ count = 2, filled = { min = 1 }, sum = { range = [0, 1] } }]
"#;

fn solution() -> Part {
    step(2, "child-span")
        .line("POST /images -> 201 Created amber-042")
        .span(
            span("store image", "a2")
                .under("a1")
                .with("draw64.image.id", "amber-042")
                .with("server.port", 4318)
                .with("draw64.kind", "azure-007")
                .during(1_100, 1_900),
        )
        .span(span("POST /images", "a1").kind(SpanKind::Server))
        .metric(histogram("http.server.request.duration", &[0.1], &[2, 0]))
}

#[test]
fn a_solution_meets_its_pins_before_and_after_it_is_evened() {
    let verdict = judged(&run([solution()]), Some(&run([solution()])), PINS);
    assert!(verdict.is_done(), "{}", summary(&verdict));
    let expected = normalize(&run([solution()]), &rules()).0;
    assert_eq!(check_expected(&expected, &pins(PINS)), Ok(()));
    // As it is kept: printed and read again.
    let kept = transcript::parse(transcript::print(&expected).as_bytes());
    assert_eq!(check_expected(&kept, &pins(PINS)), Ok(()));
}

#[test]
fn an_author_s_mistakes() {
    let expected = normalize(&run([solution()]), &rules()).0;
    let wrong = check_expected(&expected, &pins("[[pin]]\nspan = 'stored image'")).unwrap_err();
    assert!(matches!(
        &wrong[..],
        [AuthorError::Unmet { step: 2, findings, .. }] if findings[0].kind() == "similar-name"
    ));
    let mut other = pins(PINS);
    other[0].name = "child".to_owned();
    let wrong = check_expected(&expected, &other).unwrap_err();
    assert_eq!(wrong[0].kind(), "other-name");
    other[0].number = 7;
    let wrong = check_expected(&expected, &other).unwrap_err();
    assert_eq!(wrong[0].kind(), "no-section");
}

#[test]
fn a_placeholder_that_is_another_is_a_mistake() {
    let expected = normalize(&run([solution()]), &rules()).0;
    let text = PINS.replace("{image 1}", "{image 2}");
    assert_eq!(
        check_expected(&expected, &pins(&text)).unwrap_err()[0].kind(),
        "unmet"
    );
}
