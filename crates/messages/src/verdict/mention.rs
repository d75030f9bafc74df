//! What is there beside what was asked for.

use transcript::judge::Mention;

use crate::Messages;

impl Messages {
    /// A sentence about something that is there beside what was expected.
    pub fn mention(&self, mention: &Mention) -> String {
        match mention {
            Mention::ExtraSpan { name, count, .. } => self.with(
                "mention-extra-span",
                &[("name", name.into()), ("count", (*count).into())],
            ),
            Mention::ExtraAttributes { span, keys, .. } => self.with(
                "mention-extra-attributes",
                &[("span", span.into()), ("keys", self.names(keys).into())],
            ),
            Mention::ExtraLog { body, count, .. } => self.with(
                "mention-extra-log",
                &[("body", body.into()), ("count", (*count).into())],
            ),
            Mention::ExtraMetric { name, .. } => {
                self.with("mention-extra-metric", &[("name", name.into())])
            }
            Mention::ExtraLine { text, .. } => {
                self.with("mention-extra-line", &[("text", text.trim().into())])
            }
            Mention::More { count } => self.with("mention-more", &[("count", (*count).into())]),
        }
    }
}
