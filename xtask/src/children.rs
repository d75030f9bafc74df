//! The processes that we have started, so that none outlives us.
//!
//! Each is the leader of a group (a job on Windows) of its own, and killed with all that it started
//! when its guard is dropped, or when Ctrl-C or a request to end reaches us. On Linux that includes what
//! began a session of its own, found by a `mark`; on macOS such a process escapes.

mod mark;

use std::io::{self, IsTerminal, Write};
use std::process::{Command, ExitStatus};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use process_wrap::std::{ChildWrapper, CommandWrap};

use crate::exit::Exit;

type Shared = Arc<Mutex<Box<dyn ChildWrapper>>>;

static RUNNING: Mutex<Vec<(u64, Shared)>> = Mutex::new(Vec::new());
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A process that ends, with its whole group, no later than this value does.
#[derive(Debug)]
pub struct Child {
    number: u64,
    process: Shared,
}

impl Child {
    /// Starts a process as the leader of a group of its own.
    ///
    /// # Errors
    ///
    /// It cannot be started.
    pub fn start(mut command: Command) -> io::Result<Self> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        mark::set(&mut command, number);
        let mut command = CommandWrap::from(command);
        #[cfg(unix)]
        command.wrap(process_wrap::std::ProcessGroup::leader());
        #[cfg(windows)]
        command.wrap(process_wrap::std::JobObject);
        // Held while starting: a Ctrl-C in between must not miss the new process.
        let mut running = lock(&RUNNING);
        let process = Arc::new(Mutex::new(command.spawn()?));
        running.push((number, Arc::clone(&process)));
        Ok(Self { number, process })
    }

    /// The process, for its pipes.
    pub fn process(&self) -> MutexGuard<'_, Box<dyn ChildWrapper>> {
        lock(&self.process)
    }

    /// How the process ended, if it has.
    ///
    /// # Errors
    ///
    /// The system does not say.
    pub fn ended(&self) -> io::Result<Option<ExitStatus>> {
        let ended = self.process().try_wait();
        yield_to_interrupt();
        ended
    }

    /// Kills whatever is left of the group and of what left it, and says whether there was anything.
    ///
    /// Only Unix can tell; elsewhere the answer is always no.
    pub fn kill_rest(&self) -> bool {
        let killed = self.process().start_kill().is_ok();
        let escaped = mark::kill(self.number);
        (killed && cfg!(unix)) || escaped
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        lock(&RUNNING).retain(|(number, _)| *number != self.number);
        let mut process = self.process();
        // An error means that nothing is left, which is what is wanted.
        let _ = process.start_kill();
        let _ = process.try_wait();
    }
}

/// How often we were asked to end, once a command has said that it sees to that itself.
static ASKED: AtomicUsize = AtomicUsize::new(0);
static LEFT_TO_A_COMMAND: AtomicBool = AtomicBool::new(false);

/// Leaves it to the caller what becomes of Ctrl-C: a service in the foreground gets it too, and is
/// to be waited for. The answer says how often it came.
pub fn leave_interrupts_to_us() -> impl Fn() -> usize {
    LEFT_TO_A_COMMAND.store(true, Ordering::Relaxed);
    || ASKED.load(Ordering::Relaxed)
}

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Goes no further where Ctrl-C is about to end us: what was killed by it must not be told as a failure.
pub fn yield_to_interrupt() {
    while INTERRUPTED.load(Ordering::SeqCst) {
        thread::park();
    }
}

/// From now on Ctrl-C, and a request to end where there is one, kills all that we started and ends
/// with [`Exit::Interrupted`]. Where that was in the middle of something, `farewell` is said.
#[expect(
    clippy::disallowed_methods,
    reason = "the thread that waits for signals has nothing to return to"
)]
pub fn die_with_us(farewell: String) {
    let handler = move || {
        if LEFT_TO_A_COMMAND.load(Ordering::Relaxed) {
            ASKED.fetch_add(1, Ordering::Relaxed);
            return;
        }
        INTERRUPTED.store(true, Ordering::SeqCst);
        let interrupted = kill_all();
        let _ = crossterm::terminal::disable_raw_mode();
        if interrupted {
            let mut stderr = io::stderr();
            // The line that the cursor is on may hold the progress of a build.
            let start = if stderr.is_terminal() { "\n" } else { "" };
            let _ = writeln!(stderr, "{start}{farewell}");
        }
        std::process::exit(Exit::Interrupted as i32);
    };
    // There is a handler already only where this was called before, with the same handler.
    let _ = ctrlc::set_handler(handler);
}

/// Kills all that we started, and says whether there was anything.
pub fn kill_all() -> bool {
    let running = lock(&RUNNING);
    for (_, process) in running.iter() {
        let _ = lock(process).start_kill();
    }
    mark::kill_all();
    !running.is_empty()
}

/// A thread that panicked while it held the lock leaves a list that is still right.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
