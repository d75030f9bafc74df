//! What a stage starts: a router, and what is to be done with it at the turning points of its life.

use std::fmt;
use std::pin::Pin;

use axum::Router;

use crate::listener::{Listener, Stop};
use crate::process::Process;

type Hook = Pin<Box<dyn Future<Output = ()> + Send>>;

/// How a service serves, where it does that by itself.
type Serve = Box<dyn FnOnce(Listener, Stop) -> Hook + Send>;

/// A service that is ready to be started.
///
/// `L` are its levers: what a script needs to hold in its hands beside the service's front door,
/// for example the store whose database it will take away.
pub struct Service<L = ()> {
    pub(crate) router: Router,
    pub(crate) levers: L,
    pub(crate) hooks: Hooks,
    pub(crate) beside: Vec<Beside>,
    pub(crate) processes: Vec<Process>,
    pub(crate) voices: Vec<Voice>,
}

/// Somebody within the program who speaks in sections of their own.
pub(crate) struct Voice {
    pub(crate) name: &'static str,
    pub(crate) says: Box<dyn FnMut() -> String + Send>,
}

/// What the service answers on another port than its own.
pub(crate) struct Beside {
    pub(crate) name: &'static str,
    pub(crate) port: u16,
    pub(crate) router: Router,
}

/// What is done at the turning points.
#[derive(Default)]
pub(crate) struct Hooks {
    pub(crate) serve: Option<Serve>,
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
            beside: Vec::new(),
            processes: Vec::new(),
            voices: Vec::new(),
        }
    }

    /// A service that serves by itself, for a stage in which serving, and ending well, is what is
    /// written: `serve` gets where to listen and when to stop. When it returns, connections that are
    /// still open are cut off, as when a process ends. An error that it returns is printed.
    /// What it does on a drain is its own affair: [`Service::on_drain`] is not for it.
    pub fn served_by<S, F, E>(serve: S) -> Self
    where
        S: FnOnce(Listener, Stop) -> F + Send + 'static,
        F: Future<Output = Result<(), E>> + Send + 'static,
        E: fmt::Display,
    {
        let serve = move |listener, stop| -> Hook {
            let serving = serve(listener, stop);
            Box::pin(async move {
                if let Err(error) = serving.await {
                    println!("the service ended with an error: {error}");
                }
            })
        };
        let mut service = Self::new(Router::new());
        service.hooks.serve = Some(Box::new(serve));
        service
    }
}

impl<L> Service<L> {
    /// Puts levers into the hands of the script, which gets them as its second argument.
    pub fn levers<M>(self, levers: M) -> Service<M> {
        Service {
            router: self.router,
            levers,
            hooks: self.hooks,
            beside: self.beside,
            processes: self.processes,
            voices: self.voices,
        }
    }

    /// Answers with another router on a port of its own, under a name: what is for Prometheus, say, and
    /// not for visitors. With `--serve` that is `port`, which a person can know in advance; in a play
    /// the system chooses, and [`Scenario::beside`](crate::Scenario::beside) finds it.
    #[must_use]
    pub fn beside(mut self, name: &'static str, port: u16, router: Router) -> Self {
        self.beside.push(Beside { name, port, router });
        self
    }

    /// Keeps another process up for as long as the service is: see [`Stage::process`](crate::Stage::process).
    /// What it prints stands in a section of its own at the end of each step.
    #[must_use]
    pub fn with_process(mut self, process: Process) -> Self {
        self.processes.push(process);
        self
    }

    /// Gives the program a second voice, which is heard at the end of each step, once the service's telemetry is
    /// out: what it says then stands in a section of its own, as if it were another process of that name.
    #[must_use]
    pub fn with_voice(
        mut self,
        name: &'static str,
        says: impl FnMut() -> String + Send + 'static,
    ) -> Self {
        let says = Box::new(says);
        self.voices.push(Voice { name, says });
        self
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
            .field("serve", &self.serve.is_some())
            .field("flush", &self.flush.is_some())
            .field("drain", &self.drain.is_some())
            .field("stop", &self.stop.is_some())
            .finish()
    }
}
