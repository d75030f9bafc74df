//! One replica of the service, as a platform runs it.

use std::io;
use std::time::Duration;

use scenario::{Scenario, Server};

use crate::drain;
use crate::service::Service;

/// A replica that runs.
pub struct Replica {
    /// Its process, so to speak.
    pub server: Server,
    /// Its inside, for a scenario that must know what a platform cannot.
    pub service: Service,
}

impl Replica {
    /// Starts one. It listens at once and is warm after a while.
    pub async fn start(
        scenario: &Scenario,
        service: Service,
        warm_up: Duration,
    ) -> io::Result<Self> {
        let server = scenario.start(served(service.clone(), warm_up)).await?;
        Ok(Self { server, service })
    }
}

/// A replica that is not started yet: it warms up and serves until it is told to stop.
pub fn served(service: Service, warm_up: Duration) -> scenario::Service {
    scenario::Service::served_by(move |listener, stop| async move {
        let warming = service.clone();
        tokio::spawn(async move { warming.warm_up(warm_up).await });
        drain::serve(listener, service, stop).await
    })
}
