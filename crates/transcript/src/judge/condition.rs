//! What a step's pins ask for, as data that a sentence in any language can be made of.

use serde::Serialize;

use crate::model::{SpanKind, Temporality};
use crate::pins::{
    Count, Instrument, LinePin, LogPin, MetricPin, Pattern, Pin, Place, PointPin, Severity,
    SpanPin, StatusCode, StepPins, Wanted, WantedAttribute,
};

/// What carries attributes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "owner", content = "name")]
pub enum Owner {
    /// The span itself.
    Span,
    /// An event of this name within the span.
    Event(String),
    /// A link of the span to the span of this name.
    Link(String),
    /// Another of its links to spans of this name.
    FurtherLink(String),
    /// The log record itself.
    Log,
    /// A point of the metric.
    Point,
    /// The resource: who speaks.
    Resource,
}

/// What is measured of a point.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "measure", content = "wanted")]
pub enum Measure {
    /// What it stands at.
    Value(Wanted),
    /// What the step added.
    Delta(Wanted),
    /// How many values the step recorded.
    Count(Count),
    /// How many buckets they fell into.
    Filled(Count),
    /// What the step added to their sum.
    Sum(Wanted),
}

/// One of the things that make a step done.
///
/// The first condition of a pin says what must be there; those after it say more about that thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "condition")]
pub enum ConditionText {
    /// There is a span of this name, in this place.
    Span {
        /// Its name.
        name: Pattern,
        /// Where it stands.
        place: Option<Place>,
        /// How many.
        count: Count,
    },
    /// The span is of this kind.
    SpanKind {
        /// The kind.
        kind: SpanKind,
    },
    /// The span ends this way.
    Status {
        /// How.
        code: StatusCode,
        /// What it says about that.
        description: Option<Pattern>,
    },
    /// The span ends before the one that it stands under.
    WithinParent {
        /// The one that it stands under.
        parent: Pattern,
    },
    /// Something of this name happens within the span.
    Event {
        /// The name.
        name: Pattern,
    },
    /// The span refers to another.
    Link {
        /// The other's name.
        to: Pattern,
        /// How often it refers to such a span, at least.
        number: usize,
    },
    /// There is a log record with this body.
    Log {
        /// Its body.
        body: Pattern,
        /// How many.
        count: Count,
    },
    /// The record is this grave.
    Severity {
        /// How grave.
        severity: Severity,
    },
    /// The record belongs to this span, or to one below it.
    InSpan {
        /// The span's name.
        span: Pattern,
    },
    /// The record has this target.
    Target {
        /// The target.
        target: Pattern,
    },
    /// The record is this kind of event.
    EventName {
        /// The kind's name.
        name: Pattern,
    },
    /// This stands somewhere in the record: in its body, or in an attribute.
    Says {
        /// The text.
        text: Pattern,
    },
    /// There is a metric of this name.
    Metric {
        /// Its name.
        name: Pattern,
    },
    /// The metric is made by this kind of instrument.
    Instrument {
        /// The kind.
        instrument: Instrument,
    },
    /// The metric has this unit.
    Unit {
        /// The unit, in UCUM.
        unit: String,
    },
    /// The metric has this description.
    Description {
        /// The description.
        description: Pattern,
    },
    /// The points of the metric count since then.
    Temporality {
        /// Since when.
        temporality: Temporality,
    },
    /// The histogram's buckets have these boundaries.
    Boundaries {
        /// The boundaries, without the infinities.
        boundaries: Vec<f64>,
    },
    /// The metric has so many sets of attributes.
    Series {
        /// How many.
        count: Count,
    },
    /// The metric was recorded with these attributes.
    Point {
        /// The attributes.
        attributes: Vec<WantedAttribute>,
    },
    /// This was measured with these attributes.
    Measured {
        /// The attributes.
        attributes: Vec<WantedAttribute>,
        /// What was measured.
        measure: Measure,
    },
    /// It carries this attribute.
    Attribute {
        /// What carries it.
        of: Owner,
        /// The key.
        key: String,
        /// What the value must be.
        wanted: Wanted,
    },
    /// It does not carry this attribute.
    Without {
        /// What could carry it.
        of: Owner,
        /// The key.
        key: String,
    },
    /// This library or tracer made it.
    Scope {
        /// The name.
        name: Pattern,
    },
    /// This line is printed.
    Line {
        /// Its text.
        text: Pattern,
        /// How many.
        count: Count,
    },
    /// There is nothing of this description.
    Absent {
        /// What is not there.
        thing: Box<ConditionText>,
        /// What such a thing would be like.
        with: Vec<ConditionText>,
    },
}

