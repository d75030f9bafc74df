//! A port that stays ours while nobody listens on it.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::TcpSocket;

/// A port of 127.0.0.1 that the system gives to nobody else until this is dropped. Receivers may listen on it, one
/// after another, in this process or in one that it starts.
///
/// That holds on Linux, where sockets that do not listen may share a port. Elsewhere, the port was free a moment ago.
#[derive(Debug)]
pub struct ReservedPort {
    address: SocketAddr,
    _held: Option<TcpSocket>,
}

impl ReservedPort {
    /// Reserves a port that the system chooses.
    ///
    /// # Errors
    ///
    /// The system has none left.
    pub fn choose() -> io::Result<Self> {
        Self::bind(0)
    }

    /// Which one it is.
    pub fn number(&self) -> u16 {
        self.address.port()
    }

    pub(crate) fn bind(port: u16) -> io::Result<Self> {
        let socket = bound(port)?;
        Ok(Self {
            address: socket.local_addr()?,
            _held: cfg!(target_os = "linux").then_some(socket),
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

/// A socket that has a port and does not listen: it refuses whoever comes.
pub(crate) fn bound(port: u16) -> io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    // Connections that have just ended hold the port for some minutes. Windows needs no such word, and means
    // something else by it.
    if cfg!(not(windows)) {
        socket.set_reuseaddr(true)?;
    }
    socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    Ok(socket)
}
