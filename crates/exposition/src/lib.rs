//! What Prometheus reads when it asks a service for its metrics: the text format, version 0.0.4.
//!
//! ```text
//! # HELP draw64_users_active People who are drawing right now.
//! # TYPE draw64_users_active gauge
//! draw64_users_active{otel_scope_name="draw64"} 2
//! ```
//!
//! Source: <https://prometheus.io/docs/instrumenting/exposition_formats/>.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;

/// A page of metrics as Prometheus understands it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exposition {
    /// The metrics, by name.
    pub families: BTreeMap<String, Family>,
}

/// A metric: what it is, and its series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Family {
    /// What stands after `# HELP`; empty where nothing does.
    pub help: String,
    /// What stands after `# TYPE`: `counter`, `gauge`, `histogram`, `summary`; `untyped` where nothing does.
    pub kind: String,
    /// Its samples, in the order of the page.
    pub samples: Vec<Sample>,
}

/// A line of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The name; that of a histogram's bucket ends in `_bucket`.
    pub name: String,
    /// Keys and values, by key.
    pub labels: BTreeMap<String, String>,
    /// The number.
    pub value: f64,
    /// The number of its line, from 1.
    pub line: usize,
    /// How many bytes of its line, without what is blank at both ends, stand before the number.
    pub before: usize,
}

/// A line that Prometheus would not understand: it would refuse the whole page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line's number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: &'static str,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}

impl Error for Unreadable {}

impl Exposition {
    /// Reads a page.
    ///
    /// # Errors
    ///
    /// The first line that is none of the format.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let mut page = Self::default();
        for (index, line) in text.lines().enumerate() {
            let number = index + 1;
            page.read(line.trim(), number)
                .map_err(|why| Unreadable { line: number, why })?;
        }
        Ok(page)
    }

    fn read(&mut self, line: &str, number: usize) -> Result<(), &'static str> {
        if line.is_empty() {
            return Ok(());
        }
        let Some(comment) = line.strip_prefix('#') else {
            let sample = sample(line, number)?;
            self.family_of(&sample.name).samples.push(sample);
            return Ok(());
        };
        let mut words = comment.trim_start().splitn(3, ' ');
        let (word, name) = (words.next(), words.next().unwrap_or_default());
        let rest = words.next().unwrap_or_default();
        match word {
            Some("HELP" | "TYPE") if !is_name(name) => Err("a metric's name is missing"),
            Some("HELP") => {
                rest.clone_into(&mut self.family(name).help);
                Ok(())
            }
            Some("TYPE") if !KINDS.contains(&rest) => Err("there is no such type of metric"),
            Some("TYPE") if !self.family(name).samples.is_empty() => {
                Err("the type of a metric stands before its numbers")
            }
            Some("TYPE") => {
                rest.clone_into(&mut self.family(name).kind);
                Ok(())
            }
            // Any other comment is for people.
            _ => Ok(()),
        }
    }

    fn family(&mut self, name: &str) -> &mut Family {
        let family = self.families.entry(name.to_owned()).or_default();
        if family.kind.is_empty() {
            "untyped".clone_into(&mut family.kind);
        }
        family
    }

    /// The family of a sample. A histogram's samples have names of their own.
    fn family_of(&mut self, sample: &str) -> &mut Family {
        let whole = PARTS.iter().find_map(|part| {
            let name = sample.strip_suffix(part)?;
            let family = self.families.get(name)?;
            matches!(family.kind.as_str(), "histogram" | "summary").then(|| name.to_owned())
        });
        self.family(whole.as_deref().unwrap_or(sample))
    }
}

const KINDS: [&str; 5] = ["counter", "gauge", "histogram", "summary", "untyped"];

const PARTS: [&str; 3] = ["_bucket", "_count", "_sum"];

impl Family {
    /// How many sets of labels it has. The buckets of one histogram are one.
    pub fn series(&self) -> usize {
        let sets = self.samples.iter().map(|sample| {
            let labels = sample.labels.iter();
            labels.filter(|(key, _)| *key != "le").collect::<Vec<_>>()
        });
        sets.collect::<BTreeSet<_>>().len()
    }

    /// All series together: the sum of a counter or a gauge, how many values a histogram has.
    pub fn total(&self) -> f64 {
        let counts = matches!(self.kind.as_str(), "histogram" | "summary");
        let samples = self.samples.iter();
        samples
            .filter(|sample| !counts || sample.name.ends_with("_count"))
            .map(|sample| sample.value)
            .sum()
    }
}

