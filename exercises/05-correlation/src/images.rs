//! Images: made, downloaded, printed and removed.

// ANCHOR: spawn-imports
// ANCHOR_END: spawn-imports
// ANCHOR: blocking-imports
// ANCHOR_END: blocking-imports

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use draw64::api;
use draw64::extract::{Json, Path};
use draw64::image::{Image, ImageId, NewImage, png_scaled};
use draw64::problem::Problem;
use tokio::task::spawn_blocking;
use tracing::{info, instrument};

use crate::press::Product;
use crate::routes::Parts;

/// `POST /images`: the answer does not wait for the thumbnail.
#[instrument(name = "create image", skip_all)]
pub(crate) async fn create(
    State(parts): State<Parts>,
    Json(new): Json<NewImage>,
) -> Result<Response, Problem> {
    let image = parts.gallery.add(new).await?;
    let answer = api::created(&image);
    let thumbnail = parts.thumbnails.make(image);

    // ANCHOR: spawn
    // Step 1 / Étape 1: book 5.1
    tokio::spawn(thumbnail);
    // ANCHOR_END: spawn

    Ok(answer)
}

/// `GET /images/{id}/png`: a large picture takes a while, so it is made on a thread that may block.
#[instrument(name = "download image", skip_all)]
pub(crate) async fn png(
    State(parts): State<Parts>,
    Path(id): Path<ImageId>,
) -> Result<Response, Problem> {
    let image = parts.gallery.get(&id).await?;

    // ANCHOR: blocking
    // Step 6 / Étape 6: book 5.6
    let picture = spawn_blocking(move || enlarge(&image));
    // ANCHOR_END: blocking

    let picture = picture.await.map_err(|_| broken())?;
    Ok(([(header::CONTENT_TYPE, "image/png")], picture).into_response())
}

/// Takes a while.
fn enlarge(image: &Image) -> Vec<u8> {
    let picture = png_scaled(&image.pixels, 8);
    info!(draw64.image.id = %image.id, "picture enlarged");
    picture
}

fn broken() -> Problem {
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "the picture could not be made",
    )
}

/// `POST /images/{id}/poster`: accepted, and printed when its turn comes.
#[instrument(name = "order poster", skip_all)]
pub(crate) async fn order_poster(
    State(parts): State<Parts>,
    Path(id): Path<ImageId>,
) -> Result<StatusCode, Problem> {
    order(&parts, &id, Product::Poster).await
}

/// `POST /images/{id}/postcard`: the same, smaller.
#[instrument(name = "order postcard", skip_all)]
pub(crate) async fn order_postcard(
    State(parts): State<Parts>,
    Path(id): Path<ImageId>,
) -> Result<StatusCode, Problem> {
    order(&parts, &id, Product::Postcard).await
}

async fn order(parts: &Parts, id: &ImageId, product: Product) -> Result<StatusCode, Problem> {
    let image = parts.gallery.get(id).await?;
    parts.press.order(image, product);
    Ok(StatusCode::ACCEPTED)
}

/// `DELETE /images/{id}`.
#[instrument(name = "delete image", skip_all)]
pub(crate) async fn delete(
    State(parts): State<Parts>,
    Path(id): Path<ImageId>,
) -> Result<StatusCode, Problem> {
    parts.gallery.delete(&id).await?;
    info!(draw64.image.id = %id, "image deleted");
    Ok(StatusCode::NO_CONTENT)
}
