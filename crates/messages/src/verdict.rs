//! Sentences for what a grader has to say: conditions, findings, mentions.

mod condition;
mod finding;
mod mention;

use transcript::judge::Seen;

use crate::Messages;

/// How many of a list are named before the rest is only counted.
const NAMED: usize = 4;

impl Messages {
    /// `GET /images, POST /images (3 times) and 2 more`
    fn seen(&self, all: &[Seen]) -> String {
        let names = all.iter().map(|one| match one.count {
            0 | 1 => format!("`{}`", one.name),
            count => self.with(
                "finding-seen",
                &[
                    ("name", format!("`{}`", one.name).into()),
                    ("count", count.into()),
                ],
            ),
        });
        self.list(names.collect())
    }

    /// The first few of a list, and how many more there are.
    fn list(&self, mut all: Vec<String>) -> String {
        let rest = all.len().saturating_sub(NAMED);
        all.truncate(NAMED);
        let mut text = all.join(", ");
        if rest > 0 {
            text.push(' ');
            text.push_str(&self.with("finding-more", &[("count", rest.into())]));
        }
        text
    }

    fn names(&self, all: &[String]) -> String {
        self.list(all.iter().map(|name| format!("`{name}`")).collect())
    }
}
