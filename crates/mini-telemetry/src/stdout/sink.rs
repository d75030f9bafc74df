//! Where the text of a batch goes: out at once, or nowhere once nobody reads any more.

use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};

/// How much room is kept for the next batch, in bytes. To ask for it and give it back each time costs the threads that
/// make the records, too: it is their memory that the allocator returns to the system.
const KEPT: usize = 1 << 20;

#[derive(Default)]
pub(super) struct Sink {
    place: Place,
    /// The text of the batch that is being written.
    text: Mutex<String>,
    /// Nobody reads any more.
    broken: AtomicBool,
    shut_down: AtomicBool,
}

#[derive(Default)]
enum Place {
    #[default]
    Stdout,
    Writer(Mutex<Box<dyn Write + Send>>),
}

impl fmt::Debug for Sink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.place {
            Place::Stdout => "stdout",
            Place::Writer(_) => "writer",
        };
        f.debug_struct("Sink").field("place", &place).finish()
    }
}

impl Sink {
    pub(super) fn new(writer: impl Write + Send + 'static) -> Self {
        Self {
            place: Place::Writer(Mutex::new(Box::new(writer))),
            ..Self::default()
        }
    }

    /// Has the text of a batch made, and writes it.
    pub(super) fn export(&self, print: impl FnOnce(&mut String) -> fmt::Result) -> OTelSdkResult {
        if self.shut_down.load(Ordering::SeqCst) {
            return Err(OTelSdkError::AlreadyShutdown);
        }
        if self.broken.load(Ordering::Relaxed) {
            return Ok(());
        }
        let mut text = self.text.lock().unwrap_or_else(PoisonError::into_inner);
        text.clear();
        print(&mut text).map_err(|error| OTelSdkError::InternalFailure(error.to_string()))?;
        let written = self.write(text.as_bytes());
        if text.capacity() > KEPT {
            *text = String::new();
        }
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.broken.store(true, Ordering::Relaxed);
                Ok(())
            }
            Err(error) => Err(OTelSdkError::InternalFailure(format!(
                "telemetry could not be written: {error}"
            ))),
            Ok(()) => Ok(()),
        }
    }

    fn write(&self, text: &[u8]) -> io::Result<()> {
        match &self.place {
            Place::Stdout => at_once(&mut io::stdout().lock(), text),
            // Whoever panicked while writing left half a batch at most; the next one is whole.
            Place::Writer(writer) => {
                let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
                at_once(&mut *writer, text)
            }
        }
    }

    pub(super) fn shut_down(&self) -> OTelSdkResult {
        self.shut_down.store(true, Ordering::SeqCst);
        Ok(())
    }
}

fn at_once(writer: &mut impl Write, text: &[u8]) -> io::Result<()> {
    writer.write_all(text)?;
    writer.flush()
}
