//! A `[[step.pin]]` table as it is written, before it is known what it is about.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{
    Count, EventPin, Instrument, LinePin, LinkPin, LogPin, MetricPin, Pattern, Pin, Place,
    PointPin, Severity, SpanPin, StatusCode, Wanted, WantedAttribute,
};
use crate::model::{SpanKind, Temporality};

/// Every key that a pin of any sort may have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPin {
    span: Option<Pattern>,
    log: Option<Pattern>,
    metric: Option<Pattern>,
    line: Option<Pattern>,
    #[serde(default)]
    absent: bool,
    count: Option<Count>,

    under: Option<Pattern>,
    parent: Option<Pattern>,
    root: Option<bool>,
    kind: Option<Kind>,
    status: Option<StatusCode>,
    status_description: Option<Pattern>,
    within_parent: Option<bool>,
    events: Option<Vec<RawEvent>>,
    links: Option<Vec<RawLink>>,

    severity: Option<Severity>,
    in_span: Option<Pattern>,
    target: Option<Pattern>,
    event_name: Option<Pattern>,
    says: Option<Vec<Pattern>>,

    unit: Option<String>,
    description: Option<Pattern>,
    temporality: Option<Temporality>,
    boundaries: Option<Vec<f64>>,
    series: Option<Count>,
    points: Option<Vec<RawPoint>>,

    attributes: Option<Attributes>,
    without: Option<Vec<String>>,
    resource: Option<Attributes>,
    scope: Option<Pattern>,
}

/// The kinds of spans and those of metrics share a key.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
    Counter,
    UpDownCounter,
    Gauge,
    Histogram,
    ExponentialHistogram,
}

impl Kind {
    fn of_span(self) -> Option<SpanKind> {
        match self {
            Kind::Internal => Some(SpanKind::Internal),
            Kind::Server => Some(SpanKind::Server),
            Kind::Client => Some(SpanKind::Client),
            Kind::Producer => Some(SpanKind::Producer),
            Kind::Consumer => Some(SpanKind::Consumer),
            _ => None,
        }
    }

    fn of_metric(self) -> Option<Instrument> {
        match self {
            Kind::Counter => Some(Instrument::Counter),
            Kind::UpDownCounter => Some(Instrument::UpDownCounter),
            Kind::Gauge => Some(Instrument::Gauge),
            Kind::Histogram => Some(Instrument::Histogram),
            Kind::ExponentialHistogram => Some(Instrument::ExponentialHistogram),
            _ => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent {
    name: Pattern,
    #[serde(default)]
    attributes: Attributes,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLink {
    to: Pattern,
    #[serde(default)]
    attributes: Attributes,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPoint {
    #[serde(default)]
    attributes: Attributes,
    value: Option<Wanted>,
    delta: Option<Wanted>,
    count: Option<Count>,
    filled: Option<Count>,
    sum: Option<Wanted>,
}

/// A table of keys and what their values must be, in the order that it is read in.
#[derive(Default)]
struct Attributes(Vec<WantedAttribute>);

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Attributes;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a table of attributes, such as `{ \"http.route\" = \"/images\" }`")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Attributes, A::Error> {
                let mut all = Vec::new();
                while let Some((key, wanted)) = map.next_entry()? {
                    all.push(WantedAttribute { key, wanted });
                }
                Ok(Attributes(all))
            }
        }

        from.deserialize_map(Entries)
    }
}

const OF_SPAN: &[&str] = &[
    "under",
    "parent",
    "root",
    "status",
    "status_description",
    "within_parent",
    "events",
    "links",
];
const OF_LOG: &[&str] = &["severity", "in_span", "target", "event_name", "says"];
const OF_METRIC: &[&str] = &[
    "unit",
    "description",
    "temporality",
    "boundaries",
    "series",
    "points",
];

impl RawPin {
    /// The keys that were written, of those that do not go with every sort of pin.
    fn given(&self) -> Vec<&'static str> {
        macro_rules! given {
            ($($key:ident),*) => {
                [$((stringify!($key), self.$key.is_some())),*]
            };
        }
        given![
            count,
            under,
            parent,
            root,
            kind,
            status,
            status_description,
            within_parent,
            events,
            links,
            severity,
            in_span,
            target,
            event_name,
            says,
            unit,
            description,
            temporality,
            boundaries,
            series,
            points,
            attributes,
            without,
            resource,
            scope
        ]
        .into_iter()
        .filter_map(|(key, given)| given.then_some(key))
        .collect()
    }

    /// Refuses keys that say nothing about a thing of this sort.
    fn only(&self, sort: &str, own: &[&[&str]], shared: &[&str]) -> Result<(), String> {
        let known: Vec<&str> = own
            .iter()
            .copied()
            .flatten()
            .chain(shared)
            .copied()
            .collect();
        match self.given().into_iter().find(|key| !known.contains(key)) {
            None => Ok(()),
            Some(key) => Err(format!(
                "`{key}` says nothing about a {sort}; what does is `{}`",
                known.join("`, `")
            )),
        }
    }

    fn place(&self) -> Result<Option<Place>, String> {
        match (&self.under, &self.parent, self.root) {
            (None, None, None) => Ok(None),
            (None, None, Some(true)) => Ok(Some(Place::Root)),
            (Some(above), None, None) => Ok(Some(Place::Under(above.clone()))),
            (None, Some(above), None) => Ok(Some(Place::Parent(above.clone()))),
            (None, None, Some(false)) => {
                Err("`root = false` says little: name what the span stands `under`".to_owned())
            }
            _ => Err("a span has one place: `under`, `parent` or `root`".to_owned()),
        }
    }

