//! What was found where a condition is not met.

use serde::{Serialize, Serializer};

use super::condition::Owner;
use crate::model::{Signal, Span, Tear};
use crate::pins::{Place, StatusCode};

/// What was found where a condition is not met: the near miss, if there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is.
    pub what: What,
    /// The line of the program's output that it stands on.
    pub at: Option<usize>,
    /// Where structure differs: what was expected and what there is.
    pub trees: Option<Trees>,
}

/// The spans of the traces in question, to be drawn beside each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trees {
    /// As they should be; ids and times are placeholders.
    pub expected: Vec<Span>,
    /// As they are.
    pub actual: Vec<Span>,
}

/// What sort of thing it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Noun {
    /// A span.
    Span,
    /// An event within a span.
    Event,
    /// A log record.
    Log,
    /// A metric.
    Metric,
    /// A plain line.
    Line,
}

impl Noun {
    /// All of them.
    pub const ALL: [Noun; 5] = [Noun::Span, Noun::Event, Noun::Log, Noun::Metric, Noun::Line];

    /// Its word, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Noun::Span => "span",
            Noun::Event => "event",
            Noun::Log => "log",
            Noun::Metric => "metric",
            Noun::Line => "line",
        }
    }
}

/// A name and how often it was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// The name.
    pub name: String,
    /// How often.
    pub count: usize,
}

/// What a span stands under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is", content = "name")]
pub enum Above {
    /// Nothing: it begins a trace.
    Nothing,
    /// A span that was never printed.
    Unprinted,
    /// This span.
    Span(String),
}

/// A plain property that has another value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Property {
    /// The kind of a span.
    Kind,
    /// What a span says about its error.
    StatusDescription,
    /// How grave a record is.
    Severity,
    /// The target of a record.
    Target,
    /// The event name of a record.
    EventName,
    /// Who made it.
    Scope,
    /// The kind of instrument that makes a metric, monotonicity included.
    Instrument,
    /// The unit of a metric.
    Unit,
    /// The description of a metric.
    Description,
    /// Since when the points of a metric count.
    Temporality,
    /// The boundaries of a histogram's buckets.
    Boundaries,
}

impl Property {
    /// All of them.
    pub const ALL: [Property; 11] = [
        Property::Kind,
        Property::StatusDescription,
        Property::Severity,
        Property::Target,
        Property::EventName,
        Property::Scope,
        Property::Instrument,
        Property::Unit,
        Property::Description,
        Property::Temporality,
        Property::Boundaries,
    ];

    /// The kind of finding that says it is another.
    pub fn finding(self) -> &'static str {
        match self {
            Property::Kind => "wrong-kind",
            Property::StatusDescription => "wrong-status-description",
            Property::Severity => "wrong-severity",
            Property::Target => "wrong-target",
            Property::EventName => "wrong-event-name",
            Property::Scope => "wrong-scope",
            Property::Instrument => "wrong-instrument",
            Property::Unit => "wrong-unit",
            Property::Description => "wrong-description",
            Property::Temporality => "wrong-temporality",
            Property::Boundaries => "wrong-boundaries",
        }
    }
}

/// What was found. Values are shown as a reader would write them, texts in quotes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[allow(
    missing_docs,
    reason = "the fields say what they are, and each variant what happened"
)]
pub enum What {
    /// The program ended before this step.
    NotReached { step: u32, name: String },
    /// A record of this step is not whole.
    Torn { signal: Signal, why: Tear },
    /// Not one span, record or metric was printed: in this step, or at all.
    Silent { signal: Signal, anywhere: bool },
    /// It is nowhere; these are there.
    Missing {
        noun: Noun,
        name: String,
        there: Vec<Seen>,
    },
    /// There is one of a name much like it.
    SimilarName {
        noun: Noun,
        name: String,
        yours: String,
    },
    /// The right span, under another parent.
    WrongParent {
        name: String,
        wanted: Place,
        yours: Above,
    },
    /// It is there, in the section of another step.
    OtherStep {
        noun: Noun,
        name: String,
        step: Option<u32>,
        heading: Option<String>,
    },
    /// It was printed only after the service had ended.
    AfterShutdown { noun: Noun, name: String },
    /// It is there twice.
    Twice { noun: Noun, name: String },
    /// It is there too often.
    TooMany {
        noun: Noun,
        name: String,
        wanted: u64,
        count: u64,
    },
    /// It is there, but not often enough.
    TooFew {
        noun: Noun,
        name: String,
        wanted: u64,
        count: u64,
    },
    /// There is one, and there may be none.
    Present { noun: Noun, name: String },
    /// It ends in another way.
    WrongStatus {
        wanted: StatusCode,
        yours: StatusCode,
        description: Option<String>,
    },
    /// It ends after what it stands under.
    OutlivesParent {
        name: String,
        parent: String,
        micros: i64,
    },
    /// A property has another value.
    Wrong {
        property: Property,
        wanted: String,
        yours: String,
    },
    /// The value is there, under another key.
    AttributeRenamed {
        of: Owner,
        key: String,
        yours: String,
        value: String,
    },
    /// There is a key much like it, with another value.
    AttributeMisspelt {
        of: Owner,
        key: String,
        yours: String,
        value: String,
    },
    /// The key is there, with another value.
    AttributeWrongValue {
        of: Owner,
        key: String,
        wanted: String,
        yours: String,
    },
    /// The key is there, with the right value in another type.
    AttributeWrongType {
        of: Owner,
        key: String,
        wanted: String,
        yours: String,
        value: String,
    },
    /// The attribute is there, on another span.
    AttributeElsewhere {
        of: Owner,
        key: String,
        value: String,
        on: String,
    },
    /// The value stands in the text of the record, not in a field of its own.
    FieldAsProse {
        key: String,
        value: String,
        body: String,
    },
    /// The key is not there; these are.
    AttributeMissing {
        of: Owner,
        key: String,
        there: Vec<String>,
    },
    /// The key is there, and may not be.
    AttributeForbidden {
        of: Owner,
        key: String,
        value: String,
    },
    /// The span has no such link; those that it has lead to these spans.
    LinkMissing { to: String, there: Vec<String> },
    /// The text stands nowhere in the record.
    TextMissing { text: String },
    /// The text stands in the record, and may not: in the attribute `key`, or in its body.
    TextForbidden {
        key: Option<String>,
        value: String,
        body: String,
    },
    /// The record belongs to another span, or to none.
    OutsideSpan {
        wanted: String,
        yours: Option<String>,
    },
    /// It was printed as a plain line.
    PrintedAsLine { noun: Noun, text: String },
    /// Another line was printed, much like it.
    OtherLine { wanted: String, yours: String },
    /// Nothing was recorded with these attributes; with these, there was.
    PointMissing {
        attributes: String,
        there: Vec<String>,
    },
    /// It is reported, but nothing was recorded in this step.
    Unchanged { name: String },
    /// Another number was measured.
    WrongMeasure {
        measure: String,
        wanted: String,
        yours: String,
    },
    /// The metric has another number of series; `keys` are its attributes with how many values.
    WrongSeries { count: u64, keys: Vec<Seen> },
}

