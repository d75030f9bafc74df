//! What a program adds to the SDK's own builders: processors, views, a sampler of its own.

use std::fmt;
use std::sync::Arc;

use opentelemetry_sdk::logs::LoggerProviderBuilder;
use opentelemetry_sdk::metrics::MeterProviderBuilder;
use opentelemetry_sdk::trace::TracerProviderBuilder;

/// Something that is done to a builder.
type Step<B> = Arc<dyn Fn(B) -> B + Send + Sync>;

/// What is added to one builder, in its order.
pub(crate) struct Steps<B>(Vec<Step<B>>);

impl<B> Steps<B> {
    pub(crate) fn push(&mut self, step: impl Fn(B) -> B + Send + Sync + 'static) {
        self.0.push(Arc::new(step));
    }

    pub(crate) fn apply(&self, builder: B) -> B {
        self.0.iter().fold(builder, |builder, step| step(builder))
    }
}

// By hand, since a builder is neither cloned nor shown.
impl<B> Clone for Steps<B> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<B> Default for Steps<B> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<B> fmt::Debug for Steps<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Steps").field(&self.0.len()).finish()
    }
}

/// What is added to all three.
#[derive(Clone, Debug, Default)]
pub(crate) struct Additions {
    pub(crate) traces: Steps<TracerProviderBuilder>,
    pub(crate) metrics: Steps<MeterProviderBuilder>,
    pub(crate) logs: Steps<LoggerProviderBuilder>,
}
