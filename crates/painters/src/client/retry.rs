//! Asking, and asking again.

use std::error::Error;
use std::time::Duration;

use axum::http::{StatusCode, header};
use reqwest::{RequestBuilder, Response};
use serde::de::DeserializeOwned;
use tokio::time::Instant;
use tower::retry::budget::{Budget, TpsBudget};

use super::error::{Answered, ClientError, GaveUp};
use super::limits::Limits;

/// How long an answer counts in the budget.
const BUDGET_WINDOW: Duration = Duration::from_secs(10);

/// The limits, and what is left of the budget.
pub(super) struct Retries {
    limits: Limits,
    budget: TpsBudget,
}

/// What came of one attempt.
enum Attempt<T> {
    Answer(T),
    /// It may go better next time.
    Failed(Failure),
}

/// An attempt that may go better next time, after this pause at least.
struct Failure {
    source: Box<dyn Error + Send + Sync>,
    pause: Duration,
}

impl Retries {
    pub(super) fn new(limits: Limits) -> Retries {
        let Limits {
            retry_share,
            retries_per_second,
            ..
        } = limits;
        // A share that is no number counts as none.
        let share = if retry_share.is_nan() {
            0.0
        } else {
            retry_share.clamp(0.0, 1.0)
        };
        let budget = TpsBudget::new(BUDGET_WINDOW, retries_per_second, share);
        Retries { limits, budget }
    }

    /// Asks until there is an answer, or no time, no attempt or no budget left.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        request: impl Fn() -> RequestBuilder,
    ) -> Result<T, ClientError> {
        let deadline = Instant::now() + self.limits.whole;
        let mut attempts = 0;
        let mut pause = self.limits.pause;
        loop {
            attempts += 1;
            let left = deadline.saturating_duration_since(Instant::now());
            let request = request().timeout(self.limits.attempt.min(left));
            let failure = match attempt(request).await {
                Ok(Attempt::Answer(answer)) => {
                    self.budget.deposit();
                    return Ok(answer);
                }
                Ok(Attempt::Failed(failure)) => failure,
                Err(error) => {
                    // It was answered, if not as hoped.
                    self.budget.deposit();
                    return Err(error);
                }
            };
            let wait = pause.mul_f64(0.5 + fastrand::f64()).max(failure.pause);
            pause *= 2;
            let gave_up = if attempts >= self.limits.attempts {
                GaveUp::Attempts
            } else if Instant::now() + wait >= deadline {
                GaveUp::Time
            } else if !self.budget.withdraw() {
                GaveUp::Budget
            } else {
                tokio::time::sleep(wait).await;
                continue;
            };
            return Err(ClientError::Unavailable {
                attempts,
                gave_up,
                source: failure.source,
            });
        }
    }
}

async fn attempt<T: DeserializeOwned>(request: RequestBuilder) -> Result<Attempt<T>, ClientError> {
    let response = match request.send().await {
        Ok(response) => response,
        Err(error) => return failed(error),
    };
    let status = response.status();
    if may_pass(status) {
        return Ok(Attempt::Failed(Failure {
            pause: asked_to_wait(&response),
            source: Box::new(Answered(status)),
        }));
    }
    if status.is_success() {
        match response.json().await {
            Ok(answer) => Ok(Attempt::Answer(answer)),
            Err(error) => failed(error),
        }
    } else {
        match response.json().await {
            Ok(refusal) => Err(ClientError::Refused(refusal)),
            Err(error) if error.is_decode() => {
                Err(ClientError::Unknown(Box::new(Answered(status))))
            }
            Err(error) => failed(error),
        }
    }
}

/// An attempt without a whole answer. One that is whole and makes no sense will not do so next time
/// either.
fn failed<T>(error: reqwest::Error) -> Result<Attempt<T>, ClientError> {
    if error.is_builder() || error.is_decode() && !error.is_timeout() && !is_cut(&error) {
        return Err(ClientError::Unknown(Box::new(error)));
    }
    Ok(Attempt::Failed(Failure {
        source: Box::new(error),
        pause: Duration::ZERO,
    }))
}

/// Whether the answer ended too early: reqwest says of that, too, that it cannot decode it.
fn is_cut(error: &reqwest::Error) -> bool {
    let mut source = error.source();
    while let Some(cause) = source {
        if cause.is::<serde_json::Error>() {
            return false;
        }
        source = cause.source();
    }
    true
}

fn may_pass(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
}

/// The seconds of `Retry-After`, where the answer has it in that form.
fn asked_to_wait(response: &Response) -> Duration {
    let seconds = response.headers().get(header::RETRY_AFTER);
    let seconds = seconds.and_then(|value| value.to_str().ok()?.parse().ok());
    Duration::from_secs(seconds.unwrap_or(0))
}
