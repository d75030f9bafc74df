//! A service that is up: its address, and how it goes down.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::in_flight::InFlight;
use crate::listener::{Listener, Stop};
use crate::real_time::RealTime;
use crate::service::{Hooks, Service};
use crate::visit::{House, Visitor};

/// A service that is up and answers on 127.0.0.1.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    visitor: Visitor,
    in_flight: InFlight,
    real_time: RealTime,
    /// Told to go down by a message, or by the server being dropped.
    down: Option<oneshot::Sender<()>>,
    /// The service's life, up to the answer to its last request.
    life: JoinHandle<()>,
    hooks: Hooks,
}

/// How a drain went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrainOutcome {
    /// The last request was answered and the door is closed.
    Finished,
    /// Some request is still being answered, or the service would not close its door.
    StillServing,
}

impl Server {
    /// Listens on 127.0.0.1 and answers from now on. Port 0 lets the system choose.
    pub(crate) async fn start(
        service: Service,
        port: u16,
        house: House,
        real_time: RealTime,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let in_flight = InFlight::default();
        let router = in_flight.around(service.router);
        let visitor = Visitor::new(address, router.clone(), house);
        let mut hooks = service.hooks;
        let drain = hooks.drain.take();
        let (down, told) = oneshot::channel();
        let serve = hooks.serve.take();
        let life = tokio::spawn(async move {
            if let Some(serve) = serve {
                let (listener, _life) = Listener::new(listener);
                return serve(listener, Stop::new(told)).await;
            }
            let until_told = async move {
                let _ = told.await;
                if let Some(drain) = drain {
                    drain.await;
                }
            };
            // The only errors are those of accepting a connection, and axum goes on after them.
            let _ = axum::serve(listener, router)
                .with_graceful_shutdown(until_told)
                .await;
        });
        Ok(Self {
            address,
            visitor,
            in_flight,
            real_time,
            down: Some(down),
            life,
            hooks,
        })
    }

    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Somebody who speaks to it.
    pub fn visitor(&self) -> Visitor {
        self.visitor.clone()
    }

    /// Requests that are being answered at this moment.
    pub fn in_flight(&self) -> usize {
        self.in_flight.count()
    }

    /// Whether it has gone down.
    pub fn is_down(&self) -> bool {
        self.life.is_finished()
    }

    /// Tells it to go down, as a platform does with SIGTERM, and returns at once: it may still
    /// answer while it drains.
    pub fn drain(&mut self) {
        if let Some(down) = self.down.take() {
            let _ = down.send(());
        }
    }

    /// Waits until it is down, but no longer than a span of real time.
    pub async fn drained(&mut self, limit: Duration) -> DrainOutcome {
        let real_time = self.real_time.clone();
        match real_time.timeout(limit, &mut self.life).await {
            Some(_) => DrainOutcome::Finished,
            None => DrainOutcome::StillServing,
        }
    }

    /// Gets out what telemetry is waiting.
    pub(crate) fn flush(&mut self) {
        if let Some(flush) = &mut self.hooks.flush {
            flush();
        }
    }

    /// Takes it down and does what its service wants done last. A step of it that does not come to
    /// an end is left after `limit`.
    pub(crate) async fn stop(&mut self, limit: Duration) {
        self.drain();
        if !self.life.is_finished() && self.drained(limit).await == DrainOutcome::StillServing {
            println!("the service is still answering somebody, and is ended");
            self.life.abort();
        }
        if let Some(stop) = self.hooks.stop.take() {
            let stopped = tokio::spawn(stop);
            if self.real_time.timeout(limit, stopped).await.is_none() {
                println!("the service does not come to an end, and is ended");
            }
        }
    }
}
