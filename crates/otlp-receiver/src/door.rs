//! The port: open, with a server behind it, or closed.
//!
//! A closed port is still ours: a socket that is bound and does not listen refuses whoever comes.

use std::io;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use axum::Router;
use tokio::net::TcpSocket;
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::port::{ReservedPort, bound};

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 1024;

/// A port on 127.0.0.1 that is bound, and does not listen.
#[derive(Debug)]
pub(crate) struct Closed {
    socket: TcpSocket,
}

impl Closed {
    pub(crate) fn bind(port: &ReservedPort) -> io::Result<Self> {
        let socket = bound(port.number())?;
        Ok(Self { socket })
    }

    /// Serves from now on, on a thread of its own.
    pub(crate) fn open(self, router: Router) -> io::Result<Open> {
        let (stop, stopped) = oneshot::channel();
        let (opened, is_open) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("otlp-receiver".to_owned())
            .spawn(move || {
                let ended = serve(self.socket, router, stopped, &opened);
                if let Err(error) = ended {
                    // It is waited for below, unless it has been heard already that all is well.
                    let _ = opened.send(Err(error));
                }
            })?;
        match is_open.recv() {
            Ok(Ok(())) => Ok(Open { stop, thread }),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(io::Error::other("the receiver's thread has ended")),
        }
    }
}

/// A port with a server behind it.
#[derive(Debug)]
pub(crate) struct Open {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Open {
    /// Ends the server, and every connection with it, whatever is being answered.
    pub(crate) fn shut(self) {
        // Errors say that it has ended already.
        let _ = self.stop.send(());
        let _ = self.thread.join();
    }
}

fn serve(
    socket: TcpSocket,
    router: Router,
    stopped: oneshot::Receiver<()>,
    opened: &mpsc::Sender<io::Result<()>>,
) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = socket.listen(BACKLOG)?;
        let _ = opened.send(Ok(()));
        tokio::select! {
            ended = axum::serve(listener, router) => ended,
            _ = stopped => Ok(()),
        }
    })
    // The runtime is dropped here, and with it the tasks that hold the connections.
}
