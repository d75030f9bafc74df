//! Exports: many requests ask for one, and a job renders them all in one go, later.
//!
//! The job is part of no request. What it has to do with them, its span's links say.

// ANCHOR: link-imports
// ANCHOR_END: link-imports

use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::State;
use axum::http::StatusCode;
use draw64::extract::Path;
use draw64::image::{ImageId, png};
use opentelemetry::trace::SpanContext;

use crate::gallery::Gallery;

/// What is to be exported: each image, with the span of the request that asked for it.
type Orders = Vec<(ImageId, SpanContext)>;

/// The exports that wait.
#[derive(Clone)]
pub(crate) struct Exports {
    gallery: Gallery,
    orders: Arc<Mutex<Orders>>,
}

impl Exports {
    /// None yet.
    pub(crate) fn new(gallery: Gallery) -> Self {
        Self {
            gallery,
            orders: Arc::default(),
        }
    }

    /// Renders what waits, and says how many pictures that made. In production a timer calls this.
    pub(crate) async fn render(&self) -> usize {
        let orders = mem::take(&mut *self.orders.lock().unwrap_or_else(PoisonError::into_inner));

        // ANCHOR: batch
        // Step 7 / Étape 7: book 2.7
        // ANCHOR_END: batch

        let mut rendered = 0;
        for (id, _) in orders {
            if let Ok(image) = self.gallery.get(&id).await {
                rendered += usize::from(!png(&image.pixels).is_empty());
            }
        }
        rendered
    }
}

/// `POST /images/{id}/export`: accepted, and done later.
pub(crate) async fn ask(State(exports): State<Exports>, Path(id): Path<ImageId>) -> StatusCode {
    // ANCHOR: cause
    // Step 7 / Étape 7: book 2.7
    let cause = SpanContext::NONE;
    // ANCHOR_END: cause

    let mut orders = exports
        .orders
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    orders.push((id, cause));
    StatusCode::ACCEPTED
}