    fn span(self, name: Pattern) -> Result<SpanPin, String> {
        self.only(
            "span",
            &[OF_SPAN],
            &[
                "kind",
                "attributes",
                "without",
                "resource",
                "scope",
                "count",
            ],
        )?;
        let place = self.place()?;
        let kind = match self.kind {
            None => None,
            Some(kind) => Some(kind.of_span().ok_or(
                "a span's `kind` is `internal`, `server`, `client`, `producer` or `consumer`",
            )?),
        };
        let within_parent = self.within_parent.unwrap_or_default();
        if within_parent && place.as_ref().and_then(Place::above).is_none() {
            return Err("`within_parent` needs `under` or `parent`".to_owned());
        }
        if self.status_description.is_some() && self.status != Some(StatusCode::Error) {
            return Err("`status_description` needs `status = \"error\"`".to_owned());
        }
        Ok(SpanPin {
            name,
            place,
            kind,
            status: self.status,
            status_description: self.status_description,
            attributes: list(self.attributes),
            without: self.without.unwrap_or_default(),
            resource: list(self.resource),
            events: self
                .events
                .unwrap_or_default()
                .into_iter()
                .map(|event| EventPin {
                    name: event.name,
                    attributes: event.attributes.0,
                })
                .collect(),
            links: self
                .links
                .unwrap_or_default()
                .into_iter()
                .map(|link| LinkPin {
                    to: link.to,
                    attributes: link.attributes.0,
                })
                .collect(),
            within_parent,
            scope: self.scope,
            count: self.count.unwrap_or_default(),
            absent: self.absent,
        })
    }

    fn log(self, body: Pattern) -> Result<LogPin, String> {
        self.only(
            "log record",
            &[OF_LOG],
            &["attributes", "without", "resource", "scope", "count"],
        )?;
        Ok(LogPin {
            body,
            severity: self.severity,
            in_span: self.in_span,
            target: self.target,
            event_name: self.event_name,
            says: self.says.unwrap_or_default(),
            attributes: list(self.attributes),
            without: self.without.unwrap_or_default(),
            resource: list(self.resource),
            scope: self.scope,
            count: self.count.unwrap_or_default(),
            absent: self.absent,
        })
    }

    fn metric(self, name: Pattern) -> Result<MetricPin, String> {
        if self.attributes.is_some() {
            return Err(
                "the attributes of a metric are those of its points: `points = [{ attributes = \
                 { .. } }]`"
                    .to_owned(),
            );
        }
        if self.count.is_some() {
            return Err(
                "what is counted of a metric is its `series`, or the `count` of one of its `points`"
                    .to_owned(),
            );
        }
        self.only(
            "metric",
            &[OF_METRIC],
            &["kind", "without", "resource", "scope"],
        )?;
        let instrument = match self.kind {
            None => None,
            Some(kind) => Some(kind.of_metric().ok_or(
                "a metric's `kind` is `counter`, `up_down_counter`, `gauge`, `histogram` or \
                 `exponential_histogram`",
            )?),
        };
        Ok(MetricPin {
            name,
            instrument,
            unit: self.unit,
            description: self.description,
            temporality: self.temporality,
            boundaries: self.boundaries,
            series: self.series,
            points: self
                .points
                .unwrap_or_default()
                .into_iter()
                .map(RawPoint::point)
                .collect::<Result<_, _>>()?,
            without: self.without.unwrap_or_default(),
            resource: list(self.resource),
            scope: self.scope,
            absent: self.absent,
        })
    }

    fn line(self, text: Pattern) -> Result<LinePin, String> {
        self.only("line", &[], &["count"])?;
        Ok(LinePin {
            text,
            count: self.count.unwrap_or_default(),
            absent: self.absent,
        })
    }
}

impl RawPoint {
    fn point(self) -> Result<PointPin, String> {
        let of_number = self.value.is_some() || self.delta.is_some();
        let of_histogram = self.count.is_some() || self.filled.is_some() || self.sum.is_some();
        if of_number && of_histogram {
            return Err(
                "a point has `value` and `delta`, or, in a histogram, `count`, `filled` and `sum`"
                    .to_owned(),
            );
        }
        Ok(PointPin {
            attributes: self.attributes.0,
            value: self.value,
            delta: self.delta,
            count: self.count,
            filled: self.filled,
            sum: self.sum,
        })
    }
}

fn list(attributes: Option<Attributes>) -> Vec<WantedAttribute> {
    attributes.unwrap_or_default().0
}

impl TryFrom<RawPin> for Pin {
    type Error = String;

    fn try_from(mut raw: RawPin) -> Result<Self, String> {
        if raw.absent && raw.count.is_some() {
            return Err("what is `absent` has no `count`".to_owned());
        }
        let things = [
            raw.span.take().map(Thing::Span),
            raw.log.take().map(Thing::Log),
            raw.metric.take().map(Thing::Metric),
            raw.line.take().map(Thing::Line),
        ];
        let mut things = things.into_iter().flatten();
        match (things.next(), things.next()) {
            (Some(Thing::Span(name)), None) => Ok(Pin::Span(Box::new(raw.span(name)?))),
            (Some(Thing::Log(body)), None) => Ok(Pin::Log(Box::new(raw.log(body)?))),
            (Some(Thing::Metric(name)), None) => Ok(Pin::Metric(Box::new(raw.metric(name)?))),
            (Some(Thing::Line(text)), None) => Ok(Pin::Line(raw.line(text)?)),
            _ => Err(
                "a pin is about one thing: it has one of `span`, `log`, `metric`, `line`"
                    .to_owned(),
            ),
        }
    }
}

enum Thing {
    Span(Pattern),
    Log(Pattern),
    Metric(Pattern),
    Line(Pattern),
}
