//! What Prometheus makes of a page of metrics.

use std::collections::BTreeSet;

use exposition::{Exposition, Unreadable};

use super::page::Page;
use super::{Place, Store};
use crate::duration::Time;
use crate::labels::{Labels, NAME};
use crate::number::shortest;

/// The series about a target that Prometheus adds.
const OWN: [&str; 4] = [
    "up",
    "scrape_samples_scraped",
    "scrape_samples_post_metric_relabeling",
    "scrape_series_added",
];

/// Who is scraped, and what was there last time.
#[derive(Clone, Debug)]
pub struct Target {
    job: String,
    instance: String,
    seen: BTreeSet<Labels>,
    page: Page,
    own: [Place; 4],
}

/// How a scrape went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scrape {
    /// So many samples were read.
    Up(usize),
    /// Nobody answered.
    Down,
    /// An answer came, and Prometheus refuses the whole page for one line: the target counts as down.
    Unreadable(Unreadable),
}

impl Target {
    /// A target by the labels that Prometheus gives to all of its series.
    pub fn new(job: &str, instance: &str) -> Self {
        let own = |metric| Place::new(labels(metric, job, instance));
        Self {
            job: job.to_owned(),
            instance: instance.to_owned(),
            seen: BTreeSet::new(),
            page: Page::default(),
            own: OWN.map(own),
        }
    }

    /// The labels of a sample: the target's own win, and what the page says under their names is kept beside them.
    fn labels(&self, sample: &exposition::Sample, kind: &str) -> Labels {
        let mut labels = labels(&sample.name, &self.job, &self.instance);
        for (name, value) in &sample.labels {
            match name.as_str() {
                "job" | "instance" => labels.set(&format!("exported_{name}"), value),
                // One bound may be written in several ways; Prometheus 3 writes each as a fraction.
                "le" if kind == "histogram" => labels.set(name, &fraction(value)),
                "quantile" if kind == "summary" => labels.set(name, &fraction(value)),
                _ => labels.set(name, value),
            }
        }
        labels
    }
}

/// The labels that Prometheus gives to a series of a target.
fn labels(metric: &str, job: &str, instance: &str) -> Labels {
    Labels::new([(NAME, metric), ("instance", instance), ("job", job)])
}

/// `1` as `1.0`, as Prometheus 3 keeps the bounds of buckets.
fn fraction(text: &str) -> String {
    let Ok(number) = text.parse::<f64>() else {
        return text.to_owned();
    };
    let mut written = shortest(number);
    if number.is_finite() && !written.contains(['.', 'e']) {
        written.push_str(".0");
    }
    written
}

impl Store {
    /// Takes in what a target answered; `None` is no answer.
    ///
    /// Adds `job`, `instance` and the series `up`, `scrape_samples_scraped`, `scrape_samples_post_metric_relabeling` and
    /// `scrape_series_added`. (`scrape_duration_seconds` is not there: on a virtual clock nothing takes time.) What is no
    /// longer on the page has ended; all of it has, where the target is down.
    pub fn scrape(&mut self, target: &mut Target, time: Time, answer: Option<&str>) -> Scrape {
        let (count, added, outcome) = match answer.and_then(|text| target.page.numbers(text)) {
            Some(numbers) => (target.page.write(&numbers, self, time), 0, None),
            None => {
                // Of a page that is refused, nothing is remembered.
                let nothing = (Exposition::default(), "");
                let ((page, text), outcome) = match answer
                    .map(|text| (Exposition::parse(text), text))
                {
                    Some((Ok(page), text)) => ((page, text), None),
                    Some((Err(unreadable), _)) => (nothing, Some(Scrape::Unreadable(unreadable))),
                    None => (nothing, Some(Scrape::Down)),
                };
                let (count, added) = self.take_in(target, time, &page, text);
                (count, added, outcome)
            }
        };
        let up = if outcome.is_none() { 1.0 } else { 0.0 };
        let values = [up, float(count), float(count), float(added)];
        for (place, value) in target.own.iter_mut().zip(values) {
            self.append_to(place, time, value);
        }
        outcome.unwrap_or(Scrape::Up(count))
    }

    /// Takes in a page that is not as the last one was. Says how many samples are on it, and how many of their series are
    /// new.
    fn take_in(
        &mut self,
        target: &mut Target,
        time: Time,
        page: &Exposition,
        text: &str,
    ) -> (usize, usize) {
        let mut remembered = Page::new(text);
        let mut seen = BTreeSet::new();
        let mut count = 0;
        for family in page.families.values() {
            for sample in &family.samples {
                let mut place = Place::new(target.labels(sample, &family.kind));
                self.append_to(&mut place, time, sample.value);
                seen.insert(place.labels.clone());
                remembered.went(sample, place);
                count += 1;
            }
        }
        for gone in target.seen.difference(&seen) {
            self.end(gone, time);
        }
        let added = seen.difference(&target.seen).count();
        target.seen = seen;
        target.page = remembered;
        (count, added)
    }

