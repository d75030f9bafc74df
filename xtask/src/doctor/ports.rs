//! The ports that a person uses. Graded runs take one that the system gives, so a taken port is a
//! surprise for `run --serve` and the stack, never for `check`. That 127.0.0.1 can be reached at all
//! matters to both.

use std::io::ErrorKind;
use std::iter;
use std::net::{Ipv4Addr, TcpListener};

use super::{Finding, State};
use crate::loopback;

/// The port on which a stage's service is shown to a person.
pub const SERVICE: u16 = 6464;

/// Each port and what wants it.
const PORTS: [(u16, &str); 4] = [
    (SERVICE, "draw64"),
    (9464, "prometheus"),
    (4317, "otlp-grpc"),
    (4318, "otlp-http"),
];

/// Tries the loopback and each port.
pub fn examine() -> Vec<Finding> {
    let ports = PORTS.iter().map(|&(port, user)| port_state(port, user));
    iter::once(loopback()).chain(ports).collect()
}

fn loopback() -> Finding {
    match loopback::reach() {
        Ok(()) => Finding::new("loopback-there", State::Good),
        Err(error) => Finding::new("loopback-missing", State::Bad).fact("why", error),
    }
}

/// Whether another program has a port.
pub fn is_taken(port: u16) -> bool {
    let tried = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    tried.is_err_and(|error| error.kind() == ErrorKind::AddrInUse)
}

fn port_state(port: u16, user: &str) -> Finding {
    let (what, state) = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => ("port-free", State::Good),
        Err(_) if is_taken(port) => ("port-taken", State::Poor),
        Err(_) => ("port-refused", State::Poor),
    };
    Finding::new(what, state)
        .fact("port", port)
        .fact("user", user)
        .fact("command", who_has(port))
}

/// The command that says who has a port.
pub fn who_has(port: u16) -> String {
    if cfg!(windows) {
        format!("netstat -ano | findstr :{port}")
    } else if cfg!(target_os = "linux") {
        format!("ss -ltnp sport = :{port}")
    } else {
        format!("lsof -nP -iTCP:{port} -sTCP:LISTEN")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_taken_and_free_again_after() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        assert_eq!(port_state(port, "test").what, "port-taken");
        drop(listener);
        assert_eq!(port_state(port, "test").what, "port-free");
    }
}
