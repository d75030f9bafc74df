//! Handlers of images: each a few lines, made of store and hub.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use crate::App;
use crate::extract::{Json, Path, Query};
use crate::image::{Dot, Image, ImageId, NewImage, Pixels, Summary, png_scaled};
use crate::problem::Problem;

/// Most dots in one drawing: more than a hand draws between two frames, few enough to be quick.
pub const MOST_DOTS: usize = 512;

/// Dots to draw on an image: `{"dots": [{"x": 1, "y": 2, "color": 4}]}`, [`MOST_DOTS`] at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawing {
    /// Drawn in this order.
    pub dots: Vec<Dot>,
}

impl Drawing {
    /// The dots, if they are not too many.
    ///
    /// # Errors
    /// A 413 where there are more than [`MOST_DOTS`].
    pub fn into_dots(self) -> Result<Vec<Dot>, Problem> {
        if self.dots.len() <= MOST_DOTS {
            return Ok(self.dots);
        }
        let detail = format!("{} dots at once: send {MOST_DOTS} at most", self.dots.len());
        Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail))
    }
}

/// `GET /images`.
pub async fn list_images(State(app): State<App>) -> Result<Json<Vec<Summary>>, Problem> {
    Ok(Json(app.store.list().await?))
}

/// `POST /images`.
pub async fn create_image(
    State(app): State<App>,
    Json(new): Json<NewImage>,
) -> Result<Response, Problem> {
    let image = app.create(new).await?;
    Ok(created(&image))
}

/// The answer to a successful `POST /images`: 201, the summary, and where the image is.
pub fn created(image: &Image) -> Response {
    let location = [(header::LOCATION, format!("/images/{}", image.id))];
    (StatusCode::CREATED, location, Json(image.summary())).into_response()
}

/// `GET /images/{id}`.
pub async fn get_image(
    State(app): State<App>,
    Path(id): Path<ImageId>,
) -> Result<Json<Image>, Problem> {
    Ok(Json(app.store.get(&id).await?))
}

/// `PUT /images/{id}`: 204.
pub async fn replace_image(
    State(app): State<App>,
    Path(id): Path<ImageId>,
    Json(new): Json<NewImage>,
) -> Result<StatusCode, Problem> {
    app.replace(&id, new.pixels).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PATCH /images/{id}`: 204 when the dots are stored.
pub async fn draw_on_image(
    State(app): State<App>,
    Path(id): Path<ImageId>,
    Json(drawing): Json<Drawing>,
) -> Result<StatusCode, Problem> {
    app.draw(&id, drawing.into_dots()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /images/{id}`: 204.
pub async fn delete_image(
    State(app): State<App>,
    Path(id): Path<ImageId>,
) -> Result<StatusCode, Problem> {
    app.delete(&id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What may stand behind `/images/{id}/png`.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct PngQuery {
    /// The side of a pixel in the file, 1 to 16.
    #[serde(default)]
    pub scale: u8,
}

/// `GET /images/{id}/png`.
pub async fn image_png(
    State(app): State<App>,
    Path(id): Path<ImageId>,
    Query(query): Query<PngQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let image = app.store.get(&id).await?;
    Ok(unless_known(
        &image.pixels,
        &headers,
        "image/png",
        |pixels| png_scaled(pixels, query.scale),
    ))
}

/// `GET /images/{id}/data`.
pub async fn image_data(
    State(app): State<App>,
    Path(id): Path<ImageId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let image = app.store.get(&id).await?;
    let kind = "application/octet-stream";
    Ok(unless_known(&image.pixels, &headers, kind, |pixels| {
        pixels.as_bytes().to_vec()
    }))
}

/// 304 where the client has this very picture already, else what `render` makes of it.
fn unless_known(
    pixels: &Pixels,
    asked: &HeaderMap,
    kind: &'static str,
    render: impl FnOnce(&Pixels) -> Vec<u8>,
) -> Response {
    let tag = pixels.entity_tag();
    let known = asked
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| matches!(known.trim(), "*") || known.trim().trim_start_matches("W/") == tag);
    let headers = [
        (header::ETAG, tag),
        // Kept, and asked for again every time: people are drawing on it.
        (header::CACHE_CONTROL, "no-cache".to_owned()),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let kind = [(header::CONTENT_TYPE, kind)];
    (headers, kind, render(pixels)).into_response()
}
