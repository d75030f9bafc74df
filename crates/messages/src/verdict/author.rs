//! The mistakes of a stage's author.

use transcript::judge::AuthorError;

use super::told;
use crate::Messages;

impl Messages {
    /// What is wrong with a stage, for whoever writes it.
    pub fn author_error(&self, error: &AuthorError) -> String {
        match error {
            AuthorError::NoSection { step, name } => self.with(
                "author-no-section",
                &[("step", (*step).into()), ("name", told(name))],
            ),
            AuthorError::OtherName {
                step,
                name,
                heading,
            } => self.with(
                "author-other-name",
                &[
                    ("step", (*step).into()),
                    ("name", told(name)),
                    ("heading", told(heading)),
                ],
            ),
            AuthorError::Unmet {
                step,
                name,
                condition,
                findings,
            } => {
                let about = [
                    ("step", (*step).into()),
                    ("name", told(name)),
                    ("condition", self.condition(condition).into()),
                ];
                let mut lines = vec![self.with("author-unmet", &about)];
                for finding in findings {
                    lines.extend(
                        self.finding(finding)
                            .lines()
                            .map(|line| format!("  {line}")),
                    );
                }
                lines.join("\n")
            }
        }
    }
}
