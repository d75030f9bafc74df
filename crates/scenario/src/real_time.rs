//! Waiting in real time, whatever the runtime's own clock does.
//!
//! A stage may play with a clock that stands still until its script moves it. How long to wait for
//! an answer that may never come is still a matter of real seconds, so these waits are kept by a
//! thread of their own.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

/// Wakes whoever asked, after real time has passed.
#[derive(Clone, Debug)]
pub(crate) struct RealTime {
    asks: Sender<Alarm>,
}

#[derive(Debug)]
struct Alarm {
    at: Instant,
    wake: oneshot::Sender<()>,
}

impl RealTime {
    /// Starts the thread that keeps the time. It ends with the last clone of this value.
    pub(crate) fn start() -> std::io::Result<Self> {
        let (asks, asked) = mpsc::channel();
        thread::Builder::new()
            .name("real-time".to_owned())
            .spawn(move || keep(&asked))?;
        Ok(Self { asks })
    }

    /// Waits for a span of real time.
    pub(crate) async fn sleep(&self, duration: Duration) {
        let (wake, woken) = oneshot::channel();
        let at = Instant::now() + duration;
        // Both ends live as long as the thread does, and the thread as long as `asks`. Should it be
        // gone all the same, the wait ends at once, which the caller takes for the end of its time.
        if self.asks.send(Alarm { at, wake }).is_ok() {
            let _ = woken.await;
        }
    }

    /// Waits for `future`, but no longer than a span of real time.
    pub(crate) async fn timeout<F: Future>(&self, limit: Duration, future: F) -> Option<F::Output> {
        tokio::select! {
            biased;
            output = future => Some(output),
            () = self.sleep(limit) => None,
        }
    }
}

/// Keeps the alarms until their time has come.
fn keep(asked: &Receiver<Alarm>) {
    let mut alarms: Vec<Alarm> = Vec::new();
    loop {
        let now = Instant::now();
        for alarm in alarms.extract_if(.., |alarm| alarm.at <= now || alarm.wake.is_closed()) {
            let _ = alarm.wake.send(());
        }
        let next = alarms.iter().map(|alarm| alarm.at).min();
        let ask = match next {
            None => asked.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(at) => asked.recv_timeout(at.saturating_duration_since(now)),
        };
        match ask {
            Ok(alarm) => alarms.push(alarm),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}
