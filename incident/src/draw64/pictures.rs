//! Pictures: rendered, and kept for the next one who asks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ::draw64::image::{Image, Pixels, png_scaled};
use mini_telemetry::opentelemetry::{KeyValue, global};
use tracing::{Span, info_span, instrument};

use crate::settings::{CacheKey, Habits, Rendering};

/// Kept at most, so that a cache in which nothing is ever found does not grow for ever.
const MOST: usize = 200;

/// What can be made of an image.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Thumbnail,
    Png,
    Poster,
    Film,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Thumbnail => "thumbnail",
            Kind::Png => "png",
            Kind::Poster => "poster",
            Kind::Film => "film",
        }
    }

    /// How long it takes to make one. It is waited for, not computed, so that a machine which has other things
    /// to do takes hardly longer.
    fn cost(self) -> Duration {
        Duration::from_millis(match self {
            Kind::Thumbnail | Kind::Png => 60,
            Kind::Film => 150,
            Kind::Poster => 200,
        })
    }
}

/// Pictures that were rendered. Clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Pictures {
    kept: Arc<Mutex<HashMap<String, Arc<Vec<u8>>>>>,
}

impl Pictures {
    /// A picture that is rendered only where it is not there yet.
    pub(super) async fn get(&self, image: &Image, kind: Kind, habits: Habits) -> Arc<Vec<u8>> {
        let tag = image.pixels.entity_tag();
        let mut key = format!("{}-{}-{}", kind.name(), image.id, tag.trim_matches('"'));
        if habits.cache == CacheKey::Moment {
            let now = SystemTime::now().duration_since(UNIX_EPOCH);
            key += &format!("-{}", now.unwrap_or_default().as_micros());
        }
        if let Some(kept) = self.look_up(&key, kind) {
            return kept;
        }
        let rendered = Arc::new(render(&image.pixels, kind, habits).await);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&rendered));
        rendered
    }

    #[instrument(
        name = "look up picture",
        skip_all,
        fields(draw64.cache.key = key, draw64.cache.hit)
    )]
    fn look_up(&self, key: &str, kind: Kind) -> Option<Arc<Vec<u8>>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.get(key).cloned();
        Span::current().record("draw64.cache.hit", found.is_some());
        let lookups = global::meter("draw64")
            .u64_counter("draw64.cache.lookups")
            .with_unit("{lookup}")
            .with_description("Pictures that were looked for among those that are kept.")
            .build();
        lookups.add(
            1,
            &[
                KeyValue::new("draw64.cache.hit", found.is_some()),
                KeyValue::new("draw64.picture.kind", kind.name()),
            ],
        );
        found
    }
}

/// Makes a picture, on the thread that the settings say.
pub(super) async fn render(pixels: &Pixels, kind: Kind, habits: Habits) -> Vec<u8> {
    let span = info_span!(
        "render picture",
        draw64.picture.kind = kind.name(),
        thread.name = tracing::field::Empty,
    );
    let pixels = pixels.clone();
    let work = move || {
        let _entered = span.enter();
        if let Some(name) = thread::current().name() {
            span.record("thread.name", name);
        }
        thread::sleep(kind.cost());
        png_scaled(&pixels, 2)
    };
    match habits.rendering {
        Rendering::Here => work(),
        // It fails only where the work panics, and then there is no picture.
        Rendering::Aside => tokio::task::spawn_blocking(work).await.unwrap_or_default(),
    }
}
