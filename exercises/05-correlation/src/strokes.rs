//! What people draw, told twice: a span tells of one stroke, a metric counts them all.

// ANCHOR: note-imports
// ANCHOR_END: note-imports

use draw64::problem::Problem;
use opentelemetry::KeyValue;
use opentelemetry::metrics::{Counter, Meter};

/// What came of a stroke.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outcome {
    /// It is in the picture.
    Drawn,
    /// The painter may not.
    Refused,
    /// We could not.
    Failed,
}

impl Outcome {
    /// What this answer says.
    pub(crate) fn of(answer: &Result<(), Problem>) -> Self {
        match answer {
            Ok(()) => Self::Drawn,
            Err(problem) if problem.status.is_client_error() => Self::Refused,
            Err(_) => Self::Failed,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Drawn => "drawn",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// Dots that were drawn at one go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stroke {
    /// How many.
    pub(crate) pixels: usize,
    /// What came of them.
    pub(crate) outcome: Outcome,
}

impl Stroke {
    /// Up to eight pixels are a line. Three sizes, whatever people draw: a metric can live with that.
    fn size(&self) -> &'static str {
        match self.pixels {
            0..=1 => "dot",
            2..=8 => "line",
            _ => "area",
        }
    }

    // ANCHOR: attributes
    // Step 4 / Étape 4: book 5.4
    // ANCHOR_END: attributes
}

/// Notes strokes.
#[derive(Clone)]
pub(crate) struct Strokes {
    count: Counter<u64>,
}

impl Strokes {
    /// Made once, when the service starts.
    pub(crate) fn new(meter: &Meter) -> Self {
        let count = meter
            .u64_counter("draw64.strokes")
            .with_description("Strokes that people wanted to draw.")
            .with_unit("{stroke}")
            .build();
        Self { count }
    }

    /// This stroke has come to its end, in the span that is current.
    pub(crate) fn note(&self, stroke: &Stroke) {
        // ANCHOR: note
        // Step 4 / Étape 4: book 5.4
        let size = KeyValue::new("size", stroke.size());
        let result = KeyValue::new("result", stroke.outcome.name());
        self.count.add(1, &[size, result]);
        // ANCHOR_END: note
    }
}
