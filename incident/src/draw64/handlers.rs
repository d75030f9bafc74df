//! What is answered to visitors.

use ::draw64::api::Drawing;
use ::draw64::image::{Dot, ImageId, Summary};
use axum::extract::State as Extract;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use painters::client::ClientError;
use painters::painter::{Allowance, PainterName, Spending, SpendingKey};
use painters::problem::ALLOWANCE_SPENT;
use serde::{Deserialize, Serialize};
use service_kit::extract::{Json, Path, Query};
use service_kit::problem::Problem;
use tracing::{error, info, warn};

use super::State;
use super::pictures::{self, Kind};
use super::rows::Connection;
use crate::painters::NAMES;
use crate::route::Route;
use crate::settings::{Habits, Rows};

type Answer<T> = Result<T, Problem>;

/// `GET /images`.
pub(super) async fn list(Extract(state): Extract<State>) -> Answer<Json<Vec<Summary>>> {
    let connection = state.pools.connection(Route::List).await;
    let images = rows(&connection, state.settings.of(Route::List)).await?;
    info!(draw64.images = images.len(), "images listed");
    Ok(Json(images))
}

/// `GET /gallery`: all images, and a thumbnail of the first.
pub(super) async fn gallery(Extract(state): Extract<State>) -> Answer<Json<Gallery>> {
    let habits = state.settings.of(Route::Gallery);
    let connection = state.pools.connection(Route::Gallery).await;
    let images = rows(&connection, habits).await?;
    let mut thumbnail = 0;
    if let Some(first) = images.last() {
        let image = connection.get(&first.id).await?;
        let picture = state.pictures.get(&image, Kind::Thumbnail, habits).await;
        thumbnail = picture.len();
    }
    info!(draw64.images = images.len(), "gallery shown");
    Ok(Json(Gallery { images, thumbnail }))
}

#[derive(Serialize)]
pub(super) struct Gallery {
    images: Vec<Summary>,
    /// In bytes.
    thumbnail: usize,
}

/// `GET /images/{id}`.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Path(id): Path<ImageId>,
) -> Answer<Response> {
    let connection = state.pools.connection(Route::Show).await;
    let image = connection.get(&id).await?;
    info!(draw64.image.id = %id, "image shown");
    Ok(Json(image).into_response())
}

/// `GET /images/{id}/png`.
pub(super) async fn png(
    Extract(state): Extract<State>,
    Path(id): Path<ImageId>,
) -> Answer<Response> {
    let connection = state.pools.connection(Route::Png).await;
    let image = connection.get(&id).await?;
    let habits = state.settings.of(Route::Png);
    let png = state.pictures.get(&image, Kind::Png, habits).await;
    info!(draw64.image.id = %id, "picture sent");
    let kind = [(header::CONTENT_TYPE, "image/png")];
    Ok((kind, png.to_vec()).into_response())
}

/// `POST /images/{id}/poster`: large, and made anew each time.
pub(super) async fn poster(state: Extract<State>, id: Path<ImageId>) -> Answer<StatusCode> {
    made_anew(state, id, Route::Poster, Kind::Poster).await
}

/// `GET /images/{id}/film`: how it was drawn, made anew each time.
pub(super) async fn film(state: Extract<State>, id: Path<ImageId>) -> Answer<StatusCode> {
    made_anew(state, id, Route::Film, Kind::Film).await
}

async fn made_anew(
    Extract(state): Extract<State>,
    Path(id): Path<ImageId>,
    route: Route,
    kind: Kind,
) -> Answer<StatusCode> {
    let connection = state.pools.connection(route).await;
    let image = connection.get(&id).await?;
    drop(connection);
    let picture = pictures::render(&image.pixels, kind, state.settings.of(route)).await;
    warn!(draw64.image.id = %id, draw64.picture.size = picture.len(), "a large picture was made");
    Ok(StatusCode::CREATED)
}

/// Who draws: `?painter=ada`.
#[derive(Deserialize)]
pub(super) struct Who {
    painter: PainterName,
}