/// `name{key="value",...} number [time]`
fn sample(text: &str, line: usize) -> Result<Sample, &'static str> {
    let end = text.find(['{', ' ', '\t']).ok_or("a number is missing")?;
    let (name, rest) = text.split_at(end);
    if !is_name(name) {
        return Err("this is no name of a metric");
    }
    let (labels, rest) = match rest.strip_prefix('{') {
        Some(rest) => labels(rest)?,
        None => (BTreeMap::new(), rest),
    };
    let before = text.len() - rest.trim_start().len();
    let mut numbers = rest.split_whitespace();
    let value = numbers.next().ok_or("a number is missing")?;
    let value = value.parse().map_err(|_| "this is no number")?;
    match (numbers.next().map(str::parse::<i64>), numbers.next()) {
        (None | Some(Ok(_)), None) => Ok(Sample {
            name: name.to_owned(),
            labels,
            value,
            line,
            before,
        }),
        _ => Err("there is too much on the line"),
    }
}

/// What stands in braces, and what comes after them.
fn labels(mut rest: &str) -> Result<(BTreeMap<String, String>, &str), &'static str> {
    let mut labels = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('}') {
            return Ok((labels, after));
        }
        let (key, after) = rest.split_once('=').ok_or("a label has no value")?;
        let quoted = after.trim_start().strip_prefix('"');
        let (value, after) = text(quoted.ok_or("a label's value stands in quotes")?)?;
        if labels.insert(key.trim().to_owned(), value).is_some() {
            return Err("a label is there twice");
        }
        rest = after.trim_start();
        rest = rest.strip_prefix(',').unwrap_or(rest);
    }
}

/// A text up to its closing quote, and what comes after that.
fn text(quoted: &str) -> Result<(String, &str), &'static str> {
    let mut value = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Ok((value, &quoted[at + 1..])),
            '\\' => match letters.next() {
                Some((_, 'n')) => value.push('\n'),
                Some((_, plain @ ('\\' | '"'))) => value.push(plain),
                _ => return Err("a backslash stands before `\\`, `\"` or `n`"),
            },
            plain => value.push(plain),
        }
    }
    Err("a quote is not closed")
}

fn is_name(name: &str) -> bool {
    let legal = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | ':');
    name.starts_with(|first: char| !first.is_ascii_digit()) && name.chars().all(legal)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a test says what went wrong by failing

    use super::*;

    const PAGE: &str = r#"
# HELP drawn_total Pixels, "all" of them.
# TYPE drawn_total counter
drawn_total{color="cherry"} 3
drawn_total{color="a \"b\" \\ c,}"} 2 1700000000000
# a remark
# TYPE render_seconds histogram
render_seconds_bucket{le="0.1"} 2
render_seconds_bucket{le="+Inf"} 3
render_seconds_sum 0.5
render_seconds_count 3
odd_count NaN
"#;

    #[test]
    fn a_page_is_read_as_prometheus_does() {
        let page = Exposition::parse(PAGE).unwrap();
        let names: Vec<&str> = page.families.keys().map(String::as_str).collect();
        assert_eq!(names, ["drawn_total", "odd_count", "render_seconds"]);

        let drawn = &page.families["drawn_total"];
        assert_eq!(drawn.help, "Pixels, \"all\" of them.");
        assert_eq!((drawn.kind.as_str(), drawn.series()), ("counter", 2));
        assert!((drawn.total() - 5.0).abs() < f64::EPSILON);
        assert_eq!(drawn.samples[1].labels["color"], "a \"b\" \\ c,}");
        let (line, before) = (drawn.samples[1].line, drawn.samples[1].before);
        let line = PAGE.lines().nth(line - 1).unwrap();
        assert_eq!(&line[before..], "2 1700000000000");

        let render = &page.families["render_seconds"];
        assert_eq!((render.kind.as_str(), render.series()), ("histogram", 1));
        assert!((render.total() - 3.0).abs() < f64::EPSILON);
        assert_eq!(page.families["odd_count"].kind, "untyped");
    }

    #[test]
    fn a_line_that_prometheus_would_refuse_is_named() {
        for (line, why) in [
            ("{\"metrics\": []}", "this is no name of a metric"),
            ("drawn", "a number is missing"),
            ("drawn many", "this is no number"),
            ("drawn 1 2 3", "there is too much on the line"),
            ("drawn{color=cherry} 1", "a label's value stands in quotes"),
            ("drawn{color=\"cherry} 1", "a quote is not closed"),
            ("drawn{a=\"1\",a=\"2\"} 1", "a label is there twice"),
            ("# TYPE drawn sum", "there is no such type of metric"),
            ("draw64.pixels 1", "this is no name of a metric"),
        ] {
            let unreadable = Exposition::parse(&format!("\n{line}\n")).unwrap_err();
            assert_eq!(unreadable, Unreadable { line: 2, why }, "{line}");
        }
        let late = Exposition::parse("drawn 1\n# TYPE drawn gauge\n").unwrap_err();
        assert_eq!(
            late.to_string(),
            "line 2: the type of a metric stands before its numbers"
        );
    }
}
