//! A queue that loses nothing: records wait in it for the one thread that writes them.
//!
//! The SDK's batch processors drop a record when their queue is full. That is right where a far-away
//! collector may be slow: a service must not wait for it. It is wrong for stdout, where a record that is missing
//! looks like code that never ran. So whoever makes a record while the queue is full waits until there is room, as
//! `println!` waits for a slow terminal.
//!
//! There is one who must not wait: the thread that keeps stdout to itself (`stdout().lock()`), since the writer waits
//! for that very thread. `println!` lets it pass, and so does the queue, which grows meanwhile.

use std::io;
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use opentelemetry::Context;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};

use crate::diagnostics;
use crate::limits::Limits;

/// So long at a time somebody waits for room, before they look whether they are in the way themselves.
const MOMENT: Duration = Duration::from_millis(50);

/// So many moments in which nothing was written, with nobody else in the way, are enough to know.
const MOMENTS: u32 = 10;

/// What is done with a batch. Only the queue's own thread calls it.
pub(crate) trait Write<T>: Send + 'static {
    /// Who the records come from.
    fn set_resource(&mut self, resource: &Resource);

    /// Writes a batch.
    fn write(&self, batch: &[T]) -> OTelSdkResult;

    /// Waits while another thread keeps the place to itself that batches are written to. Any thread may call it.
    fn wait_for_place();
}

/// The queue, as those see it who put records in.
#[derive(Debug)]
pub(crate) struct Queue<T> {
    shared: Arc<Shared<T>>,
}

#[derive(Debug)]
struct Shared<T> {
    state: Mutex<State<T>>,
    /// The writer waits here for something to do.
    work: Condvar,
    /// Everybody else waits here, for room or for what they put in to be written.
    progress: Condvar,
    limits: Limits,
    wait_for_place: fn(),
}

#[derive(Debug)]
struct State<T> {
    waiting: Vec<T>,
    /// News for the writer.
    resource: Option<Resource>,
    /// How many records were put in since the beginning, and how many of these the writer is done with.
    put: u64,
    done: u64,
    /// Up to which record somebody waits for the writer.
    wanted: u64,
    /// How many batches could not be written, and why not the last of them.
    failures: u64,
    failure: String,
    /// Nothing more is taken in.
    ended: bool,
    /// The writer has left.
    left: bool,
    /// How much was done when somebody found that the writer waits for them: until more is, the queue grows.
    in_the_way: Option<u64>,
}

impl<T: Send + 'static> Queue<T> {
    /// A queue with a thread that empties it.
    ///
    /// # Errors
    ///
    /// The system gives no thread.
    pub(crate) fn start<W: Write<T>>(writer: W, limits: Limits) -> io::Result<Self> {
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                waiting: Vec::with_capacity(limits.batch),
                resource: None,
                put: 0,
                done: 0,
                wanted: 0,
                failures: 0,
                failure: String::new(),
                ended: false,
                left: false,
                in_the_way: None,
            }),
            work: Condvar::new(),
            progress: Condvar::new(),
            limits,
            wait_for_place: W::wait_for_place,
        });
        let theirs = Arc::clone(&shared);
        let name = "telemetry".to_owned();
        thread::Builder::new()
            .name(name)
            .spawn(move || theirs.empty(writer))?;
        Ok(Self { shared })
    }

    /// Puts a record in, and waits for room where there is none. After the end there is nobody to write it.
    pub(crate) fn put(&self, record: T) {
        let mut state = self.shared.room();
        if state.ended {
            return;
        }
        state.waiting.push(record);
        state.put += 1;
        let batch_is_full = state.waiting.len() == self.shared.limits.batch;
        drop(state);
        if batch_is_full {
            self.shared.work.notify_one();
        }
    }

    pub(crate) fn set_resource(&self, resource: &Resource) {
        self.shared.lock().resource = Some(resource.clone());
    }

    /// Has all written that was put in so far.
    pub(crate) fn flush(&self) -> OTelSdkResult {
        const PATIENCE: Duration = Duration::from_secs(5); // as the SDK's own processors
        let mut state = self.shared.lock();
        if state.ended {
            return Err(OTelSdkError::AlreadyShutdown);
        }
        state.wanted = state.put;
        let (last, failures) = (state.put, state.failures);
        self.shared.work.notify_one();
        let until = |state: &State<T>| state.done >= last || state.left;
        self.shared.wait(state, PATIENCE, until)?.since(failures)
    }

    /// Has the rest written, and ends.
    pub(crate) fn end(&self, patience: Duration) -> OTelSdkResult {
        let mut state = self.shared.lock();
        if mem::replace(&mut state.ended, true) {
            return Err(OTelSdkError::AlreadyShutdown);
        }
        let failures = state.failures;
        self.shared.work.notify_one();
        self.shared.progress.notify_all();
        self.shared
            .wait(state, patience, |state| state.left)?
            .since(failures)
    }
}

