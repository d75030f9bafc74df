use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An image's name: a word, a dash and three digits, such as `amber-042`. Easy to say across a
/// room, safe in a URL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ImageId(String);

/// The text is not the name of an image.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the name of an image: it is a word, a dash and three digits, like amber-042")]
pub struct NotAnImageId(String);

/// Words short enough for a narrow screen, none of them likely to embarrass anyone.
const WORDS: [&str; 64] = [
    "acorn", "amber", "apple", "aster", "birch", "bloom", "breeze", "brook", "cedar", "cloud",
    "clover", "comet", "coral", "crane", "daisy", "delta", "ember", "fern", "finch", "flint",
    "frost", "garnet", "glade", "harbor", "hazel", "heron", "honey", "indigo", "ivory", "jade",
    "juniper", "kite", "lagoon", "lark", "lemon", "lilac", "linen", "lotus", "maple", "meadow",
    "melon", "moss", "nectar", "olive", "opal", "orchid", "otter", "pearl", "pebble", "plum",
    "poppy", "quartz", "raven", "reed", "river", "robin", "saffron", "sage", "spruce", "thistle",
    "topaz", "tulip", "willow", "wren",
];

/// Longer words only waste a look at the database.
const LONGEST_WORD: usize = 20;

impl ImageId {
    /// A name by chance, one of 64,000.
    pub fn random(rng: &mut fastrand::Rng) -> ImageId {
        // In range: `usize(..n)` is below n, and the list is not empty.
        let word = WORDS[rng.usize(..WORDS.len())];
        ImageId(format!("{word}-{:03}", rng.u16(..1000)))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ImageId {
    type Err = NotAnImageId;

    /// Any lower-case word will do, not only those that [`ImageId::random`] picks from.
    fn from_str(text: &str) -> Result<ImageId, NotAnImageId> {
        let well_formed = text.split_once('-').is_some_and(|(word, digits)| {
            (1..=LONGEST_WORD).contains(&word.len())
                && word.bytes().all(|byte| byte.is_ascii_lowercase())
                && digits.len() == 3
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        if well_formed {
            Ok(ImageId(text.to_owned()))
        } else {
            // Repeats at most a line of what may be a megabyte.
            Err(NotAnImageId(text.chars().take(40).collect()))
        }
    }
}

impl TryFrom<String> for ImageId {
    type Error = NotAnImageId;

    fn try_from(text: String) -> Result<ImageId, NotAnImageId> {
        text.parse()
    }
}

impl From<ImageId> for String {
    fn from(id: ImageId) -> String {
        id.0
    }
}

impl fmt::Display for ImageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

    use super::*;

    #[test]
    fn a_random_name_parses_as_itself() {
        let mut rng = fastrand::Rng::with_seed(64);
        for _ in 0..10_000 {
            let id = ImageId::random(&mut rng);
            assert_eq!(id.as_str().parse::<ImageId>().unwrap(), id);
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_names() {
        let names = |seed| {
            let mut rng = fastrand::Rng::with_seed(seed);
            [(); 5].map(|()| ImageId::random(&mut rng))
        };
        assert_eq!(names(7), names(7));
        assert_ne!(names(7), names(8));
    }

    #[test]
    fn what_is_not_a_name_is_refused() {
        for text in [
            "",
            "-",
            "amber",
            "amber-",
            "amber-42",
            "amber-0042",
            "Amber-042",
            "-042",
            "amber_042",
            "amber-04a",
            "ambré-042",
            "a-b-042",
            "../../x-042",
        ] {
            assert!(text.parse::<ImageId>().is_err(), "{text:?} passed");
        }
        assert!(
            format!("{}-042", "a".repeat(21))
                .parse::<ImageId>()
                .is_err()
        );
    }

    #[test]
    fn a_long_wrong_name_is_not_repeated_whole() {
        let error = "x".repeat(1_000_000).parse::<ImageId>().unwrap_err();
        assert!(error.to_string().len() < 200);
    }
}
