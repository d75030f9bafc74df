//! What is measured: bursts of spans with four attributes.

use std::fmt;
use std::hint::black_box;
use std::str::FromStr;
use std::time::{Duration, Instant};

use opentelemetry::KeyValue;
use opentelemetry::trace::{Span, Tracer};

/// Spans in a burst: fewer than go out together, so that nothing is sent in the middle of it.
pub(crate) const BURST: usize = 400;

/// How long a queue has to empty. It is looked at every 5 ms.
pub(crate) const PAUSE: Duration = Duration::from_millis(20);

/// How a span is made.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    ByHand,
    Tracing,
}

impl Way {
    pub(crate) const ALL: [Self; 2] = [Self::ByHand, Self::Tracing];
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ByHand => "by hand",
            Self::Tracing => "by tracing",
        })
    }
}

impl FromStr for Way {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "by hand" => Ok(Self::ByHand),
            "by tracing" => Ok(Self::Tracing),
            other => Err(format!("{other} is no way to make a span")),
        }
    }
}

pub(crate) fn burst(way: Way, tracer: &impl Tracer) -> Duration {
    let begin = Instant::now();
    for number in 0..BURST as i64 {
        match way {
            Way::ByHand => {
                let mut span = tracer.start("span");
                span.set_attribute(KeyValue::new("order.id", black_box(number)));
                span.set_attribute(KeyValue::new("order.channel", "web"));
                span.set_attribute(KeyValue::new("order.paid", true));
                span.set_attribute(KeyValue::new("order.weight", 0.5));
                span.end();
            }
            Way::Tracing => {
                let span = tracing::info_span!(
                    "span",
                    order.id = black_box(number),
                    order.channel = "web",
                    order.paid = true,
                    order.weight = 0.5
                );
                let _entered = span.enter();
            }
        }
    }
    begin.elapsed()
}
