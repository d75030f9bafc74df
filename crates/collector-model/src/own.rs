//! What the collector says of itself: counts, by the names that the real one has.

use std::collections::BTreeMap;
use std::fmt;

/// The collector's own counts.
///
/// Names and labels are those that Prometheus finds at the real one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnTelemetry {
    counts: BTreeMap<(String, Vec<(String, String)>), u64>,
}

impl OwnTelemetry {
    pub(crate) fn add(&mut self, name: &str, labels: &[(&str, &str)], count: usize) {
        if count == 0 {
            return;
        }
        let labels = labels.iter();
        let labels = labels.map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        let series = (name.to_owned(), labels.collect());
        *self.counts.entry(series).or_default() += count as u64;
    }

    /// A count over all series of a name that have these labels.
    pub fn count(&self, name: &str, labels: &[(&str, &str)]) -> u64 {
        let series = self.counts.iter().filter(|((other, has), _)| {
            let mut wanted = labels.iter();
            other == name && wanted.all(|(k, v)| has.iter().any(|(a, b)| a == k && b == v))
        });
        series.map(|(_, count)| count).sum()
    }

    /// All series, by name and labels.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[(String, String)], u64)> {
        let counts = self.counts.iter();
        counts.map(|((name, labels), count)| (name.as_str(), labels.as_slice(), *count))
    }
}

/// A line for each: `otelcol_exporter_sent_spans{exporter="debug"} 3`.
impl fmt::Display for OwnTelemetry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, labels, count) in self.iter() {
            let labels = labels.iter().map(|(key, value)| format!("{key}={value:?}"));
            let labels: Vec<_> = labels.collect();
            writeln!(f, "{name}{{{}}} {count}", labels.join(","))?;
        }
        Ok(())
    }
}
