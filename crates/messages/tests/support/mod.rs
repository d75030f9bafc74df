//! Looks into the files of sentences.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it fails"
)]
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test program uses a part of this"
)]

use std::collections::BTreeSet;

use fluent_syntax::ast::{self, Expression, InlineExpression, PatternElement};
use messages::{Language, RESOURCES};

/// A message of a file.
#[derive(Debug)]
pub struct Entry {
    pub id: String,
    pub theme: &'static str,
    pub variables: BTreeSet<String>,
    /// Each line that the message can make, without its values.
    pub fixed_lines: Vec<String>,
}

/// All messages of a language, in the order of the files.
pub fn entries(language: Language) -> Vec<Entry> {
    let mut all = Vec::new();
    for resource in RESOURCES {
        let parsed = match fluent_syntax::parser::parse(resource.text(language)) {
            Ok(parsed) | Err((parsed, _)) => parsed,
        };
        for entry in parsed.body {
            let ast::Entry::Message(message) = entry else {
                continue;
            };
            let mut variables = BTreeSet::new();
            let mut texts = Vec::new();
            if let Some(pattern) = &message.value {
                texts = expand(pattern, &mut variables);
            }
            all.push(Entry {
                id: message.id.name.to_owned(),
                theme: resource.name,
                variables,
                fixed_lines: texts
                    .iter()
                    .flat_map(|text| text.lines().map(str::to_owned))
                    .collect(),
            });
        }
    }
    all
}

/// Each text that a pattern can make, with nothing in place of its values.
fn expand(pattern: &ast::Pattern<&str>, variables: &mut BTreeSet<String>) -> Vec<String> {
    let mut texts = vec![String::new()];
    for element in &pattern.elements {
        let choices = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable { expression } => choices(expression, variables),
        };
        texts = texts
            .iter()
            .flat_map(|text| choices.iter().map(move |choice| format!("{text}{choice}")))
            .collect();
    }
    texts
}

fn choices(expression: &Expression<&str>, variables: &mut BTreeSet<String>) -> Vec<String> {
    match expression {
        Expression::Inline(inline) => vec![value(inline, variables)],
        Expression::Select { selector, variants } => {
            value(selector, variables);
            variants
                .iter()
                .flat_map(|variant| expand(&variant.value, variables))
                .collect()
        }
    }
}

fn value(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) -> String {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
            String::new()
        }
        InlineExpression::StringLiteral { value } => (*value).to_owned(),
        InlineExpression::Placeable { expression } => choices(expression, variables)
            .into_iter()
            .next()
            .unwrap_or_default(),
        _ => String::new(),
    }
}
