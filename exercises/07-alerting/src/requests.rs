//! Every request, measured as stage 3 did it: one histogram, by method, route and status.

use std::time::Duration;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use draw64::App;
use opentelemetry::KeyValue;
use opentelemetry::metrics::{Histogram, Meter};
use opentelemetry_sdk::metrics::{Aggregation, Instrument, Stream};

use crate::clock::Clock;
use crate::faults::{Bad, Faults};

/// How long a request takes when nothing is wrong.
const USUAL: Duration = Duration::from_millis(20);

/// What measures requests. Time is the play's: a request takes what the script says, to the millisecond.
#[derive(Clone)]
pub(crate) struct Requests {
    duration: Histogram<f64>,
    clock: Clock,
    faults: Faults,
}

impl Requests {
    /// Made once, when the service starts.
    pub(crate) fn new(meter: &Meter, clock: &Clock, faults: &Faults) -> Self {
        Self {
            duration: meter
                .f64_histogram("http.server.request.duration")
                .with_description("Duration of HTTP server requests.")
                .with_unit("s")
                .build(),
            clock: clock.clone(),
            faults: faults.clone(),
        }
    }

    /// Measures what these routes answer.
    pub(crate) fn measure(self, routes: Router<App>) -> Router<App> {
        routes.layer(middleware::from_fn_with_state(self, answer))
    }
}

/// Boundaries that tell quick from slow, as a view.
pub(crate) fn view(instrument: &Instrument) -> Option<Stream> {
    if instrument.name() != "http.server.request.duration" {
        return None;
    }
    let buckets = Aggregation::ExplicitBucketHistogram {
        boundaries: vec![0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0],
        record_min_max: true,
    };
    Stream::builder().with_aggregation(buckets).build().ok()
}

async fn answer(State(requests): State<Requests>, request: Request, next: Next) -> Response {
    let began = requests.clock.now();
    let method = request.method().to_string();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or_else(String::new, |route| route.as_str().to_owned());

    requests.clock.pass(USUAL);
    let response = match requests.faults.meet(&route) {
        Some(Bad::Fails) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Some(Bad::Slow(by)) => {
            requests.clock.pass(by);
            next.run(request).await
        }
        None => next.run(request).await,
    };

    let attributes = [
        KeyValue::new("http.request.method", method),
        KeyValue::new("http.route", route),
        KeyValue::new(
            "http.response.status_code",
            i64::from(response.status().as_u16()),
        ),
    ];
    let took = requests.clock.now() - began;
    let took = Duration::from_millis(took.unsigned_abs());
    requests.duration.record(took.as_secs_f64(), &attributes);
    response
}