impl ConditionText {
    /// Its word, the same in every language: `span`, `attribute`, `within-parent`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Span { .. } => "span",
            Self::SpanKind { .. } => "span-kind",
            Self::Status { .. } => "status",
            Self::WithinParent { .. } => "within-parent",
            Self::Event { .. } => "event",
            Self::Link { .. } => "link",
            Self::Log { .. } => "log",
            Self::Severity { .. } => "severity",
            Self::InSpan { .. } => "in-span",
            Self::Target { .. } => "target",
            Self::EventName { .. } => "event-name",
            Self::Says { .. } => "says",
            Self::Metric { .. } => "metric",
            Self::Instrument { .. } => "instrument",
            Self::Unit { .. } => "unit",
            Self::Description { .. } => "description",
            Self::Temporality { .. } => "temporality",
            Self::Boundaries { .. } => "boundaries",
            Self::Series { .. } => "series",
            Self::Point { .. } => "point",
            Self::Measured { .. } => "measured",
            Self::Attribute { .. } => "attribute",
            Self::Without { .. } => "without",
            Self::Scope { .. } => "scope",
            Self::Line { .. } => "line",
            Self::Absent { .. } => "absent",
        }
    }
}

impl StepPins {
    /// What makes the step done, in order.
    pub fn conditions(&self) -> Vec<ConditionText> {
        self.pins.iter().flat_map(Pin::conditions).collect()
    }
}

impl Pin {
    /// What the pin asks for, in order.
    pub fn conditions(&self) -> Vec<ConditionText> {
        let (mut all, absent) = match self {
            Pin::Span(pin) => (span(pin), pin.absent),
            Pin::Log(pin) => (log(pin), pin.absent),
            Pin::Metric(pin) => (metric(pin), pin.absent),
            Pin::Line(pin) => (line(pin), pin.absent),
        };
        if absent {
            let with = all.split_off(1);
            all = all
                .into_iter()
                .map(|thing| ConditionText::Absent {
                    thing: Box::new(thing),
                    with: with.clone(),
                })
                .collect();
        }
        all
    }
}

fn span(pin: &SpanPin) -> Vec<ConditionText> {
    let mut all = vec![ConditionText::Span {
        name: pin.name.clone(),
        place: pin.place.clone(),
        count: pin.count,
    }];
    all.extend(pin.kind.map(|kind| ConditionText::SpanKind { kind }));
    all.extend(carried(Owner::Span, &pin.attributes, &pin.without));
    all.extend(pin.status.map(|code| ConditionText::Status {
        code,
        description: pin.status_description.clone(),
    }));
    for event in &pin.events {
        all.push(ConditionText::Event {
            name: event.name.clone(),
        });
        let owner = Owner::Event(event.name.shown());
        all.extend(carried(owner, &event.attributes, &[]));
    }
    for (index, link) in pin.links.iter().enumerate() {
        let before = pin.links[..index].iter();
        let number = 1 + before.filter(|other| other.to == link.to).count();
        let to = link.to.clone();
        all.push(ConditionText::Link { to, number });
        let owner = match number {
            1 => Owner::Link(link.to.shown()),
            _ => Owner::FurtherLink(link.to.shown()),
        };
        all.extend(carried(owner, &link.attributes, &[]));
    }
    let above = pin.place.as_ref().and_then(Place::above);
    if let (true, Some(parent)) = (pin.within_parent, above) {
        all.push(ConditionText::WithinParent {
            parent: parent.clone(),
        });
    }
    all.extend(made_by(&pin.scope));
    all.extend(carried(Owner::Resource, &pin.resource, &[]));
    all
}

