//! The receiver, as its user has it in hand.

use std::io;
use std::mem;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use otlp_telemetry::Telemetry;

use crate::arrivals::{Answer, Arrivals};
use crate::desk::{self, Desk};
use crate::door::{Closed, Open};
use crate::fault::{Fault, Plan, Times};
use crate::port::ReservedPort;

/// What the real collector takes in one request, in bytes, where nothing else is configured.
const LIMIT: usize = 20 << 20;

/// An OTLP receiver on a port of 127.0.0.1. It serves until it is dropped.
#[derive(Debug)]
pub struct Receiver {
    port: ReservedPort,
    desk: Arc<Desk>,
    door: Mutex<Door>,
}

#[derive(Debug)]
enum Door {
    Open(Open),
    Closed(Closed),
    /// Closed, and the port is no longer ours.
    Lost,
}

impl Receiver {
    /// Listens on a port that the system chooses, and takes bodies of up to 20 MiB, as the real collector does.
    ///
    /// # Errors
    ///
    /// The system has no port or no thread left.
    pub fn start() -> io::Result<Self> {
        Self::start_with_limit(LIMIT)
    }

    /// The same with another limit to the bytes of a body, both as it is sent and unpacked.
    ///
    /// # Errors
    ///
    /// Those of [`start`](Self::start).
    pub fn start_with_limit(limit: usize) -> io::Result<Self> {
        Self::start_at(0, Desk::new(limit))
    }

    /// Listens on a port that was chosen before, and lets somebody else answer what nothing is wrong with.
    ///
    /// # Errors
    ///
    /// Those of [`start`](Self::start), and the port is taken.
    pub fn start_with_answers(
        port: u16,
        answer: impl Fn(&Telemetry) -> Answer + Send + Sync + 'static,
    ) -> io::Result<Self> {
        Self::start_at(port, Desk::new(LIMIT).answering(answer))
    }

    fn start_at(port: u16, desk: Desk) -> io::Result<Self> {
        let desk = Arc::new(desk);
        let port = ReservedPort::bind(port)?;
        let door = Closed::bind(&port)?.open(desk::router(Arc::clone(&desk)))?;
        Ok(Self {
            port,
            desk,
            door: Mutex::new(Door::Open(door)),
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.port.address()
    }

    /// What `OTEL_EXPORTER_OTLP_ENDPOINT` is set to: `http://127.0.0.1:40123`.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address())
    }

    /// All that came until now, and was not taken.
    pub fn arrivals(&self) -> Arrivals {
        self.desk.arrivals().clone()
    }

    /// All that came until now; from here on it is counted anew.
    pub fn take(&self) -> Arrivals {
        mem::take(&mut *self.desk.arrivals())
    }

    /// Waits until what came is enough, and says whether that was within the limit.
    ///
    /// This blocks. In a runtime of one thread that also has the sender, call it by
    /// [`spawn_blocking`](tokio::task::spawn_blocking).
    pub fn wait(&self, limit: Duration, enough: impl Fn(&Arrivals) -> bool) -> bool {
        self.desk.wait(limit, enough)
    }

    /// From now on this goes wrong, and nothing that went wrong before.
    pub fn fail(&self, fault: Fault, times: Times) {
        *self.desk.plan() = Plan::of(fault, times);
    }

    /// From now on nothing goes wrong. Who waits for a slow answer goes on waiting.
    pub fn mend(&self) {
        *self.desk.plan() = Plan::default();
    }

    /// Goes away, as when its process is killed: connections break, whatever is under way, and new ones are
    /// refused. What came is kept. Nothing happens if it is away already.
    ///
    /// # Errors
    ///
    /// Elsewhere than on Linux, the system may have given the port to somebody else in the moment between.
    pub fn leave(&self) -> io::Result<()> {
        let mut door = self.door();
        *door = match mem::replace(&mut *door, Door::Lost) {
            Door::Open(open) => {
                open.shut();
                Door::Closed(Closed::bind(&self.port)?)
            }
            closed => closed,
        };
        Ok(())
    }

    /// Is back, on the same port. Nothing happens if it is there already.
    ///
    /// # Errors
    ///
    /// The system has no thread left, or the port was lost.
    pub fn come_back(&self) -> io::Result<()> {
        let mut door = self.door();
        let closed = match mem::replace(&mut *door, Door::Lost) {
            Door::Open(open) => {
                *door = Door::Open(open);
                return Ok(());
            }
            Door::Closed(closed) => closed,
            Door::Lost => Closed::bind(&self.port)?,
        };
        *door = Door::Open(closed.open(desk::router(Arc::clone(&self.desk)))?);
        Ok(())
    }

    fn door(&self) -> MutexGuard<'_, Door> {
        self.door.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        if let Door::Open(open) = mem::replace(&mut *self.door(), Door::Lost) {
            open.shut();
        }
    }
}