    /// Scrapes a target no more: all of its series end, `up` among them. It is no longer in Prometheus's configuration.
    pub fn forget(&mut self, target: Target, time: Time) {
        for place in target.own {
            self.end(&place.labels, time);
        }
        for labels in target.seen {
            self.end(&labels, time);
        }
    }
}

/// A count as a sample's value. (No page has as many samples as a float cannot count.)
#[allow(clippy::cast_precision_loss)]
fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duration::seconds;

    const PAGE: &str = "\
# TYPE drawn_total counter
drawn_total{color=\"jade\",job=\"own\"} 3
# TYPE render_seconds histogram
render_seconds_bucket{le=\"1\"} 2
render_seconds_bucket{le=\"+Inf\"} 2
";

    fn values(store: &Store, time: Time) -> Vec<String> {
        let now = store.series(None);
        let now = now.iter().filter_map(|series| {
            let value = series.at(time)?.value;
            Some(format!("{} {value}", series.labels()))
        });
        now.collect()
    }

    #[test]
    fn a_page_becomes_series_and_says_that_the_target_is_up() {
        let mut store = Store::default();
        let mut target = Target::new("draw64", "a:1");
        assert_eq!(store.scrape(&mut target, 0, Some(PAGE)), Scrape::Up(3));
        let own = "instance=\"a:1\", job=\"draw64\"";
        assert_eq!(
            values(&store, 0),
            [
                format!("drawn_total{{color=\"jade\", exported_job=\"own\", {own}}} 3"),
                format!("render_seconds_bucket{{{own}, le=\"1.0\"}} 2"),
                format!("render_seconds_bucket{{{own}, le=\"+Inf\"}} 2"),
                format!("up{{{own}}} 1"),
                format!("scrape_samples_scraped{{{own}}} 3"),
                format!("scrape_samples_post_metric_relabeling{{{own}}} 3"),
                format!("scrape_series_added{{{own}}} 3"),
            ]
        );
    }

    #[test]
    fn a_page_with_other_numbers_is_the_same_whether_or_not_it_is_remembered() {
        let pages = [
            PAGE.to_owned(),
            PAGE.replace("} 2", "} 5"),
            PAGE.replace("} 2", "} 5 1700000000000"),
            PAGE.replace("} 2", "} 7 1700000000000"),
            PAGE.replace("jade", "plum"),
            PAGE.replace("# TYPE render_seconds histogram\n", ""),
            String::new(),
            PAGE.to_owned(),
        ];
        let (mut store, mut forgetful) = (Store::default(), Store::default());
        let mut target = Target::new("draw64", "a:1");
        let mut other = target.clone();
        for (page, time) in pages.iter().zip((0..).map(|number| seconds(15 * number))) {
            let scrape = store.scrape(&mut target, time, Some(page));
            other.page = Page::new("another");
            assert_eq!(forgetful.scrape(&mut other, time, Some(page)), scrape);
            assert_eq!(values(&store, time), values(&forgetful, time), "{page}");
        }
    }

    #[test]
    fn what_is_gone_has_ended_and_a_silent_target_is_down() {
        let mut store = Store::default();
        let mut target = Target::new("draw64", "a:1");
        store.scrape(&mut target, 0, Some(PAGE));
        store.scrape(&mut target, seconds(15), Some("drawn_total 4\n"));
        let now = values(&store, seconds(15)).join("\n");
        assert!(!now.contains("render_seconds"), "{now}");
        assert!(!now.contains("jade"), "{now}");
        assert_eq!(store.scrape(&mut target, seconds(30), None), Scrape::Down);
        let now = values(&store, seconds(30)).join("\n");
        assert!(
            now.contains("up{instance=\"a:1\", job=\"draw64\"} 0"),
            "{now}"
        );
        assert!(!now.contains("drawn_total"), "{now}");
        let broken = store.scrape(&mut target, seconds(45), Some("drawn_total many"));
        assert!(matches!(
            broken,
            Scrape::Unreadable(Unreadable { line: 1, .. })
        ));
        // It is not taken for a page without numbers when it comes again.
        assert_eq!(
            store.scrape(&mut target, seconds(50), Some("drawn_total many")),
            broken
        );
        store.forget(target, seconds(60));
        assert_eq!(values(&store, seconds(60)), [] as [String; 0]);
    }
}