impl What {
    /// Its word, the same in every language: `attribute-renamed`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::NotReached { .. } => "not-reached",
            Self::Torn { .. } => "torn",
            Self::Silent { .. } => "no-telemetry",
            Self::Missing { .. } => "missing",
            Self::SimilarName { .. } => "similar-name",
            Self::WrongParent { .. } => "wrong-parent",
            Self::OtherStep { .. } => "other-step",
            Self::AfterShutdown { .. } => "after-shutdown",
            Self::Twice { .. } => "twice",
            Self::TooMany { .. } => "too-many",
            Self::TooFew { .. } => "too-few",
            Self::Present { .. } => "forbidden-present",
            Self::WrongStatus { .. } => "wrong-status",
            Self::OutlivesParent { .. } => "outlives-parent",
            Self::Wrong { property, .. } => property.finding(),
            Self::AttributeRenamed { .. } => "attribute-renamed",
            Self::AttributeMisspelt { .. } => "attribute-misspelt",
            Self::AttributeWrongValue { .. } => "attribute-wrong-value",
            Self::AttributeWrongType { .. } => "attribute-wrong-type",
            Self::AttributeElsewhere { .. } => "attribute-elsewhere",
            Self::FieldAsProse { .. } => "field-as-prose",
            Self::AttributeMissing { .. } => "attribute-missing",
            Self::AttributeForbidden { .. } => "attribute-forbidden",
            Self::LinkMissing { .. } => "link-missing",
            Self::TextMissing { .. } => "text-missing",
            Self::TextForbidden { .. } => "text-forbidden",
            Self::OutsideSpan { .. } => "outside-span",
            Self::PrintedAsLine { .. } => "printed-as-line",
            Self::OtherLine { .. } => "other-line",
            Self::PointMissing { .. } => "point-missing",
            Self::Unchanged { .. } => "unchanged",
            Self::WrongMeasure { .. } => "wrong-measure",
            Self::WrongSeries { .. } => "wrong-series",
        }
    }

    /// Whether it tells what the program does, also where nobody has begun to change that: another line,
    /// another value, nothing at all in the whole run. That something is not there yet is no news then.
    pub fn is_news(&self) -> bool {
        match self {
            Self::Silent { anywhere, .. } => !anywhere,
            Self::NotReached { .. }
            | Self::Missing { .. }
            | Self::AttributeMissing { .. }
            | Self::LinkMissing { .. }
            | Self::TextMissing { .. }
            | Self::PointMissing { .. }
            | Self::Unchanged { .. } => false,
            _ => true,
        }
    }
}

impl Finding {
    /// Its word, the same in every language: `attribute-renamed`.
    pub fn kind(&self) -> &'static str {
        self.what.kind()
    }
}

/// What was found, at a line of the output.
pub(super) fn found(what: What, at: impl Into<Option<usize>>) -> Finding {
    Finding {
        what,
        at: at.into(),
        trees: None,
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'a> {
            finding: &'static str,
            #[serde(flatten)]
            what: &'a What,
            #[serde(skip_serializing_if = "Option::is_none")]
            at: Option<usize>,
            #[serde(skip_serializing_if = "Option::is_none")]
            trees: Option<&'a Trees>,
        }
        Shown {
            finding: self.kind(),
            what: &self.what,
            at: self.at,
            trees: self.trees.as_ref(),
        }
        .serialize(to)
    }
}
