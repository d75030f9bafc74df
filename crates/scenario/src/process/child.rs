//! The other side: what a process does that another one has started.

use std::error::Error;
use std::fmt;
use std::io;
use std::pin::Pin;
use std::process;
use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

use tokio::signal;
use tokio::sync::mpsc::{self, UnboundedReceiver};

use super::output::Said;
use super::{FLUSH, PATIENCE, STOP};
use crate::real_time::RealTime;
use crate::server::Server;
use crate::service::Service;
use crate::visit::House;

type Started = Pin<Box<dyn Future<Output = Result<Service, Box<dyn Error>>>>>;

/// A service that the stage can be beside its own, in a process of its own.
#[derive(Clone)]
pub(crate) struct Other {
    pub(crate) name: &'static str,
    start: Rc<dyn Fn() -> Started>,
}

impl fmt::Debug for Other {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Other").field(&self.name).finish()
    }
}

/// How long a flush waits for requests that are still being answered.
const SETTLE: Duration = Duration::from_secs(1);

impl Other {
    pub(crate) fn new<F, E>(name: &'static str, start: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<Service, E>> + 'static,
        E: Into<Box<dyn Error>>,
    {
        let start = move || -> Started {
            let started = start();
            Box::pin(async move { started.await.map_err(Into::into) })
        };
        Self {
            name,
            start: Rc::new(start),
        }
    }

    /// Serves, and does what it is told, until it is told to stop.
    pub(crate) async fn run(&self) -> Result<(), Box<dyn Error>> {
        // Ctrl-C reaches both processes. The first one decides what it means.
        tokio::spawn(async { while signal::ctrl_c().await.is_ok() {} });
        let real_time = RealTime::start()?;
        let service = (self.start)().await?;
        let house = House::new(real_time.clone())?;
        let mut server = Server::start(service, 0, house, real_time).await?;
        Said::Listening(server.address()).say();
        let mut orders = orders();
        while let Some(order) = orders.recv().await {
            match order.as_str() {
                FLUSH => {
                    settle(&server).await;
                    server.flush();
                    Said::Flushed.say();
                }
                STOP => {
                    server.stop(PATIENCE / 4).await;
                    break;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Says why it does not run, to the process that started it.
pub(crate) fn fail(why: &str) {
    Said::Failed(why.to_owned()).say();
}

/// What the first process wants, line by line. When that one is gone there is nobody to work for.
fn orders() -> UnboundedReceiver<String> {
    let (sender, orders) = mpsc::unbounded_channel();
    thread::spawn(move || {
        for line in io::stdin().lines().map_while(Result::ok) {
            let last = line == STOP;
            if sender.send(line).is_err() || last {
                return;
            }
        }
        #[expect(clippy::disallowed_methods, reason = "nobody waits for an orderly end")]
        process::exit(0);
    });
    orders
}

/// Waits until the last request has been answered, so that its span has ended.
async fn settle(server: &Server) {
    let end = Instant::now() + SETTLE;
    while server.in_flight() > 0 && Instant::now() < end {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}
