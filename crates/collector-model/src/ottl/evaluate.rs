//! What statements do and what conditions say, on one scene.

use opentelemetry_proto::tonic::common::v1::any_value::Value;
use regex::Regex;

use super::path::Path;
use super::scene::Scene;
use super::statement::{Condition, Editor, Operand, Statement};
use crate::attributes;

/// Performs a statement where its condition holds.
pub(crate) fn perform(statement: &Statement, scene: &mut Scene<'_>) {
    let condition = statement.condition.as_ref();
    if condition.is_some_and(|condition| !holds(condition, scene)) {
        return;
    }
    match &statement.what {
        Editor::Set(path, operand) => {
            if let Some(value) = value(operand, scene) {
                scene.set(path, value);
            }
        }
        Editor::ReplacePattern(path, pattern, by) => {
            if let Some(Value::StringValue(text)) = scene.get(path) {
                scene.set(path, Value::StringValue(replaced(pattern, &text, by)));
            }
        }
        Editor::DeleteKey(path, key) => {
            if let Some(attributes) = scene.attributes(path.part) {
                attributes::remove(attributes, key);
            }
        }
        Editor::DeleteMatchingKeys(path, pattern) => {
            retain(scene, path, |key| !pattern.is_match(key));
        }
        Editor::KeepKeys(path, keys) => {
            retain(scene, path, |key| keys.iter().any(|kept| kept == key));
        }
        Editor::ReplaceAllPatterns(path, of_keys, pattern, by) => {
            for one in scene.attributes(path.part).into_iter().flatten() {
                let value = one.value.as_mut().and_then(|value| value.value.as_mut());
                match value {
                    _ if *of_keys => one.key = replaced(pattern, &one.key, by),
                    Some(Value::StringValue(text)) => *text = replaced(pattern, text, by),
                    _ => {}
                }
            }
        }
    }
}

fn retain(scene: &mut Scene<'_>, path: &Path, keeps: impl Fn(&str) -> bool) {
    if let Some(attributes) = scene.attributes(path.part) {
        attributes.retain(|one| keeps(&one.key));
    }
}

fn replaced(pattern: &Regex, text: &str, by: &str) -> String {
    pattern.replace_all(text, by).into_owned()
}

/// Whether a condition holds.
pub(crate) fn holds(condition: &Condition, scene: &mut Scene<'_>) -> bool {
    match condition {
        Condition::And(all) => all.iter().all(|one| holds(one, scene)),
        Condition::Or(all) => all.iter().any(|one| holds(one, scene)),
        Condition::Not(one) => !holds(one, scene),
        Condition::Constant(flag) => *flag,
        Condition::Compare(left, operator, right) => {
            let (left, right) = (value(left, scene), value(right, scene));
            compare(left.as_ref(), operator, right.as_ref())
        }
        Condition::IsMatch(operand, pattern) => {
            let value = value(operand, scene);
            value.is_some_and(|value| pattern.is_match(&attributes::text(Some(&value))))
        }
    }
}

fn value(operand: &Operand, scene: &mut Scene<'_>) -> Option<Value> {
    match operand {
        Operand::Nil => None,
        Operand::Flag(flag) => Some(Value::BoolValue(*flag)),
        Operand::Whole(whole) => Some(Value::IntValue(*whole)),
        Operand::Number(number) => Some(Value::DoubleValue(*number)),
        Operand::Text(text) => Some(Value::StringValue(text.clone())),
        Operand::Path(path) => scene.get(path),
    }
}

/// Values of different kinds are not equal, and neither is the greater; numbers are of one kind.
fn compare(left: Option<&Value>, operator: &str, right: Option<&Value>) -> bool {
    use Value::{BoolValue, DoubleValue, IntValue, StringValue};
    let order = match (left, right) {
        (Some(StringValue(left)), Some(StringValue(right))) => Some(left.cmp(right)),
        (Some(BoolValue(left)), Some(BoolValue(right))) => Some(left.cmp(right)),
        (Some(IntValue(left)), Some(IntValue(right))) => Some(left.cmp(right)),
        (Some(DoubleValue(left)), Some(DoubleValue(right))) => left.partial_cmp(right),
        (Some(IntValue(left)), Some(DoubleValue(right))) => (*left as f64).partial_cmp(right),
        (Some(DoubleValue(left)), Some(IntValue(right))) => left.partial_cmp(&(*right as f64)),
        (left, right) => (left == right).then_some(std::cmp::Ordering::Equal),
    };
    match operator {
        "==" => order.is_some_and(|order| order.is_eq()),
        "!=" => order.is_none_or(|order| order.is_ne()),
        "<" => order.is_some_and(|order| order.is_lt()),
        "<=" => order.is_some_and(|order| order.is_le()),
        ">" => order.is_some_and(|order| order.is_gt()),
        _ => order.is_some_and(|order| order.is_ge()),
    }
}
