//! Memory that a collector needs for what others send it.

use std::io::{self, Write};
use std::net::TcpStream;

use otlp_telemetry::Signal;

use crate::request;

/// What it takes in one request unless it is told otherwise, less a little.
const BODY: usize = (20 << 20) - 1024;
/// How much it takes for one while it reads it, in MiB: buffers grow in advance.
const HELD: u64 = 28;
static PIECE: [u8; 64 << 10] = [0; 64 << 10];

/// Requests whose last byte has not come yet: the collector holds what it has of them. They are given up when this is
/// dropped.
#[derive(Debug, Default)]
pub(crate) struct Pressure {
    requests: Vec<TcpStream>,
}

impl Pressure {
    /// Sends one more, of 20 MiB.
    pub(crate) fn add(&mut self, port: u16, signal: Signal) -> io::Result<()> {
        let mut stream = request::begin(port, signal, BODY)?;
        let mut left = BODY - 1;
        while left > 0 {
            let piece = left.min(PIECE.len());
            stream.write_all(&PIECE[..piece])?;
            left -= piece;
        }
        self.requests.push(stream);
        Ok(())
    }

    /// How much it holds of them, in MiB.
    pub(crate) fn mebibytes(&self) -> u64 {
        self.requests.len() as u64 * HELD
    }
}
