//! Metrics, line by line: what they are, then their points.

use smol_str::SmolStr;

use super::field::{after, numbered, time};
use super::point::{ExponentialReader, HistogramReader, NumberReader, PointReader};
use super::record::Record;
use crate::label::metric as label_of;
use crate::model::{Metric, MetricData, Scope, Temporality, Time};

/// A metric that is being read.
pub(super) struct MetricRecord {
    at: usize,
    name: Option<SmolStr>,
    description: Option<SmolStr>,
    unit: Option<SmolStr>,
    kind: Option<Kind>,
    titled: bool,
    monotonic: Option<bool>,
    temporality: Option<Temporality>,
    start: Option<Time>,
    end: Option<Time>,
    numbers: Points<NumberReader>,
    histograms: Points<HistogramReader>,
    exponentials: Points<ExponentialReader>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Gauge,
    Sum,
    Histogram,
    Exponential,
}

impl Kind {
    /// The line that stands before the points, or, for gauges and sums, before the times.
    fn title(self) -> &'static str {
        match self {
            Kind::Gauge => label_of::GAUGE_POINTS,
            Kind::Sum => label_of::SUM_POINTS,
            Kind::Histogram => label_of::HISTOGRAM_POINTS,
            Kind::Exponential => label_of::EXPONENTIAL_POINTS,
        }
    }
}

/// The points of one kind: those that are whole, and the one that is being read.
struct Points<R: PointReader> {
    read: Vec<R::Point>,
    open: Option<R>,
}

impl<R: PointReader> Points<R> {
    fn new() -> Self {
        Points {
            read: Vec::new(),
            open: None,
        }
    }

    fn is_whole(&self) -> bool {
        self.open.as_ref().is_none_or(R::is_whole)
    }

    fn accept(&mut self, line: &str) -> bool {
        if self
            .open
            .as_mut()
            .is_some_and(|open| open.read(line).is_some())
        {
            return true;
        }
        let begins = numbered(line, label_of::POINT) && self.is_whole();
        if begins {
            self.read.extend(self.open.take().map(R::into_point));
            self.open = Some(R::default());
        }
        begins
    }

    fn into_points(mut self) -> Vec<R::Point> {
        self.read.extend(self.open.map(R::into_point));
        self.read
    }
}

impl MetricRecord {
    /// A metric whose first line, `Metric #0`, stood at `at`.
    pub(super) fn new(at: usize) -> Self {
        MetricRecord {
            at,
            name: None,
            description: None,
            unit: None,
            kind: None,
            titled: false,
            monotonic: None,
            temporality: None,
            start: None,
            end: None,
            numbers: Points::new(),
            histograms: Points::new(),
            exponentials: Points::new(),
        }
    }

    /// The metric, if it is whole.
    pub(super) fn into_metric(self, scope: Scope) -> Option<Metric> {
        let data = match self.kind? {
            Kind::Gauge => MetricData::Gauge {
                start: self.start,
                end: self.end?,
                points: self.numbers.into_points(),
            },
            Kind::Sum => MetricData::Sum {
                monotonic: self.monotonic?,
                temporality: self.temporality?,
                start: self.start?,
                end: self.end?,
                points: self.numbers.into_points(),
            },
            Kind::Histogram => MetricData::Histogram {
                temporality: self.temporality?,
                start: self.start?,
                end: self.end?,
                points: self.histograms.into_points(),
            },
            Kind::Exponential => MetricData::ExponentialHistogram {
                temporality: self.temporality?,
                start: self.start?,
                end: self.end?,
                points: self.exponentials.into_points(),
            },
        };
        Some(Metric {
            at: self.at,
            scope,
            name: self.name?,
            description: self.description?,
            unit: self.unit?,
            data,
        })
    }

    /// Whether everything that stands before the points has been read.
    fn has_head(&self) -> bool {
        let Some(kind) = self.kind else { return false };
        self.titled
            && self.end.is_some()
            && (kind == Kind::Gauge || self.temporality.is_some() && self.start.is_some())
            && (kind != Kind::Sum || self.monotonic.is_some())
    }

    /// Name, description, unit and type come in this order.
    fn read_name(&mut self, line: &str) -> Option<()> {
        let field = if self.name.is_none() {
            (&mut self.name, label_of::NAME)
        } else if self.description.is_none() {
            (&mut self.description, label_of::DESCRIPTION)
        } else if self.unit.is_none() {
            (&mut self.unit, label_of::UNIT)
        } else {
            self.kind = Some(kind(line.strip_prefix(label_of::TYPE)?)?);
            return Some(());
        };
        let (field, label) = field;
        *field = Some(after(line, label)?.into());
        Some(())
    }

    /// What stands between the type and the points. The order differs from kind to kind, and
    /// carries nothing.
    fn read_head(&mut self, line: &str, kind: Kind) -> Option<()> {
        if line == kind.title() {
            (!self.titled).then(|| self.titled = true)
        } else if let Some(text) = line.strip_prefix(label_of::START) {
            set(&mut self.start, time(text)?)
        } else if let Some(text) = line.strip_prefix(label_of::END) {
            set(&mut self.end, time(text)?)
        } else if kind == Kind::Gauge {
            None
        } else if let Some(text) = line.strip_prefix(label_of::TEMPORALITY) {
            let temporality = match text {
                "Cumulative" => Temporality::Cumulative,
                "Delta" => Temporality::Delta,
                _ => return None,
            };
            set(&mut self.temporality, temporality)
        } else if kind != Kind::Sum {
            None
        } else {
            set(
                &mut self.monotonic,
                line.strip_prefix(label_of::MONOTONIC)?.parse().ok()?,
            )
        }
    }

    fn read_points(&mut self, line: &str, kind: Kind) -> bool {
        match kind {
            Kind::Gauge | Kind::Sum => self.numbers.accept(line),
            Kind::Histogram => self.histograms.accept(line),
            Kind::Exponential => self.exponentials.accept(line),
        }
    }
}

impl Record for MetricRecord {
    fn accept(&mut self, line: &str) -> bool {
        match self.kind {
            None => self.read_name(line).is_some(),
            Some(kind) if self.has_head() => self.read_points(line, kind),
            Some(kind) => self.read_head(line, kind).is_some(),
        }
    }

    fn is_whole(&self) -> bool {
        self.has_head()
            && self.numbers.is_whole()
            && self.histograms.is_whole()
            && self.exponentials.is_whole()
    }
}

/// Sets what was not set before.
fn set<T>(field: &mut Option<T>, value: T) -> Option<()> {
    field.is_none().then(|| *field = Some(value))
}

fn kind(text: &str) -> Option<Kind> {
    Some(match text {
        "Gauge" => Kind::Gauge,
        "Sum" => Kind::Sum,
        "Histogram" => Kind::Histogram,
        "Exponential Histogram" => Kind::Exponential,
        _ => return None,
    })
}
