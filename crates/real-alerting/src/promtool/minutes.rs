//! Subqueries without a step.

/// The same expression, or a file of them, in which each subquery has a step.
///
/// Prometheus takes a minute, its usual interval of evaluation, where promtool takes the interval of the test.
pub(super) fn with_steps(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(":]") {
        let (before, after) = rest.split_at(at);
        result.push_str(before);
        // In `[[:digit:]]`, a class of letters, no number stands before it.
        let amount = before.trim_end_matches(['m', 's', 'h', 'd', 'w', 'y']);
        let is_time = amount.len() < before.len() && amount.ends_with(|c: char| c.is_ascii_digit());
        result.push_str(if is_time { ":1m]" } else { ":]" });
        rest = &after[2..];
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use super::with_steps;

    #[test]
    fn a_subquery_takes_a_step_a_minute_unless_it_says_otherwise() {
        assert_eq!(with_steps("a[1h:] + b[5m:30s]"), "a[1h:1m] + b[5m:30s]");
        let class = r#"{code=~"[[:digit:]]+"}[90s:]"#;
        assert_eq!(with_steps(class), r#"{code=~"[[:digit:]]+"}[90s:1m]"#);
    }
}