fn log(pin: &LogPin) -> Vec<ConditionText> {
    let mut all = vec![ConditionText::Log {
        body: pin.body.clone(),
        count: pin.count,
    }];
    let severity = pin.severity;
    all.extend(severity.map(|severity| ConditionText::Severity { severity }));
    let span = pin.in_span.clone();
    all.extend(span.map(|span| ConditionText::InSpan { span }));
    all.extend(carried(Owner::Log, &pin.attributes, &pin.without));
    let target = pin.target.clone();
    all.extend(target.map(|target| ConditionText::Target { target }));
    let name = pin.event_name.clone();
    all.extend(name.map(|name| ConditionText::EventName { name }));
    let says = pin.says.iter().cloned();
    all.extend(says.map(|text| ConditionText::Says { text }));
    all.extend(made_by(&pin.scope));
    all.extend(carried(Owner::Resource, &pin.resource, &[]));
    all
}

fn metric(pin: &MetricPin) -> Vec<ConditionText> {
    let mut all = vec![ConditionText::Metric {
        name: pin.name.clone(),
    }];
    let instrument = pin.instrument;
    all.extend(instrument.map(|instrument| ConditionText::Instrument { instrument }));
    let unit = pin.unit.clone();
    all.extend(unit.map(|unit| ConditionText::Unit { unit }));
    let description = pin.description.clone();
    all.extend(description.map(|description| ConditionText::Description { description }));
    let temporality = pin.temporality;
    all.extend(temporality.map(|temporality| ConditionText::Temporality { temporality }));
    all.extend(pin.points.iter().flat_map(point));
    let boundaries = pin.boundaries.clone();
    all.extend(boundaries.map(|boundaries| ConditionText::Boundaries { boundaries }));
    all.extend(pin.series.map(|count| ConditionText::Series { count }));
    all.extend(carried(Owner::Point, &[], &pin.without));
    all.extend(made_by(&pin.scope));
    all.extend(carried(Owner::Resource, &pin.resource, &[]));
    all
}

fn point(pin: &PointPin) -> Vec<ConditionText> {
    let measures: Vec<Measure> = [
        pin.value.clone().map(Measure::Value),
        pin.delta.clone().map(Measure::Delta),
        pin.count.map(Measure::Count),
        pin.filled.map(Measure::Filled),
        pin.sum.clone().map(Measure::Sum),
    ]
    .into_iter()
    .flatten()
    .collect();
    // Where something was measured, there is a point.
    if measures.is_empty() {
        return vec![ConditionText::Point {
            attributes: pin.attributes.clone(),
        }];
    }
    let measured = measures.into_iter().map(|measure| ConditionText::Measured {
        attributes: pin.attributes.clone(),
        measure,
    });
    measured.collect()
}

fn line(pin: &LinePin) -> Vec<ConditionText> {
    vec![ConditionText::Line {
        text: pin.text.clone(),
        count: pin.count,
    }]
}

fn carried(of: Owner, attributes: &[WantedAttribute], without: &[String]) -> Vec<ConditionText> {
    let with = attributes.iter().map(|one| ConditionText::Attribute {
        of: of.clone(),
        key: one.key.clone(),
        wanted: one.wanted.clone(),
    });
    let without = without.iter().map(|key| ConditionText::Without {
        of: of.clone(),
        key: key.clone(),
    });
    with.chain(without).collect()
}

fn made_by(scope: &Option<Pattern>) -> Option<ConditionText> {
    let name = scope.clone();
    name.map(|name| ConditionText::Scope { name })
}
