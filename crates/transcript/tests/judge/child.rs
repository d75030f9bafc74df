//! The child span that most of the tests of spans are about, and what a solution prints of it.

use transcript::model::SpanKind;

use crate::build::*;

pub const CHILD: &str = r#"
    [[pin]]
    span = "store image"
    under = "POST /images"
    attributes = { "draw64.image.id" = "{image 1}", "draw64.image.colors" = 3 }
    within_parent = true
    count = 1
"#;

/// What the solution prints.
pub fn solved() -> Part {
    step(2, "child-span")
        .line("POST /images -> 201 Created amber-042")
        .span(stored())
        .span(request())
}

pub fn stored() -> S {
    span("store image", "a2")
        .under("a1")
        .with("draw64.image.id", "amber-042")
        .with("draw64.image.colors", 3)
        .during(1_200, 1_800)
}

pub fn request() -> S {
    span("POST /images", "a1")
        .kind(SpanKind::Server)
        .with("http.route", "/images")
}

pub fn check(part: Part) -> transcript::judge::StepVerdict {
    judged(
        &run([step(1, "first-trace"), part]),
        Some(&run([solved()])),
        CHILD,
    )
}

pub fn before() -> Part {
    step(2, "child-span").line("POST /images -> 201 Created amber-042")
}
