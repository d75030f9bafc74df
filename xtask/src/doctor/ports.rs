//! The ports that a person uses. Graded runs take one that the system gives, so a taken port is a
//! surprise for `run --serve` and the stack, never for `check`.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use super::{Finding, State};

/// Each port and what wants it.
const PORTS: [(u16, &str); 4] = [
    (6464, "draw64"),
    (9464, "prometheus"),
    (4317, "otlp-grpc"),
    (4318, "otlp-http"),
];

/// Tries each port.
pub fn examine() -> Vec<Finding> {
    PORTS
        .iter()
        .map(|&(port, user)| port_state(port, user))
        .collect()
}

fn port_state(port: u16, user: &str) -> Finding {
    let (what, state) = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => ("port-free", State::Good),
        Err(error) if error.kind() == ErrorKind::AddrInUse => ("port-taken", State::Poor),
        Err(_) => ("port-refused", State::Poor),
    };
    Finding::new(what, state)
        .fact("port", port)
        .fact("user", user)
        .fact("command", who_has(port))
}

/// The command that says who has a port.
fn who_has(port: u16) -> String {
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
