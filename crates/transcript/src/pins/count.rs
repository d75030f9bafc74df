//! How many.

use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// How many there must be: `count = 2`, `count = { min = 1, max = 3 }`. At least one, where a pin
/// says nothing: more than needed is not a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// At least so many.
    pub min: u64,
    /// At most so many; `None` where there is no limit.
    pub max: Option<u64>,
}

impl Default for Count {
    fn default() -> Self {
        Self { min: 1, max: None }
    }
}

impl Count {
    /// So many, no more and no less.
    pub fn exactly(count: u64) -> Self {
        Self {
            min: count,
            max: Some(count),
        }
    }

    /// Whether so many are enough and not too many.
    pub fn allows(&self, count: u64) -> bool {
        count >= self.min && self.max.is_none_or(|max| count <= max)
    }

    /// The one number that it allows, if it allows just one.
    pub fn exact(&self) -> Option<u64> {
        self.max.filter(|max| *max == self.min)
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct CountVisitor;

        impl<'de> Visitor<'de> for CountVisitor {
            type Value = Count;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a number, or a table such as `{ min = 1, max = 3 }`")
            }

            fn visit_u64<E: de::Error>(self, count: u64) -> Result<Count, E> {
                Ok(Count::exactly(count))
            }

            fn visit_i64<E: de::Error>(self, count: i64) -> Result<Count, E> {
                u64::try_from(count)
                    .map(Count::exactly)
                    .map_err(|_| E::custom("a count cannot be below zero"))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Count, A::Error> {
                let limits = Limits::deserialize(de::value::MapAccessDeserializer::new(map))?;
                if limits.min.is_none() && limits.max.is_none() {
                    return Err(de::Error::custom("a count needs `min`, `max` or both"));
                }
                let count = Count {
                    min: limits.min.unwrap_or(0),
                    max: limits.max,
                };
                if count.max.is_some_and(|max| max < count.min) {
                    return Err(de::Error::custom("`max` is below `min`"));
                }
                Ok(count)
            }
        }

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Limits {
            min: Option<u64>,
            max: Option<u64>,
        }

        from.deserialize_any(CountVisitor)
    }
}
