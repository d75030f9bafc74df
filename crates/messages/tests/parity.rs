//! Both languages have the same files, the same messages, and the same variables in each.

// A test that cannot read its material has failed, and says so best by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use messages::{Language, RESOURCES};

type Variables = BTreeSet<String>;

/// The messages of a file and the variables that each speaks of.
fn parsed(name: &str, text: &str) -> BTreeMap<String, Variables> {
    let resource = fluent_syntax::parser::parse(text)
        .unwrap_or_else(|(_, errors)| panic!("{name} is not Fluent: {errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let mut variables = Variables::new();
        let value = message
            .value
            .unwrap_or_else(|| panic!("{name}: `{}` says nothing", message.id.name));
        in_pattern(&value, &mut variables);
        assert!(
            messages
                .insert(message.id.name.to_owned(), variables)
                .is_none(),
            "{name}: `{}` is there twice",
            message.id.name
        );
    }
    messages
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut Variables) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut Variables) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut Variables) {
    let arguments: Option<&CallArguments<&str>> = match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
            None
        }
        InlineExpression::Placeable { expression } => {
            in_expression(expression, found);
            None
        }
        InlineExpression::FunctionReference { arguments, .. } => Some(arguments),
        InlineExpression::TermReference { arguments, .. } => arguments.as_ref(),
        _ => None,
    };
    for argument in arguments.iter().flat_map(|arguments| &arguments.positional) {
        in_inline(argument, found);
    }
}

#[test]
fn both_languages_say_the_same_of_the_same() {
    for resource in RESOURCES {
        let english = parsed(resource.name, resource.text(Language::English));
        let french = parsed(resource.name, resource.text(Language::French));
        assert_eq!(
            english.keys().collect::<Vec<_>>(),
            french.keys().collect::<Vec<_>>(),
            "{}",
            resource.name
        );
        for (id, variables) in english {
            assert_eq!(variables, french[&id], "{}: {id}", resource.name);
        }
    }
}

#[test]
fn a_message_is_in_one_file_only() {
    let mut seen = BTreeMap::new();
    for resource in RESOURCES {
        for (id, _) in parsed(resource.name, resource.text(Language::English)) {
            if let Some(other) = seen.insert(id.clone(), resource.name) {
                panic!("`{id}` is in {other} and in {}", resource.name);
            }
        }
    }
}

#[test]
fn every_file_is_part_of_the_program() {
    let known: BTreeSet<&str> = RESOURCES.iter().map(|resource| resource.name).collect();
    for language in Language::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("locales")
            .join(language.code());
        let there: BTreeSet<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(
            there.iter().map(String::as_str).collect::<BTreeSet<_>>(),
            known
        );
    }
}
