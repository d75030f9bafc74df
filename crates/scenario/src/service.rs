//! What a stage starts: a router, and what is to be done with it at the turning points of its life.

use std::fmt;
use std::pin::Pin;

use axum::Router;

type Hook = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A service that is ready to be started.
///
/// `L` are its levers: what a script needs to hold in its hands beside the service's front door,
/// for example the store whose database it will take away.
pub struct Service<L = ()> {
    pub(crate) router: Router,
    pub(crate) levers: L,
    pub(crate) hooks: Hooks,
}

/// What is done at the turning points.
#[derive(Default)]
pub(crate) struct Hooks {
    pub(crate) flush: Option<Box<dyn FnMut() + Send>>,
    pub(crate) drain: Option<Hook>,
    pub(crate) stop: Option<Hook>,
}

impl Service {
    /// A service that answers with `router`.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            levers: (),
            hooks: Hooks::default(),
        }
    }
}

impl<L> Service<L> {
    /// Puts levers into the hands of the script, which gets them as its second argument.
    pub fn levers<M>(self, levers: M) -> Service<M> {
        Service {
            router: self.router,
            levers,
            hooks: self.hooks,
        }
    }

    /// Says how telemetry that is waiting in a batch gets out. The scenario does this at the end of
    /// each step, so that the step's telemetry stands under the step's heading.
    #[must_use]
    pub fn on_flush(mut self, flush: impl FnMut() + Send + 'static) -> Self {
        self.hooks.flush = Some(Box::new(flush));
        self
    }

    /// Says what happens when the service is told to go down, while it still answers: it is awaited
    /// before the door is closed.
    #[must_use]
    pub fn on_drain(mut self, drain: impl Future<Output = ()> + Send + 'static) -> Self {
        self.hooks.drain = Some(Box::pin(drain));
        self
    }

    /// Says what happens last, once the last request has been answered.
    #[must_use]
    pub fn on_stop(mut self, stop: impl Future<Output = ()> + Send + 'static) -> Self {
        self.hooks.stop = Some(Box::pin(stop));
        self
    }
}

impl<L> fmt::Debug for Service<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").finish_non_exhaustive()
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hooks")
            .field("flush", &self.flush.is_some())
            .field("drain", &self.drain.is_some())
            .field("stop", &self.stop.is_some())
            .finish()
    }
}