impl<T> Shared<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room in the queue, or for its end.
    fn room(&self) -> MutexGuard<'_, State<T>> {
        let full = |state: &mut State<T>| {
            let in_the_way = state.in_the_way == Some(state.done);
            state.waiting.len() >= self.limits.queue && !state.ended && !in_the_way
        };
        let mut state = self.lock();
        let (mut done, mut moments) = (state.done, 0);
        while full(&mut state) {
            let waited = self.progress.wait_timeout_while(state, MOMENT, full);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            if state.done != done {
                (done, moments) = (state.done, 0);
            } else if moments < MOMENTS {
                // Where another thread is in the way, this waits for it, for as long as that takes.
                drop(state);
                (self.wait_for_place)();
                moments += 1;
                state = self.lock();
            } else if full(&mut state) {
                let first_time = state.in_the_way.is_none();
                state.in_the_way = Some(done);
                if first_time {
                    diagnostics::say(format_args!(
                        "stdout is locked by the thread that makes records, so they cannot be written and wait in \
                         memory: let `stdout().lock()` go now and then"
                    ));
                }
            }
        }
        state
    }

    /// Waits as long as the writer gets on: it may have much to write, to a reader that is slow. Only where nothing
    /// has gone out for so long, it is given up.
    fn wait<'a>(
        &'a self,
        mut state: MutexGuard<'a, State<T>>,
        patience: Duration,
        until: impl Fn(&State<T>) -> bool,
    ) -> Result<MutexGuard<'a, State<T>>, OTelSdkError> {
        let mut done = state.done;
        let mut since = Instant::now();
        while !until(&state) {
            let left = patience.saturating_sub(since.elapsed());
            if left.is_zero() {
                return Err(OTelSdkError::Timeout(patience));
            }
            let woken = self.progress.wait_timeout(state, left);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
            if state.done != done {
                (done, since) = (state.done, Instant::now());
            }
        }
        Ok(state)
    }

    /// What the queue's own thread does: a batch when one is full, when somebody asks, and now and then.
    fn empty(&self, mut writer: impl Write<T>) {
        // What writing does is not worth telling: it would have to be written, too.
        let _silence = Context::enter_telemetry_suppressed_scope();
        let _leaving = Leaving(self);
        let mut records = Vec::with_capacity(self.limits.batch);
        let mut ended = false;
        while !ended {
            let mut state = self.next();
            ended = state.ended;
            if let Some(resource) = state.resource.take() {
                writer.set_resource(&resource);
            }
            mem::swap(&mut state.waiting, &mut records);
            drop(state);
            self.progress.notify_all(); // there is room
            for batch in records.chunks(self.limits.batch) {
                let written = writer.write(batch);
                let mut state = self.lock();
                state.done += batch.len() as u64;
                if let Err(error) = written {
                    state.failures += 1;
                    state.failure = match error {
                        OTelSdkError::InternalFailure(why) => why,
                        other => other.to_string(),
                    };
                }
                drop(state);
                self.progress.notify_all();
            }
            records.clear();
        }
    }

    /// Waits until there is something to do.
    fn next(&self) -> MutexGuard<'_, State<T>> {
        let nothing_to_do = |state: &mut State<T>| {
            state.waiting.len() < self.limits.batch && state.wanted <= state.done && !state.ended
        };
        let woken = self
            .work
            .wait_timeout_while(self.lock(), self.limits.delay, nothing_to_do);
        woken.unwrap_or_else(PoisonError::into_inner).0
    }
}

impl<T> State<T> {
    /// Whether all went well after so many failures.
    fn since(&self, failures: u64) -> OTelSdkResult {
        if self.failures == failures {
            Ok(())
        } else {
            Err(OTelSdkError::InternalFailure(self.failure.clone()))
        }
    }
}

/// The writer leaves, at the end or by a panic: nobody must wait for it any more.
struct Leaving<'a, T>(&'a Shared<T>);

