use std::error::Error;

use service_kit::faults::Away;

use crate::image::ImageId;

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no image of this name.
    #[error("there is no image {0}")]
    NotFound(ImageId),
    /// No room for another image.
    #[error("there are {limit} images already, and no more are kept")]
    Full {
        /// How many there may be.
        limit: u32,
    },
    /// The database does not answer, or not sensibly. It may come back.
    #[error("the database is away")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// The database answered with something that we never wrote.
    #[error("the database holds something that is not an image of ours")]
    Damaged(#[source] Box<dyn Error + Send + Sync>),
    /// The database could not be opened at start.
    #[error("cannot open the database {url}")]
    Open {
        /// Which one, without its password.
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

/// Whether the database refused a row because its name is taken.
pub(super) fn is_taken(source: &(dyn Error + Send + Sync + 'static)) -> bool {
    let source = source.downcast_ref::<sqlx::Error>();
    source
        .and_then(sqlx::Error::as_database_error)
        .is_some_and(|error| error.is_unique_violation())
}
