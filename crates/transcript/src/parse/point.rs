//! Points of metrics, line by line.

use super::field::{cut, float, number};
use super::value::untyped;
use crate::label::{exponential as wide, metric as label_of};
use crate::model::{Bucket, ExponentialPoint, HistogramPoint, NumberPoint};

/// A point that grows by a line at a time.
pub(super) trait PointReader: Default {
    /// What it becomes.
    type Point;

    /// Takes the line if it may stand here; otherwise leaves the point as it was.
    fn read(&mut self, line: &str) -> Option<()>;

    /// Whether the point could end here.
    fn is_whole(&self) -> bool;

    /// The point, once it is whole.
    fn into_point(self) -> Self::Point;
}

/// A point of a gauge or a sum.
#[derive(Default)]
pub(super) struct NumberReader {
    valued: bool,
    titled: bool,
    point: NumberPoint,
}

impl PointReader for NumberReader {
    type Point = NumberPoint;

    fn read(&mut self, line: &str) -> Option<()> {
        if self.titled {
            let attribute = untyped(line.strip_prefix(label_of::ATTRIBUTE)?, ": ")?;
            self.point.attributes.push(attribute);
        } else if self.valued {
            self.titled = line == label_of::ATTRIBUTES;
            return self.titled.then_some(());
        } else {
            self.point.value = number(line.strip_prefix(label_of::VALUE)?)?;
            self.valued = true;
        }
        Some(())
    }

    fn is_whole(&self) -> bool {
        self.titled
    }

    fn into_point(self) -> NumberPoint {
        self.point
    }
}

/// As many as the SDK makes by default.
const USUAL_BUCKETS: usize = 16;

/// Which line of a distribution is to come next.
#[derive(Clone, Copy, Default, PartialEq)]
enum Next {
    #[default]
    Count,
    Sum,
    Min,
    Max,
    Scale,
    Base,
    ZeroCount,
    ZeroThreshold,
    AttributesTitle,
    Attributes,
    Buckets,
    Negative,
    Positive,
}

/// A point of a histogram with fixed boundaries.
#[derive(Default)]
pub(super) struct HistogramReader {
    next: Next,
    point: HistogramPoint,
    /// How the last bucket's upper end was printed: the next one begins with the same text, which
    /// then need not be read again.
    bound: String,
}

impl PointReader for HistogramReader {
    type Point = HistogramPoint;

    fn read(&mut self, line: &str) -> Option<()> {
        let point = &mut self.point;
        self.next = match self.next {
            Next::Count => {
                point.count = line.strip_prefix(label_of::COUNT)?.parse().ok()?;
                Next::Sum
            }
            Next::Sum => {
                point.sum = number(line.strip_prefix(label_of::SUM)?)?;
                Next::Min
            }
            Next::Min | Next::Max | Next::AttributesTitle => {
                if line == label_of::ATTRIBUTES {
                    Next::Attributes
                } else if self.next == Next::Min && line.starts_with(label_of::MIN) {
                    point.min = Some(number(line.strip_prefix(label_of::MIN)?)?);
                    Next::Max
                } else if self.next != Next::AttributesTitle {
                    point.max = Some(number(line.strip_prefix(label_of::MAX)?)?);
                    Next::AttributesTitle
                } else {
                    return None;
                }
            }
            Next::Attributes if line == label_of::BUCKETS => {
                point.buckets.reserve(USUAL_BUCKETS);
                Next::Buckets
            }
            Next::Attributes => {
                let attribute = untyped(line.strip_prefix(label_of::ATTRIBUTE)?, ": ")?;
                point.attributes.push(attribute);
                Next::Attributes
            }
            _ => {
                self.read_bucket(line.strip_prefix(label_of::LAST_BUCKET)?)?;
                Next::Buckets
            }
        };
        Some(())
    }

    fn is_whole(&self) -> bool {
        match self.next {
            // A view may keep no buckets, and then nothing says so.
            Next::Attributes => true,
            Next::Buckets => self
                .point
                .buckets
                .last()
                .is_some_and(|last| last.up_to == f64::INFINITY),
            _ => false,
        }
    }

    fn into_point(self) -> HistogramPoint {
        self.point
    }
}

