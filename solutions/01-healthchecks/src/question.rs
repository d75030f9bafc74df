//! Asking a replica how it is, and saying what it answered in one line.
//!
//! Time stands still in a scenario until somebody moves it. While a question is under way, it moves
//! when the replica waits for something that only time can end: its own time limit.

use std::time::Duration;

use scenario::{Answer, Pending, Scenario};
use serde_json::Value;
use tokio::task;

use crate::painters::PaintersAway;
use crate::replica::Replica;

/// How long we wait for an answer at most, by the replica's clock.
const PATIENCE: Duration = Duration::from_secs(10);

/// How far time moves at once.
const STRIDE: Duration = Duration::from_millis(100);

/// How long one look takes, in real time.
const LOOK: Duration = Duration::from_millis(1);

/// How often we look before we give up.
const LOOKS: u32 = 5_000;

/// How often we find a replica with nothing to do and nobody to wait for, before we take it that it
/// sleeps.
const IDLE_LOOKS: u32 = 50;

/// What is no business of whoever can reach the port: where our dependencies are, and what they say.
fn secrets() -> [String; 2] {
    [draw64::store::Away.to_string(), PaintersAway.to_string()]
}

/// Asks `GET path` and prints what came back:
///
/// ```text
/// painters away: GET /readyz -> 200 degraded at once
/// painters away: it lists database up, painters down
/// ```
pub async fn ask(scenario: &Scenario, replica: &Replica, case: &str, path: &str) {
    let [answer] = ask_at_once(scenario, replica, path).await;
    println!("{case}: GET {path} -> {}", describe(answer.as_ref()));
    let Some(answer) = answer else { return };
    if let Some(checks) = checks(&answer.json()) {
        println!("{case}: it lists {checks}");
    }
    let body = answer.text();
    for secret in secrets().iter().filter(|secret| body.contains(*secret)) {
        println!("{case}: it gives away \"{secret}\"");
    }
}

/// Asks the same `N` times at once. `None` stands for an answer that did not come.
pub async fn ask_at_once<const N: usize>(
    scenario: &Scenario,
    replica: &Replica,
    path: &str,
) -> [Option<Answer>; N] {
    let visitor = replica.server.visitor();
    let pending: [Pending; N] = std::array::from_fn(|_| visitor.get(path).quietly().begin());
    let mut waited = Duration::ZERO;
    let mut idle = 0;
    for _ in 0..LOOKS {
        settle().await;
        let open = pending.iter().filter(|pending| !pending.is_over()).count();
        if open == 0 || waited >= PATIENCE {
            break;
        }
        // Until the replica has all questions, or has answered them, they are on the wire; and the
        // database is real, too.
        let service = &replica.service;
        let for_real = service.under_way() != open || service.database.is_busy();
        idle = if for_real { 0 } else { idle + 1 };
        if !for_real && (service.waits_for_others() || idle > IDLE_LOOKS) {
            scenario.advance(STRIDE).await;
            waited += STRIDE;
        } else {
            scenario.linger(LOOK).await;
        }
    }
    let mut answers = [const { None }; N];
    for (answer, pending) in answers.iter_mut().zip(pending) {
        if pending.is_over() {
            *answer = Some(pending.within(PATIENCE).await);
        }
    }
    answers
}

/// Gives every task that can go on its turn.
async fn settle() {
    for _ in 0..20 {
        task::yield_now().await;
    }
}

/// An answer in a few words: `200 degraded in time`.
pub fn describe(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return format!("no answer in {} s", PATIENCE.as_secs());
    };
    let Some(code) = answer.status() else {
        return answer.summary();
    };
    let mut words = vec![code.to_string()];
    words.extend(status(&answer.json()).map(str::to_owned));
    words.extend(answer.header("server-timing").and_then(how_long));
    words.join(" ")
}

/// The status in a document, or of a dependency in it.
fn status(document: &Value) -> Option<&str> {
    document["status"].as_str()
}

/// The dependencies in a document, by name: `database up, painters down`.
fn checks(document: &Value) -> Option<String> {
    let checks = document["checks"].as_object()?;
    let mut checks: Vec<_> = checks
        .iter()
        .map(|(name, check)| format!("{name} {}", status(check).unwrap_or("without a status")))
        .collect();
    checks.sort();
    (!checks.is_empty()).then(|| checks.join(", "))
}

/// How long an answer took by the replica's clock, from the header `app;dur=1000`.
fn how_long(timing: &str) -> Option<String> {
    let millis: u64 = timing.strip_prefix("app;dur=")?.parse().ok()?;
    Some(match millis {
        0..10 => "at once".to_owned(),
        10..=1000 => "in time".to_owned(),
        // Rounded up: a moment more than a second is more than a second.
        _ => format!("after {} s", millis.div_ceil(1000)),
    })
}
