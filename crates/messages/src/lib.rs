//! Everything that the workshop says, in English and in French.
//!
//! The texts are Fluent messages in `locales/`, a file per subject, the same files in both languages
//! (`tests/parity.rs` sees to that). They are part of the program: nothing is read at run time.
//!
//! ```
//! use messages::{Language, Messages};
//!
//! let messages = Messages::new(Language::French);
//! assert_eq!(messages.text("owner-resource"), "la ressource");
//! ```

mod language;
mod resources;
mod verdict;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub use fluent_bundle::FluentValue;
pub use language::Language;
pub use resources::RESOURCES;

/// The texts of one language, with the English ones to fall back on.
pub struct Messages {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    english: Option<FluentBundle<FluentResource>>,
    marks: bool,
}

/// Where something from outside begins in a condition of [`Messages::marking`].
pub const OPENS: char = '\u{e000}';
/// Where it ends.
pub const CLOSES: char = '\u{e001}';

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messages")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

impl Messages {
    /// Makes the texts of a language ready.
    pub fn new(language: Language) -> Self {
        let english = (language != Language::English).then(|| bundle(Language::English));
        Self {
            language,
            bundle: bundle(language),
            english,
            marks: false,
        }
    }

    /// The same, with marks around names and values in conditions: a page shows them as code, a terminal in quotes.
    pub fn marking(mut self) -> Self {
        self.marks = true;
        self
    }

    /// The language that is spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a message of that name.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A message that speaks of nothing in particular.
    pub fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A message and what it speaks of: `{ $stage }` becomes the argument `stage`.
    ///
    /// Numbers are given as numbers, since a message may choose its words by them.
    ///
    /// A message that does not exist is its own name, and an argument that is missing stays
    /// `{$stage}`: the reader still learns something, and a test that looks for either fails.
    pub fn with(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let mut named = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            named.set(*name, value.clone());
        }
        [Some(&self.bundle), self.english.as_ref()]
            .into_iter()
            .flatten()
            .find_map(|bundle| {
                let pattern = bundle.get_message(id)?.value()?;
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, Some(&named), &mut errors);
                Some(text.into_owned())
            })
            .unwrap_or_else(|| id.to_owned())
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    // The marks that isolate right-to-left text would reach the terminal, and the clipboard.
    bundle.set_use_isolating(false);
    for resource in RESOURCES {
        // A resource with a mistake keeps its sound messages; the tests refuse the mistake.
        let parsed = FluentResource::try_new(resource.text(language).to_owned())
            .unwrap_or_else(|(sound, _)| sound);
        bundle.add_resource_overriding(parsed);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_take_their_place_without_invisible_marks() {
        let messages = Messages::new(Language::English);
        assert_eq!(
            messages.with("language-unknown", &[("language", "tlh".into())]),
            "I do not speak `tlh`. I speak English (en) and French (fr)."
        );
    }

    #[test]
    fn what_is_missing_stays_visible() {
        let messages = Messages::new(Language::French);
        assert_eq!(messages.text("no-such-message"), "no-such-message");
        assert!(messages.text("language-unknown").contains("{$language}"));
    }
}
