//! Which language is spoken, and how that is found out.

use unic_langid::LanguageIdentifier;

/// A language that the workshop speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, also for whoever speaks neither.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// Its code: `en`, `fr`.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// Reads `fr`, `fr-CA`, `fr_FR.UTF-8`. The letters' case does not matter.
    pub fn parse(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_', '.', '@']).next()?;
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The language of `WORKSHOP_LANG`, or else the system's, or else English.
    pub fn detect() -> Self {
        let wished = std::env::var("WORKSHOP_LANG").ok();
        Self::choose(wished.as_deref(), sys_locale::get_locales())
    }

    fn choose(wished: Option<&str>, locales: impl Iterator<Item = String>) -> Self {
        wished
            .and_then(Self::parse)
            .or_else(|| locales.take(1).find_map(|locale| Self::parse(&locale)))
            .unwrap_or_default()
    }

    pub(crate) fn identifier(self) -> LanguageIdentifier {
        // Codes of two letters are always identifiers; an empty one would only choose no plurals.
        self.code().parse().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(wished: Option<&str>, locales: &[&str]) -> Language {
        Language::choose(wished, locales.iter().map(|tag| (*tag).to_owned()))
    }

    #[test]
    fn a_wish_comes_before_the_system() {
        assert_eq!(chosen(Some("fr"), &["en-GB"]), Language::French);
        assert_eq!(chosen(Some("en"), &["fr-FR"]), Language::English);
        assert_eq!(chosen(None, &["fr-CA"]), Language::French);
        assert_eq!(chosen(Some("tlh"), &["fr-CA"]), Language::French);
    }

    #[test]
    fn whoever_speaks_neither_is_spoken_to_in_english() {
        assert_eq!(chosen(None, &["de-DE", "fr-FR"]), Language::English);
        assert_eq!(chosen(None, &[]), Language::English);
    }

    #[test]
    fn tags_come_in_many_forms() {
        for tag in ["fr", "FR", "fr-FR", "fr_CA.UTF-8", "fr.utf8", "fr@euro"] {
            assert_eq!(Language::parse(tag), Some(Language::French), "{tag}");
        }
        assert_eq!(Language::parse("french"), None);
        assert_eq!(Language::parse(""), None);
    }
}
