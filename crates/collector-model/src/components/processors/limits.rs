//! `memory_limiter` and `batch`.

use std::time::Duration;

use crate::finding::Finding;
use crate::read::settings::Settings;
use crate::read::shape::Shape;

pub(super) const BATCH: Shape = Shape::Fields(&[&[
    ("timeout", Shape::Duration),
    ("send_batch_size", Shape::Count),
    ("send_batch_max_size", Shape::Count),
    ("metadata_keys", Shape::Beyond),
    ("metadata_cardinality_limit", Shape::Beyond),
]]);

pub(super) fn check_batch(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    let size = settings.whole("send_batch_size", 8192);
    let most = settings.whole("send_batch_max_size", 0);
    if most > 0 && most < size {
        let what = "`send_batch_max_size` must not be less than `send_batch_size`";
        let place = settings.place_of("send_batch_max_size");
        findings.push(Finding::refused(place, what));
    }
    if settings.nanoseconds("timeout", Duration::ZERO) < 0 {
        let what = "`timeout` must not be negative";
        findings.push(Finding::refused(settings.place_of("timeout"), what));
    }
}

pub(super) const MEMORY_LIMITER: Shape = Shape::Fields(&[&[
    ("check_interval", Shape::Duration),
    ("min_gc_interval_when_soft_limited", Shape::Duration),
    ("min_gc_interval_when_hard_limited", Shape::Duration),
    ("max_gc_interval_when_soft_limited", Shape::Beyond),
    ("max_gc_interval_when_hard_limited", Shape::Beyond),
    ("limit_mib", Shape::Count),
    ("spike_limit_mib", Shape::Count),
    ("limit_percentage", Shape::Count),
    ("spike_limit_percentage", Shape::Count),
]]);

pub(super) fn check_memory_limiter(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    let interval = settings.nanoseconds("check_interval", Duration::ZERO);
    let soft = settings.nanoseconds("min_gc_interval_when_soft_limited", Duration::from_secs(10));
    let hard = settings.nanoseconds("min_gc_interval_when_hard_limited", Duration::ZERO);
    let count = |key| settings.whole(key, 0);
    let (limit, spike) = (count("limit_mib"), count("spike_limit_mib"));
    let (share, spike_share) = (count("limit_percentage"), count("spike_limit_percentage"));
    let longest = 30_000_000_000; // both of the longest intervals, unless something else is said
    let wrong = if interval <= 0 {
        Some((
            "check_interval",
            "`check_interval` must be greater than zero",
            "`check_interval: 1s`",
        ))
    } else if soft < hard {
        Some((
            "min_gc_interval_when_hard_limited",
            "the soft limit's interval must not be less than the hard one's",
            "leave both out",
        ))
    } else if soft > longest {
        Some((
            "min_gc_interval_when_soft_limited",
            "the shortest interval must not be longer than the longest, 30 s",
            "leave it out",
        ))
    } else if limit == 0 && share == 0 {
        Some((
            "limit_mib",
            "there is no limit",
            "`limit_mib: 256`, or `limit_percentage: 80`",
        ))
    } else if share > 100 || spike_share > 100 {
        Some((
            "limit_percentage",
            "a share is at most 100",
            "`limit_percentage: 80`",
        ))
    } else if limit > 0 && limit <= spike {
        Some((
            "spike_limit_mib",
            "`spike_limit_mib` must be less than `limit_mib`",
            "a fifth of it is usual",
        ))
    } else if share > 0 && share <= spike_share {
        Some((
            "spike_limit_percentage",
            "`spike_limit_percentage` must be less than `limit_percentage`",
            "a fifth of it is usual",
        ))
    } else {
        None
    };
    if let Some((key, what, instead)) = wrong {
        let finding = Finding::refused(settings.place_of(key), what);
        findings.push(finding.suggest(instead));
    }
}
