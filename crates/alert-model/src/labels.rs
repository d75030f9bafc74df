//! What tells one series from another.

use std::fmt;
use std::sync::Arc;

/// The label that holds a metric's name.
pub(crate) const NAME: &str = "__name__";

/// Names and values, by name. A label without a value is none. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Labels(Arc<Vec<(Arc<str>, Arc<str>)>>);

impl Labels {
    /// Labels from names and values in any order. Of two with one name, the later counts.
    pub fn new<K: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut labels = Self::default();
        for (name, value) in pairs {
            labels.set(name.as_ref(), value.as_ref());
        }
        labels
    }

    /// A label's value; empty where there is no such label.
    pub fn get(&self, name: &str) -> &str {
        self.find(name).map_or("", |at| &self.0[at].1)
    }

    /// The metric's name; empty where it has lost it.
    pub fn metric(&self) -> &str {
        self.get(NAME)
    }

    /// Sets a label, or takes it away where the value is empty.
    pub fn set(&mut self, name: &str, value: &str) {
        let found = self.find(name);
        if found.is_err() && value.is_empty() {
            return;
        }
        let pairs = Arc::make_mut(&mut self.0);
        match found {
            Ok(at) if value.is_empty() => {
                pairs.remove(at);
            }
            Ok(at) => pairs[at].1 = value.into(),
            Err(at) => pairs.insert(at, (name.into(), value.into())),
        }
    }

    /// The same with one label set.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// Only these labels.
    #[must_use]
    pub fn only(&self, names: &[String]) -> Self {
        self.filter(|name| names.iter().any(|other| other == name))
    }

    /// All but these labels.
    #[must_use]
    pub fn except(&self, names: &[String]) -> Self {
        self.filter(|name| !names.iter().any(|other| other == name))
    }

    /// Without the metric's name, since a calculated value is no longer that metric.
    #[must_use]
    pub fn nameless(&self) -> Self {
        self.filter(|name| name != NAME)
    }

    /// Names and values, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    fn filter(&self, keep: impl Fn(&str) -> bool) -> Self {
        let kept = self.0.iter().filter(|(name, _)| keep(name));
        Self(Arc::new(kept.cloned().collect()))
    }

    fn find(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| (**other).cmp(name))
    }
}

/// `name{label="value"}`, as Prometheus writes it.
impl fmt::Display for Labels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.metric();
        write!(f, "{name}")?;
        let others = self.iter().filter(|(label, _)| *label != NAME);
        let others: Vec<String> = others
            .map(|(label, value)| format!("{label}={value:?}"))
            .collect();
        if others.is_empty() && !name.is_empty() {
            return Ok(());
        }
        write!(f, "{{{}}}", others.join(", "))
    }
}

/// A value of a series at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Whose.
    pub labels: Labels,
    /// The value.
    pub value: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_in_order_and_an_empty_one_is_none() {
        let labels = Labels::new([("route", "/images"), (NAME, "drawn"), ("empty", "")]);
        assert_eq!(labels.to_string(), "drawn{route=\"/images\"}");
        assert_eq!(labels.get("empty"), "");
        assert_eq!(labels.nameless().to_string(), "{route=\"/images\"}");
        assert_eq!(labels.clone().with("route", "").to_string(), "drawn");
        assert_eq!(
            labels.only(&["route".into()]),
            labels.except(&[NAME.into()])
        );
    }
}
