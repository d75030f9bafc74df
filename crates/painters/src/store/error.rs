use std::error::Error;

use service_kit::faults::Away;

use crate::painter::{Allowance, PainterName, SpendingKey};

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no painter of this name.
    #[error("there is no painter {0}")]
    NoPainter(PainterName),
    /// There is one already.
    #[error("there is a painter {0} already")]
    Taken(PainterName),
    /// No room for another painter.
    #[error("there are {limit} painters already, and no more are kept")]
    Full {
        /// How many there may be.
        limit: u32,
    },
    /// The painter may not draw so much any more. Nothing was spent.
    #[error("{asked} pixels are more than the {} that are left of {}", allowance.left, allowance.limit)]
    TooMuch {
        /// What should have been spent.
        asked: u32,
        /// What there is.
        allowance: Allowance,
    },
    /// The painter has no spending of this key.
    #[error("there is no spending `{}` of this painter", .0.as_str())]
    NoSpending(SpendingKey),
    /// The key is that of another spending: of another painter, or of another number of pixels.
    #[error("`{}` is the key of another spending", .0.as_str())]
    KeyReused(SpendingKey),
    /// The database does not answer, or not sensibly. It may come back.
    #[error("the database is away")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// The database could not be opened at start.
    #[error("cannot open the database {url}")]
    Open {
        /// Which one.
        url: String,
        /// Why.
        #[source]
        source: Box<dyn Error + Send + Sync>,
    },
}

/// Whatever goes wrong in the driver is for us one thing: nobody is served just now.
impl From<sqlx::Error> for StoreError {
    fn from(source: sqlx::Error) -> StoreError {
        StoreError::Unavailable(Box::new(source))
    }
}

/// The workshop took it away.
impl From<Away> for StoreError {
    fn from(source: Away) -> StoreError {
        StoreError::Unavailable(Box::new(source))
    }
}
