//! How Draw64 asks the painters service: a span for each attempt, and the trace goes along.

use std::error::Error;
use std::time::Duration;

use axum::http::StatusCode;
use futures_util::{StreamExt, stream};
use painters::client::{Answered, Client, ClientError, Limits, NotAnAddress};
use painters::painter::{Allowance, PainterName, Spending, SpendingKey};
use tokio::time::sleep;
use tracing::field::Empty;
use tracing::{Instrument, Span, info_span, instrument, warn};

use crate::propagation;
use crate::settings::{Habits, PATIENCE};

/// The painters service, as Draw64 sees it.
#[derive(Clone, Debug)]
pub(super) struct Painters {
    client: Client,
}

impl Painters {
    pub(super) fn new(address: &str) -> Result<Self, NotAnAddress> {
        // We ask again ourselves, so that each attempt is a span.
        let limits = Limits {
            attempt: PATIENCE,
            whole: PATIENCE + Duration::from_secs(1),
            attempts: 1,
            ..Limits::default()
        };
        let client = Client::new(address, limits)?.with_headers(propagation::headers);
        Ok(Self { client })
    }

    /// Spends pixels of a painter's allowance.
    pub(super) async fn spend(
        &self,
        painter: &PainterName,
        pixels: u32,
        key: &SpendingKey,
        habits: Habits,
    ) -> Result<Spending, ClientError> {
        let call = || self.client.spend(painter, pixels, key);
        ask("POST", "/painters/{name}/spend", painter, habits, call).await
    }

    /// Gives back what was spent.
    pub(super) async fn refund(
        &self,
        painter: &PainterName,
        key: &SpendingKey,
        habits: Habits,
    ) -> Result<Spending, ClientError> {
        let call = || self.client.refund(painter, key);
        ask("POST", "/painters/{name}/refund", painter, habits, call).await
    }

    /// What each of several painters may draw.
    #[instrument(
        name = "ask painters",
        skip_all,
        fields(
            draw64.calls.at_once = habits.calls_at_once as i64,
            draw64.painters = painters.len() as i64,
        )
    )]
    pub(super) async fn allowances(
        &self,
        painters: Vec<PainterName>,
        habits: Habits,
    ) -> Result<Vec<(PainterName, Allowance)>, ClientError> {
        let asked = stream::iter(painters).map(|painter| async move {
            let call = || self.client.allowance(&painter);
            let asked = ask("GET", "/painters/{name}/allowance", &painter, habits, call);
            let allowance = asked.await?;
            Ok((painter, allowance))
        });
        let answers: Vec<_> = asked.buffered(habits.calls_at_once).collect().await;
        answers.into_iter().collect()
    }
}

/// Asks, and asks again where it may go better next time.
async fn ask<T, F: Future<Output = Result<T, ClientError>>>(
    method: &'static str,
    template: &'static str,
    painter: &PainterName,
    habits: Habits,
    call: impl Fn() -> F,
) -> Result<T, ClientError> {
    let mut attempt = 0;
    loop {
        let span = info_span!(
            "call",
            otel.name = format!("{method} {template}"),
            otel.kind = "client",
            http.request.method = method,
            url.template = template,
            draw64.painter.name = %painter,
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            error.type = Empty,
            otel.status_code = Empty,
        );
        if attempt > 0 {
            span.record("http.request.resend_count", i64::from(attempt));
        }
        let answer = async {
            let answer = call().await;
            note(&answer);
            answer
        };
        let answer = answer.instrument(span).await;
        attempt += 1;
        match answer {
            // Nobody waits any longer for one that did not come in time.
            Err(ClientError::Unavailable { source, .. })
                if attempt < habits.attempts && status(source.as_ref()).is_some() =>
            {
                sleep(habits.pause).await;
            }
            other => return other,
        }
    }
}

/// Says on the current span what came of an attempt.
fn note<T>(answer: &Result<T, ClientError>) {
    let span = Span::current();
    if answer.is_err() {
        // To whoever asked, a refusal is a failure too: conventions leave a 4xx unset for servers only.
        span.record("otel.status_code", "ERROR");
    }
    match answer {
        Ok(_) => {
            span.record("http.response.status_code", 200);
        }
        Err(ClientError::Refused(refusal)) => {
            span.record("http.response.status_code", i64::from(refusal.status));
            span.record("error.type", refusal.status.to_string());
        }
        Err(ClientError::Unavailable { source, .. }) => {
            if let Some(status) = status(source.as_ref()) {
                span.record("http.response.status_code", i64::from(status.as_u16()));
                span.record("error.type", status.as_str());
                warn!(
                    http.response.status_code = status.as_u16(),
                    "the painters service sent an error"
                );
            } else {
                span.record("error.type", kind(source.as_ref()));
                warn!(
                    error.r#type = kind(source.as_ref()),
                    "the painters service did not answer"
                );
            }
        }
        Err(_) => {
            span.record("error.type", "unknown_answer");
        }
    }
}

fn status(source: &(dyn Error + Send + Sync + 'static)) -> Option<StatusCode> {
    source.downcast_ref::<Answered>().map(|answered| answered.0)
}

/// The class of an error that is no answer.
fn kind(source: &(dyn Error + Send + Sync + 'static)) -> &'static str {
    let error = source.downcast_ref::<reqwest::Error>();
    match error.is_some_and(reqwest::Error::is_timeout) {
        true => "timeout",
        false => "connection",
    }
}
