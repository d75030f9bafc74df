//! The service of stage 6, served as for a person.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Its variables: of `otel.env`, and of how soon it sends. It takes itself for started with them where it knows a port for
/// a collector of its own, which nobody sends to here.
const VARIABLES: [(&str, &str); 4] = [
    ("DRAW64_COLLECTOR_PORT", "0"),
    ("OTEL_SERVICE_NAME", "draw64"),
    ("OTEL_BSP_SCHEDULE_DELAY", "500"),
    ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
];

/// The service, which ends no later than this does.
pub(crate) struct Service {
    child: Child,
    address: SocketAddr,
}

impl Service {
    /// Starts it on a free port.
    pub(crate) fn start(program: &Path, collector: &str) -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new(program)
            .args(["--serve", "--port", "0"])
            .envs(VARIABLES)
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let address = line.strip_prefix("http://");
        let address = address.and_then(|rest| rest.split(' ').next()?.parse().ok());
        match address {
            Some(address) => Ok(Self { child, address }),
            None => {
                let _ = child.kill();
                let _ = child.wait();
                Err(format!("the service does not start: {line}").into())
            }
        }
    }

    /// Where it answers.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The number of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as Ctrl-C does, and waits: what it still has goes out.
    pub(crate) fn stop(&mut self) {
        let asked = Command::new("sh")
            .args(["-c", "kill -INT \"$0\"", &self.child.id().to_string()])
            .status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
