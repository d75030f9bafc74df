//! What the exporter gives up. It says nothing of that itself: whoever wants to know has to look.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use opentelemetry::global;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SpanData, SpanExporter};

/// Keeps count of spans that were given up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Losses {
    said: Arc<AtomicUsize>,
    real: Arc<AtomicUsize>,
}

impl Losses {
    /// So many spans are lost. That goes into a metric: when the collector is back, it learns of it.
    pub(crate) fn add(&self, spans: usize) {
        self.said.fetch_add(spans, Ordering::Relaxed);
        let lost = global::meter("draw64")
            .u64_counter("draw64.spans.lost")
            .with_description("Spans that the exporter gave up.")
            .with_unit("{span}")
            .build();
        lost.add(spans as u64, &[]);
    }

    /// How many are said to be lost.
    pub(crate) fn said(&self) -> usize {
        self.said.load(Ordering::Relaxed)
    }

    /// How many are.
    pub(crate) fn real(&self) -> usize {
        self.real.load(Ordering::Relaxed)
    }
}

/// An exporter that is watched.
pub(crate) struct Watched<E> {
    inner: E,
    losses: Losses,
}

impl<E> Watched<E> {
    /// Watches an exporter.
    pub(crate) fn new(inner: E, losses: Losses) -> Self {
        Self { inner, losses }
    }
}

impl<E: SpanExporter> Watched<E> {
    /// Hands a batch on, and says what became of it.
    async fn send(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        // ANCHOR: count
        // Step 5 / Étape 5: book 6.5
        self.inner.export(batch).await
        // ANCHOR_END: count
    }
}

impl<E: SpanExporter> SpanExporter for Watched<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let spans = batch.len();
        let sent = self.send(batch).await;
        if sent.is_err() {
            // For the play, which compares.
            self.losses.real.fetch_add(spans, Ordering::Relaxed);
        }
        sent
    }

    fn shutdown_with_timeout(&self, limit: Duration) -> OTelSdkResult {
        self.inner.shutdown_with_timeout(limit)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.inner.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.inner.set_resource(resource);
    }
}

impl<E> fmt::Debug for Watched<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watched").finish_non_exhaustive()
    }
}
