//! The glossary's terms hold: a word that it says to avoid stands nowhere in prose.

use crate::edition::Edition;
use crate::library::Library;
use crate::problem::{Fault, Problems};

pub(super) fn check(edition: &Edition, library: &Library, problems: &mut Problems) {
    let language = edition.language;
    for page in &edition.pages {
        for range in &page.prose {
            let prose = page.text[range.clone()].to_lowercase();
            for term in &library.glossary.terms {
                for word in term.avoid(language) {
                    for at in found(&prose, &word.to_lowercase()) {
                        let fault = Fault::new(
                            "book-term",
                            &[("word", word), ("term", term.name(language))],
                        );
                        problems.add(page.fault(fault, range.start + at));
                    }
                }
            }
        }
    }
}

/// Where a word stands, whole: `trace` is not in `traceur`.
fn found(prose: &str, word: &str) -> Vec<usize> {
    let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    prose
        .match_indices(word)
        .filter(|(at, _)| {
            boundary(prose[..*at].chars().next_back())
                && boundary(prose[at + word.len()..].chars().next())
        })
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_whole() {
        assert_eq!(found("une trace, des traces", "trace"), [4]);
        assert_eq!(found("l'empan", "empan"), [2]);
    }
}
