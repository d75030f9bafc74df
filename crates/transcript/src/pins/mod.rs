//! Pins: what a step must show to be done, as `[[step.pin]]` tables in `stage.toml`.
//!
//! Only a pin can fail. Each makes one or more conditions (a span's existence and place, one per
//! attribute, its status …), and the conditions are the step's "done when" list.
//!
//! A pin is about one thing: the key `span`, `log`, `metric` or `line` says which and names it.
//!
//! ```toml
//! [[step.pin]]
//! span = "store image"                # its name; `*` matches anything within
//! under = "POST /images"              # an ancestor, however far up; or `parent = ".."` for the
//!                                     # next one up, or `root = true`
//! kind = "internal"                   # internal, server, client, producer, consumer
//! status = "error"                    # unset, ok, error
//! status_description = "no space"     # may hold `*`
//! attributes = { "draw64.image.id" = "{image 1}", "http.response.status_code" = 201 }
//! without = ["thread.id"]             # attributes that it may not carry
//! resource = { "service.name" = "draw64" }
//! events = [{ name = "exception", attributes = { "exception.type" = { any = true } } }]
//! links = [{ to = "POST /images" }]
//! within_parent = true                # it ends before what it stands under ends
//! scope = "draw64"                    # the library or tracer that made it
//! count = 1                           # or { min = 1, max = 3 }; at least one if left out
//!
//! [[step.pin]]
//! log = "image created"               # its body; `*` matches anything within
//! severity = "info"                   # trace, debug, info, warn, error, fatal
//! in_span = "POST /images"            # the span that it belongs to, or one above that
//! target = "draw64::*"
//! event_name = "image.created"
//! says = ["no space"]                 # stands anywhere in it: body, event name, an attribute's key
//!                                     # or value; `*` matches anything within
//! attributes = { "draw64.image.id" = "{image 1}" }
//!
//! [[step.pin]]
//! metric = "draw64.pixels.drawn"
//! kind = "counter"                    # counter, up_down_counter, gauge, histogram
//!                                     # (exponential ones too), exponential_histogram
//! unit = "{pixel}"
//! temporality = "cumulative"          # or delta
//! boundaries = [0.001, 0.01, 0.1]     # of a histogram
//! series = { max = 7 }                # how many sets of attributes it has
//! points = [
//!     { attributes = { "draw64.color" = "red" }, delta = 3 },   # what this step added
//!     { value = 3 },                  # what it stands at (gauge, sum)
//!     { count = 2, filled = { min = 2 } },  # histogram: values recorded in this step, and the
//!                                     # number of buckets that they fell into
//! ]
//!
//! [[step.pin]]
//! line = "GET /livez -> 200 OK"       # a plain line; may hold placeholders and `*`
//!
//! [[step.pin]]
//! absent = true                       # nothing of this description in this step
//! span = "GET *"
//! attributes = { "thread.id" = { any = true } }
//! ```
//!
//! What a value may be stands at [`Wanted`]; how many, at [`Count`]. A placeholder such as
//! `{image 1}` is the one that `expected.stdout` shows.
//!
//! A metric's numbers are those of its own step: `delta`, `count` and `filled` speak of what changed
//! since the last report of an earlier step, since every report repeats all that came before.

mod count;
mod pattern;
mod problem;
mod raw;
mod wanted;

use serde::{Deserialize, Serialize};

use crate::model::{SpanKind, Temporality};

pub use count::Count;
pub use pattern::Pattern;
pub use problem::{Problem, explain};
pub use wanted::{Expression, Fit, Type, Wanted, quoted};

/// A step and what it must show.
#[derive(Clone, Debug, PartialEq)]
pub struct StepPins {
    /// The number in its heading.
    pub number: u32,
    /// The name in its heading.
    pub name: String,
    /// What it must show.
    pub pins: Vec<Pin>,
}

/// One thing that a step must show, or may not.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "raw::RawPin")]
pub enum Pin {
    /// A span.
    Span(Box<SpanPin>),
    /// A log record.
    Log(Box<LogPin>),
    /// A metric.
    Metric(Box<MetricPin>),
    /// A plain line.
    Line(LinePin),
}

/// A key and what its value must be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WantedAttribute {
    /// The key.
    pub key: String,
    /// What its value must be.
    pub wanted: Wanted,
}

/// Where in its trace a span stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "where", content = "span")]
pub enum Place {
    /// It begins a trace.
    Root,
    /// Somewhere below this span.
    Under(Pattern),
    /// Directly below this span.
    Parent(Pattern),
}

impl Place {
    /// The span that it must stand below.
    pub fn above(&self) -> Option<&Pattern> {
        match self {
            Place::Root => None,
            Place::Under(pattern) | Place::Parent(pattern) => Some(pattern),
        }
    }
}

/// How a span must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatusCode {
    /// Nothing said.
    Unset,
    /// Well.
    Ok,
    /// Badly.
    Error,
}

impl StatusCode {
    /// Its name, as authors write it.
    pub fn name(self) -> &'static str {
        match self {
            StatusCode::Unset => "unset",
            StatusCode::Ok => "ok",
            StatusCode::Error => "error",
        }
    }
}

