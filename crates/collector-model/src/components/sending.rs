//! How an exporter holds and repeats what it could not send.

use std::time::Duration;

use crate::finding::Finding;
use crate::read::settings::Settings;
use crate::read::shape::{Field, Shape};

/// `retry_on_failure`
pub(super) const RETRY: Shape = Shape::Fields(&[&[
    ("enabled", Shape::Flag),
    ("initial_interval", Shape::Duration),
    ("randomization_factor", Shape::Number),
    ("multiplier", Shape::Number),
    ("max_interval", Shape::Duration),
    ("max_elapsed_time", Shape::Duration),
]]);

/// `sending_queue`
pub(super) const QUEUE: Shape = Shape::Fields(&[&[
    ("enabled", Shape::Flag),
    ("num_consumers", Shape::Whole),
    ("queue_size", Shape::Whole),
    ("wait_for_result", Shape::Beyond),
    ("sizer", SIZER),
    ("block_on_overflow", Shape::Beyond),
    ("storage", Shape::Beyond),
    ("batch", Shape::Fields(&[BATCH])),
]]);

const SIZER: Shape = Shape::Choice(&["requests", "items", "bytes"]);

const BATCH: &[Field] = &[
    ("enabled", Shape::Flag),
    ("flush_timeout", Shape::Duration),
    ("sizer", SIZER),
    ("min_size", Shape::Whole),
    ("max_size", Shape::Whole),
    ("partition", Shape::Beyond),
];

/// When what failed is tried again.
#[derive(Clone, Debug)]
pub(crate) struct Retry {
    pub(crate) enabled: bool,
    pub(crate) initial: Duration,
    pub(crate) most: Duration,
    /// `None` is for ever.
    pub(crate) total: Option<Duration>,
    pub(crate) multiplier: f64,
}

impl Retry {
    pub(crate) fn read(exporter: &Settings<'_>) -> Self {
        let settings = exporter.within("retry_on_failure");
        let total = settings.duration("max_elapsed_time", Duration::from_secs(300));
        Self {
            enabled: settings.flag("enabled", true),
            initial: settings.duration("initial_interval", Duration::from_secs(5)),
            most: settings.duration("max_interval", Duration::from_secs(30)),
            total: (!total.is_zero()).then_some(total),
            multiplier: settings.number("multiplier", 1.5),
        }
    }
}

/// How much waits for the exporter.
#[derive(Clone, Debug)]
pub(crate) struct Queue {
    /// How much it holds, by its own measure. `None` where there is no queue.
    pub(crate) size: Option<u64>,
    /// Whether it counts spans, points and records rather than requests.
    pub(crate) counts_items: bool,
    pub(crate) consumers: usize,
    /// How long it waits for more before it sends, and how many items are enough.
    pub(crate) batch: Option<(Duration, u64)>,
}

impl Queue {
    pub(crate) fn read(exporter: &Settings<'_>, by_default: bool) -> Self {
        let settings = exporter.within("sending_queue");
        let there = by_default || exporter.has("sending_queue");
        let size = u64::try_from(settings.whole("queue_size", 1000)).unwrap_or(0);
        let batch = settings.within("batch");
        let batches = settings.has("batch") && batch.flag("enabled", true);
        Self {
            size: (there && settings.flag("enabled", true)).then_some(size),
            counts_items: settings.text("sizer") == "items",
            consumers: usize::try_from(settings.whole("num_consumers", 10)).unwrap_or(1),
            batch: batches.then(|| {
                let wait = batch.duration("flush_timeout", Duration::from_millis(200));
                let enough = u64::try_from(batch.whole("min_size", 8192)).unwrap_or(0);
                (wait, enough)
            }),
        }
    }
}

/// What is refused about either.
pub(super) fn check(exporter: &Settings<'_>, findings: &mut Vec<Finding>) {
    check_retry(&exporter.within("retry_on_failure"), findings);
    let queue = exporter.within("sending_queue");
    if !queue.flag("enabled", true) {
        return;
    }
    for key in ["num_consumers", "queue_size"] {
        if queue.whole(key, 1) <= 0 {
            let what = format!("`{key}` must be greater than zero");
            findings.push(Finding::refused(queue.place_of(key), what));
        }
    }
    if queue.text("sizer") == "bytes" {
        let place = queue.place_of("sizer");
        findings.push(Finding::unknown(place, "a queue that counts bytes"));
    }
    let batch = queue.within("batch");
    if queue.has("batch") && batch.flag("enabled", true) {
        check_batch(&queue, &batch, findings);
    }
}

fn check_retry(retry: &Settings<'_>, findings: &mut Vec<Finding>) {
    let total = retry.nanoseconds("max_elapsed_time", Duration::from_secs(300));
    let limits = [
        ("initial_interval", Duration::from_secs(5)),
        ("max_interval", Duration::from_secs(30)),
    ];
    for (key, default) in limits {
        let interval = retry.nanoseconds(key, default);
        if total > 0 && total < interval {
            let what = format!("`max_elapsed_time` must not be less than `{key}`");
            findings.push(Finding::refused(retry.place_of("max_elapsed_time"), what));
        }
        if interval < 0 {
            let what = format!("`{key}` must not be negative");
            findings.push(Finding::refused(retry.place_of(key), what));
        }
    }
    if total < 0 {
        let what = "`max_elapsed_time` must not be negative";
        findings.push(Finding::refused(retry.place_of("max_elapsed_time"), what));
    }
    if retry.number("multiplier", 1.5) < 0.0 {
        let what = "`multiplier` must not be negative";
        findings.push(Finding::refused(retry.place_of("multiplier"), what));
    }
    if !(0.0..=1.0).contains(&retry.number("randomization_factor", 0.5)) {
        let what = "`randomization_factor` is from 0 to 1";
        findings.push(Finding::refused(
            retry.place_of("randomization_factor"),
            what,
        ));
    }
}

fn check_batch(queue: &Settings<'_>, batch: &Settings<'_>, findings: &mut Vec<Finding>) {
    let (min, max) = (batch.whole("min_size", 8192), batch.whole("max_size", 0));
    let sizer = match (batch.text("sizer"), queue.text("sizer")) {
        ("", "") => "items",
        ("", of_queue) => of_queue,
        (own, _) => own,
    };
    let mut refuse = |key, what: &str| {
        findings.push(Finding::refused(batch.place_of(key), what));
    };
    if sizer == "requests" {
        refuse("sizer", "a batch counts `items` or `bytes`");
    }
    if batch.nanoseconds("flush_timeout", Duration::from_millis(200)) <= 0 {
        refuse("flush_timeout", "`flush_timeout` must be greater than zero");
    }
    if min < 0 || max < 0 {
        refuse("min_size", "a batch has no negative size");
    }
    if max > 0 && max < min {
        refuse("max_size", "`max_size` must not be less than `min_size`");
    }
    let of_queue = queue.text("sizer");
    if of_queue == sizer && min > queue.whole("queue_size", 1000) {
        refuse("min_size", "`min_size` must not be more than `queue_size`");
    }
}
