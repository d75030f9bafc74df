//! What telemetry says about a cause that is not the one: the figure in which it would show, on both days.

use transcript::draw::duration;

use super::percent;
use crate::incident::day::Day;
use crate::incident::figures;

/// The figure of a cause, yesterday and today, as it is said.
pub(super) fn figures(cause: &str, yesterday: &Day, today: &Day) -> [String; 2] {
    [yesterday, today].map(|day| match cause {
        "slow-query" => duration(figures::longest_query(day)),
        "n-plus-one" => figures::most_alike_queries(day).to_string(),
        "pool-exhausted" => duration(figures::longest(day, "acquire connection")),
        "sequential" => figures::most_at_once(day).to_string(),
        "blocking-work" => duration(figures::longest_delay(day)),
        "cache-never-hits" => percent(figures::hits(day)),
        "dependency-down" => {
            let (answered, all) = figures::answered(day);
            format!("{answered}/{all}")
        }
        "dependency-timeout" => figures::timeouts(day).to_string(),
        "slow-dependency" => duration(figures::answer_time(day)),
        "retry-storm" => figures::most_resends(day).to_string(),
        "lost-context" => figures::orphans(day).to_string(),
        _ => day.requests().len().to_string(),
    })
}