impl<T> Drop for Leaving<'_, T> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        (state.ended, state.left) = (true, true);
        if thread::panicking() {
            state.failures += 1;
            state.failure = "the thread that writes telemetry has panicked".to_owned();
        }
        drop(state);
        self.0.progress.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{self, Receiver, Sender};

    use super::*;

    /// Takes its time for a batch, and says what was in it.
    struct Slow {
        said: Sender<Vec<u32>>,
        time: Duration,
    }

    impl Write<u32> for Slow {
        fn set_resource(&mut self, _resource: &Resource) {}

        fn write(&self, batch: &[u32]) -> OTelSdkResult {
            thread::sleep(self.time);
            assert!(!batch.contains(&13), "on purpose");
            if batch.contains(&7) {
                return Err(OTelSdkError::InternalFailure("no room for seven".into()));
            }
            self.said.send(batch.to_vec()).unwrap();
            Ok(())
        }

        fn wait_for_place() {}
    }

    fn queue(time: Duration) -> (Queue<u32>, Receiver<Vec<u32>>) {
        let (said, heard) = mpsc::channel();
        let limits = Limits {
            queue: 4,
            batch: 2,
            delay: Duration::from_secs(3600),
        };
        (Queue::start(Slow { said, time }, limits).unwrap(), heard)
    }

    #[test]
    fn whoever_is_too_fast_waits_and_nothing_is_lost() {
        let (queue, heard) = queue(Duration::from_millis(1));
        for number in 100..200 {
            queue.put(number);
        }
        queue.end(Duration::from_secs(60)).unwrap();
        let all: Vec<u32> = heard.iter().flatten().collect();
        assert!(all.into_iter().eq(100..200));
    }

    #[test]
    fn a_slow_writer_is_waited_for_as_long_as_it_gets_on() {
        let (queue, heard) = queue(Duration::from_millis(40));
        (100..108).for_each(|number| queue.put(number));
        queue.end(Duration::from_millis(2000)).unwrap();
        assert_eq!(heard.iter().flatten().count(), 8);

        let (stuck, _heard) = self::queue(Duration::from_secs(3600));
        stuck.put(100);
        let patience = Duration::from_millis(10);
        assert!(matches!(stuck.end(patience), Err(OTelSdkError::Timeout(it)) if it == patience));
    }

    #[test]
    fn what_could_not_be_written_is_told_once() {
        let (queue, heard) = queue(Duration::ZERO);
        queue.put(7);
        assert_eq!(
            queue.flush().unwrap_err().to_string(),
            OTelSdkError::InternalFailure("no room for seven".into()).to_string()
        );
        queue.put(100);
        queue.flush().unwrap();
        assert_eq!(heard.recv().unwrap(), [100]);
    }

    #[test]
    fn after_the_end_nobody_waits() {
        let (queue, heard) = queue(Duration::ZERO);
        queue.end(Duration::from_secs(60)).unwrap();
        (100..200).for_each(|number| queue.put(number));
        assert!(matches!(queue.flush(), Err(OTelSdkError::AlreadyShutdown)));
        assert!(heard.recv().is_err(), "the writer has left");
    }

    /// Writes what it is given once the test lets it.
    struct Held {
        held: Arc<Mutex<()>>,
        said: Sender<Vec<u32>>,
    }

    impl Write<u32> for Held {
        fn set_resource(&mut self, _resource: &Resource) {}

        fn write(&self, batch: &[u32]) -> OTelSdkResult {
            let _place = self.held.lock();
            self.said.send(batch.to_vec()).unwrap();
            Ok(())
        }

        fn wait_for_place() {} // this thread has it already
    }

    #[test]
    fn whoever_keeps_the_place_to_itself_is_not_kept_waiting() {
        let (said, heard) = mpsc::channel();
        let held = Arc::new(Mutex::new(()));
        let limits = Limits {
            queue: 4,
            batch: 2,
            delay: Duration::from_secs(3600),
        };
        let writer = Held {
            held: Arc::clone(&held),
            said,
        };
        let queue = Queue::start(writer, limits).unwrap();
        let mine = held.lock().unwrap();
        (0..1000).for_each(|number| queue.put(number));
        drop(mine);
        queue.end(Duration::from_secs(60)).unwrap();
        assert!(heard.iter().flatten().eq(0..1000));
    }

    #[test]
    fn many_threads_that_put_and_flush_lose_nothing_and_wait_for_nothing() {
        let (queue, heard) = queue(Duration::ZERO);
        thread::scope(|scope| {
            for thread in 1..=8_u32 {
                let queue = &queue;
                scope.spawn(move || {
                    for number in 0..500 {
                        queue.put(thread * 1000 + number);
                        if number % 50 == thread {
                            queue.flush().unwrap();
                        }
                    }
                });
            }
        });
        queue.end(Duration::from_secs(60)).unwrap();
        let all: Vec<u32> = heard.iter().flatten().collect();
        for thread in 1..=8 {
            let of_it = all.iter().filter(|number| **number / 1000 == thread);
            assert!(of_it.map(|number| number % 1000).eq(0..500));
        }
    }

    #[test]
    fn a_flush_under_way_is_told_of_a_panic() {
        let (queue, _heard) = queue(Duration::from_millis(50));
        queue.put(13);
        let told = queue.flush().unwrap_err().to_string();
        assert!(told.contains("has panicked"), "{told}");
    }

    #[test]
    fn a_writer_that_panics_keeps_nobody_waiting() {
        let (queue, _heard) = queue(Duration::ZERO);
        (13..113).for_each(|number| queue.put(number));
        assert!(matches!(queue.flush(), Err(OTelSdkError::AlreadyShutdown)));
    }
}
