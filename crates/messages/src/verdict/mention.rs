//! What differs from what was expected, and fails nothing.

use transcript::judge::Mention;

use super::{listed, told, told_whole};
use crate::Messages;

impl Messages {
    /// What is there beside what was expected.
    pub fn mention(&self, mention: &Mention) -> String {
        match mention {
            Mention::ExtraSpan { name, count, .. } => self.with(
                "mention-extra-span",
                &[("name", told(name)), ("count", (*count).into())],
            ),
            Mention::ExtraAttributes { span, keys, .. } => self.with(
                "mention-extra-attributes",
                &[("name", told(span)), ("keys", listed(keys).into())],
            ),
            Mention::ExtraLog { body, count, .. } => self.with(
                "mention-extra-log",
                &[("body", told(body)), ("count", (*count).into())],
            ),
            Mention::ExtraMetric { name, .. } => {
                self.with("mention-extra-metric", &[("name", told(name))])
            }
            Mention::ExtraLine { text, .. } => {
                self.with("mention-extra-line", &[("text", told_whole(text))])
            }
            Mention::More { count } => self.with("mention-more", &[("count", (*count).into())]),
        }
    }
}