/// A span that a step must show, or may not.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanPin {
    /// Its name.
    pub name: Pattern,
    /// Where it stands; anywhere if left out.
    pub place: Option<Place>,
    /// Its kind.
    pub kind: Option<SpanKind>,
    /// How it ends.
    pub status: Option<StatusCode>,
    /// What it says about that.
    pub status_description: Option<Pattern>,
    /// What it carries.
    pub attributes: Vec<WantedAttribute>,
    /// What it may not carry.
    pub without: Vec<String>,
    /// What its resource says.
    pub resource: Vec<WantedAttribute>,
    /// What happens within it.
    pub events: Vec<EventPin>,
    /// What it refers to.
    pub links: Vec<LinkPin>,
    /// Whether it must end before what it stands under.
    pub within_parent: bool,
    /// Who makes it.
    pub scope: Option<Pattern>,
    /// How many.
    pub count: Count,
    /// Whether there may be none like it.
    pub absent: bool,
}

/// An event within a span.
#[derive(Clone, Debug, PartialEq)]
pub struct EventPin {
    /// Its name.
    pub name: Pattern,
    /// What it carries.
    pub attributes: Vec<WantedAttribute>,
}

/// A link of a span.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkPin {
    /// The name of the span that it leads to, wherever in the run that was printed. `*` is any span, also
    /// one that was not printed at all.
    pub to: Pattern,
    /// What it carries.
    pub attributes: Vec<WantedAttribute>,
}

/// A log record that a step must show, or may not.
#[derive(Clone, Debug, PartialEq)]
pub struct LogPin {
    /// Its body.
    pub body: Pattern,
    /// How grave it is.
    pub severity: Option<Severity>,
    /// The span that it belongs to, or one above that.
    pub in_span: Option<Pattern>,
    /// Its target.
    pub target: Option<Pattern>,
    /// What kind of event it is.
    pub event_name: Option<Pattern>,
    /// What stands anywhere in it.
    pub says: Vec<Pattern>,
    /// What it carries.
    pub attributes: Vec<WantedAttribute>,
    /// What it may not carry.
    pub without: Vec<String>,
    /// What its resource says.
    pub resource: Vec<WantedAttribute>,
    /// Who makes it.
    pub scope: Option<Pattern>,
    /// How many.
    pub count: Count,
    /// Whether there may be none like it.
    pub absent: bool,
}

/// How grave a log record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// For following each move.
    Trace,
    /// For whoever looks for a fault.
    Debug,
    /// Something happened.
    Info,
    /// Something is not as it should be.
    Warn,
    /// Something failed.
    Error,
    /// The program cannot go on.
    Fatal,
}

impl Severity {
    /// Its name in capital letters, as records print it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Trace => "TRACE",
            Severity::Debug => "DEBUG",
            Severity::Info => "INFO",
            Severity::Warn => "WARN",
            Severity::Error => "ERROR",
            Severity::Fatal => "FATAL",
        }
    }
}

/// What makes a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instrument {
    /// A sum that only grows.
    Counter,
    /// A sum that grows and falls.
    UpDownCounter,
    /// The last value.
    Gauge,
    /// A distribution over fixed buckets.
    Histogram,
    /// A distribution over buckets that grow.
    ExponentialHistogram,
}

impl Instrument {
    /// Its name, as authors write it.
    pub fn name(self) -> &'static str {
        match self {
            Instrument::Counter => "counter",
            Instrument::UpDownCounter => "up_down_counter",
            Instrument::Gauge => "gauge",
            Instrument::Histogram => "histogram",
            Instrument::ExponentialHistogram => "exponential_histogram",
        }
    }
}

/// A metric that a step must show, or may not.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricPin {
    /// Its name.
    pub name: Pattern,
    /// What makes it.
    pub instrument: Option<Instrument>,
    /// Its unit.
    pub unit: Option<String>,
    /// Its description.
    pub description: Option<Pattern>,
    /// Since when its points count.
    pub temporality: Option<Temporality>,
    /// The boundaries of its buckets, without the infinities.
    pub boundaries: Option<Vec<f64>>,
    /// How many sets of attributes it has.
    pub series: Option<Count>,
    /// What it measured.
    pub points: Vec<PointPin>,
    /// Attributes that no point of it may carry.
    pub without: Vec<String>,
    /// What its resource says.
    pub resource: Vec<WantedAttribute>,
    /// Who makes it.
    pub scope: Option<Pattern>,
    /// Whether there may be none like it, or nothing new in it.
    pub absent: bool,
}

/// A point of a metric: a set of attributes, and what was measured for it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct PointPin {
    /// What the set holds; more is not a mistake.
    pub attributes: Vec<WantedAttribute>,
    /// What a gauge or a sum stands at.
    pub value: Option<Wanted>,
    /// What this step added to a gauge or a sum.
    pub delta: Option<Wanted>,
    /// How many values this step added to a histogram.
    pub count: Option<Count>,
    /// How many buckets they fell into.
    pub filled: Option<Count>,
    /// What this step added to the sum of a histogram.
    pub sum: Option<Wanted>,
}

/// A plain line that a step must show, or may not.
#[derive(Clone, Debug, PartialEq)]
pub struct LinePin {
    /// Its text.
    pub text: Pattern,
    /// How many.
    pub count: Count,
    /// Whether there may be none like it.
    pub absent: bool,
}
