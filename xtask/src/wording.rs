//! What the grader found, in words: for now the words of the data itself, the same in both languages.

use serde::Serialize;
use transcript::judge::{ConditionText, Finding, Mention};

/// What a condition asks for.
pub fn condition(what: &ConditionText) -> String {
    words(what)
}

/// What was found instead.
pub fn finding(finding: &Finding) -> String {
    words(finding)
}

/// What differs and fails nothing.
pub fn mention(mention: &Mention) -> String {
    words(mention)
}

fn words(data: &impl Serialize) -> String {
    let json = serde_json::to_string(data).unwrap_or_default();
    json.replace(['"', '{', '}'], "").replace(',', ", ")
}