/// `PATCH /images/{id}`: spends pixels of the painter's allowance, and draws.
pub(super) async fn draw(
    Extract(state): Extract<State>,
    Path(id): Path<ImageId>,
    Query(who): Query<Who>,
    Json(drawing): Json<Drawing>,
) -> Answer<Json<Spending>> {
    let dots: Vec<Dot> = drawing.into_dots()?;
    let key = SpendingKey::random();
    let pixels = u32::try_from(dots.len()).unwrap_or(u32::MAX);
    let habits = state.settings.of(Route::Draw);
    let spent = state.painters.spend(&who.painter, pixels, &key, habits);
    let spending = spent.await.map_err(problem)?;
    let connection = state.pools.connection(Route::Draw).await;
    connection.draw(&id, &dots).await?;
    info!(draw64.image.id = %id, draw64.painter.name = %who.painter, draw64.pixels = pixels, "pixels drawn");
    Ok(Json(spending))
}

/// What is to be undone.
#[derive(Deserialize)]
pub(super) struct Undo {
    key: SpendingKey,
}

/// `POST /images/{id}/undo`: gives back what was spent, and takes the pixels away.
pub(super) async fn undo(
    Extract(state): Extract<State>,
    Path(id): Path<ImageId>,
    Query(who): Query<Who>,
    Json(undo): Json<Undo>,
) -> Answer<Json<Spending>> {
    let habits = state.settings.of(Route::Undo);
    let refunded = state.painters.refund(&who.painter, &undo.key, habits);
    let spending = refunded.await.map_err(problem)?;
    let connection = state.pools.connection(Route::Undo).await;
    connection.draw(&id, &[]).await?;
    info!(draw64.image.id = %id, draw64.painter.name = %who.painter, "drawing undone");
    Ok(Json(spending))
}

/// `GET /stats`: what was drawn, and what may still be.
pub(super) async fn stats(Extract(state): Extract<State>) -> Answer<Json<Stats>> {
    let connection = state.pools.connection(Route::Stats).await;
    let stats = connection.stats().await?;
    let allowances = allowances(&state, Route::Stats).await?;
    let left = allowances.iter().map(|(_, allowance)| allowance.left).sum();
    info!(draw64.pixels.left = left, "statistics shown");
    let drawn = stats.drawn;
    Ok(Json(Stats { drawn, left }))
}

#[derive(Serialize)]
pub(super) struct Stats {
    drawn: u64,
    left: u32,
}

/// `GET /painters`: who draws here.
pub(super) async fn painters(
    Extract(state): Extract<State>,
) -> Answer<Json<Vec<(PainterName, Allowance)>>> {
    let allowances = allowances(&state, Route::Painters).await?;
    info!(draw64.painters = allowances.len(), "painters shown");
    Ok(Json(allowances))
}

async fn allowances(state: &State, route: Route) -> Answer<Vec<(PainterName, Allowance)>> {
    let names = NAMES.iter().filter_map(|name| name.parse().ok()).collect();
    let asked = state.painters.allowances(names, state.settings.of(route));
    asked.await.map_err(problem)
}

/// All images with how much was drawn on each.
async fn rows(connection: &Connection, habits: Habits) -> Answer<Vec<Summary>> {
    let images = connection.list().await?;
    if habits.rows == Rows::Together {
        return Ok(images);
    }
    let mut summaries = Vec::with_capacity(images.len());
    for image in images {
        summaries.push(connection.get(&image.id).await?.summary());
    }
    Ok(summaries)
}

/// The boundary: what went wrong with the painters service, as an answer to a visitor.
fn problem(error: ClientError) -> Problem {
    match error {
        ClientError::Refused(refusal) if refusal.is(ALLOWANCE_SPENT) => {
            warn!("the allowance is spent");
            Problem::of(ALLOWANCE_SPENT, refusal.detail)
        }
        error => {
            error!(exception.message = %error, "request failed");
            Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "painters cannot be asked right now",
            )
        }
    }
}