impl HistogramReader {
    /// ` 0 to 5 : 2`, or in the last row `5 to +Infinity : 0`.
    fn read_bucket(&mut self, row: &str) -> Option<()> {
        let (above, rest) = cut(row, " to ")?;
        let (up_to, count) = cut(rest, " : ")?;
        let above = above.strip_prefix(' ').unwrap_or(above);
        let above = match self.point.buckets.last() {
            Some(last) if self.bound == above => last.up_to,
            _ => float(above)?,
        };
        let end = if up_to == label_of::INFINITY {
            f64::INFINITY
        } else {
            float(up_to)?
        };
        self.point.buckets.push(Bucket {
            above,
            up_to: end,
            count: bucket_count(count)?,
        });
        up_to.clone_into(&mut self.bound);
        Some(())
    }
}

fn bucket_count(text: &str) -> Option<Option<u64>> {
    if text == "{number}" {
        Some(None)
    } else {
        text.parse().ok().map(Some)
    }
}

/// A point of an exponential histogram.
#[derive(Default)]
pub(super) struct ExponentialReader {
    next: Next,
    point: ExponentialPoint,
}

impl PointReader for ExponentialReader {
    type Point = ExponentialPoint;

    fn read(&mut self, line: &str) -> Option<()> {
        let point = &mut self.point;
        self.next = match self.next {
            Next::Count => {
                point.count = line.strip_prefix(wide::COUNT)?.parse().ok()?;
                Next::Sum
            }
            Next::Sum => {
                point.sum = number(line.strip_prefix(wide::SUM)?)?;
                Next::Min
            }
            Next::Min | Next::Max | Next::Scale => {
                if let Some(scale) = line.strip_prefix(wide::SCALE) {
                    point.scale = scale.parse().ok()?;
                    Next::Base
                } else if self.next == Next::Min && line.starts_with(wide::MIN) {
                    point.min = Some(number(line.strip_prefix(wide::MIN)?)?);
                    Next::Max
                } else if self.next != Next::Scale {
                    point.max = Some(number(line.strip_prefix(wide::MAX)?)?);
                    Next::Scale
                } else {
                    return None;
                }
            }
            Next::Base => {
                // It follows from the scale.
                float(line.strip_prefix(wide::BASE)?)?;
                Next::ZeroCount
            }
            Next::ZeroCount => {
                point.zero_count = line.strip_prefix(wide::ZERO_COUNT)?.parse().ok()?;
                Next::ZeroThreshold
            }
            Next::ZeroThreshold => {
                point.zero_threshold = float(line.strip_prefix(wide::ZERO_THRESHOLD)?)?;
                Next::AttributesTitle
            }
            Next::AttributesTitle if line == wide::ATTRIBUTES => Next::Attributes,
            Next::Attributes => {
                if let Some(offset) = line.strip_prefix(wide::NEGATIVE) {
                    point.negative_offset = offset.parse().ok()?;
                    Next::Negative
                } else {
                    let attribute = untyped(line.strip_prefix(label_of::ATTRIBUTE)?, "  : ")?;
                    point.attributes.push(attribute);
                    Next::Attributes
                }
            }
            Next::Negative => {
                if let Some(offset) = line.strip_prefix(wide::POSITIVE) {
                    point.positive_offset = offset.parse().ok()?;
                    Next::Positive
                } else {
                    point.negative.push(exponential_bucket(line)?);
                    Next::Negative
                }
            }
            Next::Positive => {
                point.positive.push(exponential_bucket(line)?);
                Next::Positive
            }
            _ => return None,
        };
        Some(())
    }

    fn is_whole(&self) -> bool {
        self.next == Next::Positive
    }

    fn into_point(self) -> ExponentialPoint {
        self.point
    }
}

/// `Bucket 3 (4.0, 8.0] : 2`. Its number follows from where it stands.
fn exponential_bucket(line: &str) -> Option<Bucket> {
    let (_, row) = cut(line.strip_prefix(wide::BUCKET)?, " (")?;
    let (bounds, count) = cut(row, "] : ")?;
    let (above, up_to) = cut(bounds, ", ")?;
    Some(Bucket {
        above: float(above)?,
        up_to: float(up_to)?,
        count: bucket_count(count)?,
    })
}
