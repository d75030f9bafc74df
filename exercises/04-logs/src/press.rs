//! Pictures on paper: from the printer in the office, or from a shop.

use axum::extract::State;
use axum::http::StatusCode;
use draw64::extract::Path;
use draw64::image::{Image, ImageId};
use draw64::problem::Problem;
use draw64::store::StoreError;
use tracing::{debug, info};

use crate::failure;
use crate::gallery::Gallery;
use crate::inkjet;
use crate::shop::{Shop, ShopError};

/// Prints what people drew.
#[derive(Clone)]
pub(crate) struct Press {
    gallery: Gallery,
    shop: Shop,
}

/// Why there is no picture on paper.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PressError {
    /// The gallery does not give it to us.
    #[error("the picture could not be fetched")]
    Picture(#[source] StoreError),
    /// The shop does not print it.
    #[error("the order could not be placed")]
    Order(#[source] ShopError),
}

impl PressError {
    /// A short name for errors of this kind, the same every time: a machine counts by it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Picture(StoreError::NotFound(_)) => "not_found",
            Self::Picture(StoreError::Unavailable(_)) => "database_unavailable",
            Self::Picture(_) => "database_error",
            Self::Order(_) => "shop_refused",
        }
    }

    /// Whether it is for us to do something about it. Who asks for what does not exist gets a fine answer.
    pub(crate) fn is_ours(&self) -> bool {
        self.kind() != "not_found"
    }

    /// What the client is told.
    pub(crate) fn into_problem(self) -> Problem {
        match self {
            Self::Picture(error) => error.into(),
            Self::Order(_) => {
                Problem::new(StatusCode::BAD_GATEWAY, "the shop did not take the order")
            }
        }
    }
}

impl Press {
    /// A press for the pictures of a gallery.
    pub(crate) fn new(gallery: Gallery, shop: Shop) -> Self {
        Self { gallery, shop }
    }

    async fn fetch(&self, id: &ImageId) -> Result<Image, PressError> {
        let image = self.gallery.get(id).await.map_err(PressError::Picture);
        // ANCHOR: fetch
        // Step 4 / Étape 4: book 4.4
        image.inspect_err(|error| tracing::error!("fetching {id} failed: {error}"))
        // ANCHOR_END: fetch
    }

    /// Prints a picture in the office.
    async fn print(&self, id: &ImageId) -> Result<(), PressError> {
        let image = self.fetch(id).await?;
        debug!("picture fetched");
        inkjet::print(&image.pixels);
        info!(draw64.image.id = %id, "image printed");
        Ok(())
    }

    /// Has two copies of a picture printed by the shop.
    async fn order(&self, id: &ImageId) -> Result<(), PressError> {
        let image = self.fetch(id).await?;
        self.shop.order(&image, 2).map_err(PressError::Order)
    }
}

/// `POST /images/{id}/print`.
pub(crate) async fn print(
    State(press): State<Press>,
    Path(id): Path<ImageId>,
) -> Result<StatusCode, Problem> {
    press.print(&id).await.map_err(failure::answer)?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /images/{id}/order`.
pub(crate) async fn order(
    State(press): State<Press>,
    Path(id): Path<ImageId>,
) -> Result<StatusCode, Problem> {
    press.order(&id).await.map_err(failure::answer)?;
    Ok(StatusCode::ACCEPTED)
}
