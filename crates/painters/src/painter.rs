//! Painters: their names, what they may draw, what they have spent of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Pixels that a painter may draw unless another limit is asked for: one whole picture.
pub const USUAL_LIMIT: u32 = 64 * 64;

/// The highest limit that may be asked for.
pub const HIGHEST_LIMIT: u32 = 1_000_000;

/// A painter's name: lower-case letters, digits and dashes, a letter first, 32 at most. Safe in a
/// URL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PainterName(String);

/// The text is not the name of a painter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not the name of a painter: it is up to 32 lower-case letters, digits and dashes, \
     a letter first"
)]
pub struct NotAName(String);

impl PainterName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PainterName {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<PainterName, NotAName> {
        let letter = |byte: u8| byte.is_ascii_lowercase();
        let well_formed = (1..=32).contains(&text.len())
            && text.bytes().next().is_some_and(letter)
            && text
                .bytes()
                .all(|byte| letter(byte) || byte.is_ascii_digit() || byte == b'-');
        if well_formed {
            Ok(PainterName(text.to_owned()))
        } else {
            // Repeats at most a line of what may be a megabyte.
            Err(NotAName(text.chars().take(40).collect()))
        }
    }
}

impl TryFrom<String> for PainterName {
    type Error = NotAName;

    fn try_from(text: String) -> Result<PainterName, NotAName> {
        text.parse()
    }
}

impl From<PainterName> for String {
    fn from(name: PainterName) -> String {
        name.0
    }
}

impl fmt::Display for PainterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name under which a client spends, so that asking again spends nothing more: 1 to 64 visible
/// ASCII characters. It travels as the header `Idempotency-Key` (IETF draft
/// "The Idempotency-Key HTTP Header Field").
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SpendingKey(String);

/// The text cannot be the key of a spending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the key of a spending is 1 to 64 visible ASCII characters")]
pub struct NotAKey;

impl SpendingKey {
    /// A key by chance, one of 2^128.
    pub fn random() -> SpendingKey {
        SpendingKey(format!("{:032x}", fastrand::u128(..)))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SpendingKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<SpendingKey, NotAKey> {
        let well_formed =
            (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        well_formed
            .then(|| SpendingKey(text.to_owned()))
            .ok_or(NotAKey)
    }
}

impl TryFrom<String> for SpendingKey {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<SpendingKey, NotAKey> {
        text.parse()
    }
}

impl From<SpendingKey> for String {
    fn from(key: SpendingKey) -> String {
        key.0
    }
}

/// What a painter may draw, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// In all.
    pub limit: u32,
    /// Drawn already, or about to be.
    pub spent: u32,
    /// Still to be drawn: the limit less what is spent.
    pub left: u32,
}

impl Allowance {
    /// An allowance of which so much is spent.
    pub fn new(limit: u32, spent: u32) -> Allowance {
        Allowance {
            limit,
            spent,
            left: limit.saturating_sub(spent),
        }
    }
}

/// A painter, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Painter {
    /// The name.
    pub name: PainterName,
    /// What the painter may draw.
    pub allowance: Allowance,
}

/// What was spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spending {
    /// The name that the client gave it: what a refund refers to.
    pub key: SpendingKey,
    /// How many pixels.
    pub pixels: u32,
    /// Whether they were given back.
    pub refunded: bool,
    /// What the painter may draw now.
    pub allowance: Allowance,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_in_a_url() {
        for good in ["a", "ada", "ada-2", &"a".repeat(32)] {
            assert!(good.parse::<PainterName>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "2a", "Ada", "a b", "a/b", "é", &"a".repeat(33)] {
            assert!(bad.parse::<PainterName>().is_err(), "{bad}");
        }
    }

    #[test]
    fn keys_are_visible_and_short() {
        for good in ["k", "a+b/c=", &"k".repeat(64)] {
            assert!(good.parse::<SpendingKey>().is_ok(), "{good}");
        }
        for bad in ["", " ", "a b", "é", "a\n", &"k".repeat(65)] {
            assert!(bad.parse::<SpendingKey>().is_err(), "{bad}");
        }
        assert!(
            SpendingKey::random()
                .as_str()
                .parse::<SpendingKey>()
                .is_ok()
        );
        assert_ne!(SpendingKey::random(), SpendingKey::random());
    }
}
