//! Connections that end when their service does.
//!
//! Every process takes its connections with it when it ends. In a scenario all services live in one
//! process, and a task that answers a request would outlive the service that began it. So a service
//! that serves by itself is given a listener of this kind: whatever is still open when it returns is
//! cut off, as it would be in production.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{oneshot, watch};

/// Accepts connections for one service, like tokio's `TcpListener`: give it to [`axum::serve()`].
#[derive(Debug)]
pub struct Listener {
    listener: TcpListener,
    life: watch::Receiver<()>,
}

/// The life of a service: its connections are open as long as this is there.
#[derive(Debug)]
pub(crate) struct Life(
    #[expect(dead_code, reason = "what counts is when it is dropped")] watch::Sender<()>,
);

impl Listener {
    /// Puts a life behind a listener.
    pub(crate) fn new(listener: TcpListener) -> (Self, Life) {
        let (alive, life) = watch::channel(());
        (Self { listener, life }, Life(alive))
    }
}

impl axum::serve::Listener for Listener {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, peer) = axum::serve::Listener::accept(&mut self.listener).await;
        let mut life = self.life.clone();
        let connection = Connection {
            stream,
            // Nothing is ever sent: this returns when the sender is gone.
            end: Box::pin(async move { while life.changed().await.is_ok() {} }),
            ended: false,
        };
        (connection, peer)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection of a [`Listener`].
pub struct Connection {
    stream: TcpStream,
    end: Pin<Box<dyn Future<Output = ()> + Send>>,
    ended: bool,
}

impl Connection {
    /// Fails once the service has ended, and sees to it that the task is woken then.
    fn alive(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        self.ended = self.ended || self.end.as_mut().poll(context).is_ready();
        if self.ended {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        Ok(())
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.alive(context)?;
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.alive(context)?;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// Completes when the service is told to go down, by a message or by its server being dropped.
#[derive(Debug)]
pub struct Stop(oneshot::Receiver<()>);

impl Stop {
    pub(crate) fn new(told: oneshot::Receiver<()>) -> Self {
        Self(told)
    }
}

impl Future for Stop {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.0).poll(context).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing test may panic")]

    use std::future;
    use std::net::Ipv4Addr;
    use std::sync::Arc;

    use axum::Router;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::Notify;

    use super::*;

    #[tokio::test]
    async fn what_is_open_at_the_end_is_cut_off() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (listener, life) = Listener::new(listener);
        let begun = Arc::new(Notify::new());
        let heard = Arc::clone(&begun);
        let handler = async move || {
            heard.notify_one();
            future::pending::<()>().await;
        };
        let router = Router::new().route("/", get(handler));
        tokio::spawn(axum::serve(listener, router).into_future());

        let mut visitor = TcpStream::connect(address).await.unwrap();
        let request = b"GET / HTTP/1.1\r\nhost: here\r\n\r\n";
        visitor.write_all(request).await.unwrap();
        begun.notified().await;
        drop(life);

        let mut answer = Vec::new();
        // Cut off in either way that a system knows: end of stream, or reset.
        let _ = visitor.read_to_end(&mut answer).await;
        assert!(answer.is_empty());
    }
}
