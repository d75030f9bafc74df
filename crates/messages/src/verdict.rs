//! Verdicts in sentences: what is asked for, what was found, what is mentioned.
//!
//! Names and values come from the learner's telemetry. They are made safe for a terminal here, and
//! cut where they are too long to be read.

mod author;
mod condition;
mod finding;
mod mention;
mod number;

use fluent_bundle::FluentValue;
use transcript::draw::{escape, fit};
use transcript::judge::{Owner, Seen};
use transcript::pins::Count;

use crate::{CLOSES, Messages, OPENS};

/// The longest name or value that is shown whole, in columns.
const LONGEST: usize = 60;

/// Something from outside, for a place in a sentence.
fn told(text: &str) -> FluentValue<'static> {
    fit(&escape(text), LONGEST).into()
}

/// Something longer from outside, such as a line of text. Its end counts as much as its beginning, so it is cut
/// only where nobody would read on.
fn told_whole(text: &str) -> FluentValue<'static> {
    fit(&escape(text), 4 * LONGEST).into()
}

impl Messages {
    /// Something from outside, which is marked for those who asked for that.
    fn told(&self, text: &str) -> FluentValue<'static> {
        self.marked(told(text))
    }

    /// The same, of something longer.
    fn told_whole(&self, text: &str) -> FluentValue<'static> {
        self.marked(told_whole(text))
    }

    fn marked(&self, told: FluentValue<'static>) -> FluentValue<'static> {
        match told {
            FluentValue::String(text) if self.marks => format!("{OPENS}{text}{CLOSES}").into(),
            other => other,
        }
    }

    /// How many, as the end of a sentence: `, twice`. Nothing where any number will do.
    fn count(&self, count: &Count) -> String {
        let number = |number: u64| FluentValue::from(number);
        match (count.exact(), count.min, count.max) {
            (Some(exact), ..) => self.with("count-exactly", &[("count", number(exact))]),
            (None, 0 | 1, None) => String::new(),
            (None, min, None) => self.with("count-at-least", &[("count", number(min))]),
            (None, 0, Some(max)) => self.with("count-at-most", &[("count", number(max))]),
            (None, min, Some(max)) => self.with(
                "count-between",
                &[("min", number(min)), ("max", number(max))],
            ),
        }
    }

    /// What carries an attribute, at the beginning of a sentence: `it`, `the resource`.
    fn owner(&self, of: &Owner) -> String {
        match of {
            Owner::Span | Owner::Log => self.text("owner-it"),
            Owner::Event(name) => self.with("owner-event", &[("name", self.told(name))]),
            Owner::Link(name) => self.with("owner-link", &[("name", self.told(name))]),
            Owner::FurtherLink(name) => {
                self.with("owner-further-link", &[("name", self.told(name))])
            }
            Owner::Point => self.text("owner-point"),
            Owner::Resource => self.text("owner-resource"),
        }
    }

    /// Names and how often each was seen: `` `store image`, `GET /images` (3) ``.
    fn seen(&self, there: &[Seen]) -> String {
        let each = there.iter().map(|seen| {
            let name = fit(&escape(&seen.name), LONGEST);
            match seen.count {
                1 => format!("`{name}`"),
                count => format!("`{name}` ({count})"),
            }
        });
        each.collect::<Vec<_>>().join(", ")
    }
}

/// Names in back quotes, one after the other.
fn listed<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    let each = names
        .into_iter()
        .map(|name| format!("`{}`", fit(&escape(name), LONGEST)));
    each.collect::<Vec<_>>().join(", ")
}
