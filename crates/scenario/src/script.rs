//! What a script is written with.

use std::time::{Duration, Instant};
use std::{fmt, io};

use tokio::task;

use crate::heading;
use crate::process::{Process, show};
use crate::real_time::RealTime;
use crate::server::Server;
use crate::service::{Service, Voice};
use crate::visit::{House, Visit, Visitor};

/// How long the end of a step waits for requests that nobody waits for any more.
const SETTLE: Duration = Duration::from_secs(1);

/// How far the stopped clock jumps at a time: short enough that tasks which sleep again and again
/// meet each of their moments, in order. A long time passes in a hundred jumps at most.
const STRIDE: Duration = Duration::from_millis(10);
const MOST_STRIDES: u32 = 100;

/// How long a service may take to go down, by the stopped clock.
const LONGEST_DRAIN: Duration = Duration::from_secs(60);

/// A play in progress: steps, requests, time.
#[derive(Debug)]
pub struct Scenario {
    server: Server,
    others: Others,
    visitor: Visitor,
    house: House,
    real_time: RealTime,
    virtual_time: bool,
    begun: bool,
    stopped: bool,
}

/// Who else is there beside the stage's own service.
pub(crate) struct Others {
    pub(crate) beside: Vec<(&'static str, Server)>,
    pub(crate) processes: Vec<Process>,
    pub(crate) voices: Vec<Voice>,
}

impl fmt::Debug for Others {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Others")
            .field("beside", &self.beside)
            .field("processes", &self.processes)
            .finish_non_exhaustive()
    }
}

impl Scenario {
    pub(crate) fn new(
        server: Server,
        others: Others,
        house: House,
        real_time: RealTime,
        virtual_time: bool,
    ) -> Self {
        let visitor = server.visitor();
        Self {
            server,
            others,
            visitor,
            house,
            real_time,
            virtual_time,
            begun: false,
            stopped: false,
        }
    }

    /// Ends the step before, with all its telemetry, and begins the next: `== step 2 child-span ==`.
    pub async fn step(&mut self, number: u32, name: &str) {
        if self.begun {
            self.flush().await;
            self.show_others();
        }
        self.begun = true;
        heading::step(number, name);
    }

    /// Begins a scene that no step is about: `== all green ==`.
    pub async fn scene(&mut self, name: &str) {
        if self.begun {
            self.flush().await;
            self.show_others();
        }
        self.begun = true;
        heading::plain(name);
    }

    /// Prints a line that is neither a request nor an answer: what a person would notice.
    pub fn say(&self, line: &str) {
        println!("{line}");
    }

    /// A GET request to the service.
    pub fn get(&self, path: &str) -> Visit {
        self.visitor.get(path)
    }

    /// A POST request to the service.
    pub fn post(&self, path: &str) -> Visit {
        self.visitor.post(path)
    }

    /// A PUT request to the service.
    pub fn put(&self, path: &str) -> Visit {
        self.visitor.put(path)
    }

    /// A PATCH request to the service.
    pub fn patch(&self, path: &str) -> Visit {
        self.visitor.patch(path)
    }

    /// A DELETE request to the service.
    pub fn delete(&self, path: &str) -> Visit {
        self.visitor.delete(path)
    }

    /// Somebody who speaks to the service.
    pub fn visitor(&self) -> Visitor {
        self.visitor.clone()
    }

    /// Somebody who speaks to what the service answers on another port, under the name that it was put
    /// there by ([`Service::beside`]), which stands before each line. `None` where there is no such.
    pub fn beside(&self, name: &str) -> Option<Visitor> {
        let (name, server) = self.others.beside.iter().find(|(own, _)| *own == name)?;
        Some(server.visitor().named(*name))
    }

    /// The service that the stage started.
    pub fn server(&mut self) -> &mut Server {
        &mut self.server
    }

    /// Starts another service beside the stage's own: a second replica, a balancer. It is dropped,
    /// and with it its `on_stop`, unless the script takes it down.
    ///
    /// # Errors
    ///
    /// When the system gives it no port.
    pub async fn start(&self, service: Service) -> io::Result<Server> {
        Server::start(service, 0, self.house.clone(), self.real_time.clone()).await
    }

    /// Waits until something holds, a matter of real time and as long as a visitor would wait. Says
    /// whether it came to hold.
    pub async fn until(&self, mut condition: impl FnMut() -> bool) -> bool {
        let end = Instant::now() + self.house.patience();
        loop {
            if condition() {
                return true;
            }
            if Instant::now() >= end {
                return false;
            }
            self.real_time.sleep(Duration::from_millis(1)).await;
        }
    }

    /// Waits in real time, whatever the clock does: for bytes on the wire, for another thread.
    pub async fn linger(&self, duration: Duration) {
        self.real_time.sleep(duration).await;
    }

    /// Lets time pass. In a stage with virtual time this takes no time; everything that sleeps or
    /// limits a wait with tokio's clock sees it pass.
    pub async fn advance(&self, duration: Duration) {
        if !self.virtual_time {
            tokio::time::sleep(duration).await;
            return;
        }
        let longest = STRIDE.max(duration / MOST_STRIDES);
        let mut left = duration;
        while !left.is_zero() {
            let stride = left.min(longest);
            tokio::time::advance(stride).await;
            left -= stride;
            // Whoever was woken gets their turn before time moves on. Each yield also lets the
            // runtime look at its sockets and timers.
            for _ in 0..4 {
                task::yield_now().await;
            }
        }
    }

    /// Gets out the telemetry that is waiting. The end of a step does this by itself.
    pub async fn flush(&mut self) {
        self.settle().await;
        self.server.flush();
        for process in &mut self.others.processes {
            process.flush();
        }
    }

    /// Prints what the other processes printed meanwhile, and what other voices have to say, each under a heading
    /// that says which one it was.
    fn show_others(&mut self) {
        for process in &mut self.others.processes {
            let printed = process.take_output();
            if !printed.is_empty() {
                println!("{}", heading::in_process(process.name()));
                show(&printed);
                if !printed.ends_with(b"\n") {
                    println!();
                }
            }
        }
        for voice in &mut self.others.voices {
            let said = (voice.says)();
            if !said.is_empty() {
                println!("{}", heading::in_process(voice.name));
                show(said.as_bytes());
            }
        }
    }

    /// Takes the service down: it drains, answers its last request, and does what it does last.
    /// Nothing is flushed for it. A script that ends without this is followed by a section
    /// `== shutdown ==` in which it is done.
    pub async fn stop(&mut self) {
        if !self.stopped {
            self.stopped = true;
            self.settle().await;
            self.server.drain();
            self.pass_time_until_down().await;
            self.server.stop(self.house.patience()).await;
            for process in &mut self.others.processes {
                process.stop();
            }
            self.show_others();
        }
    }

    /// Lets the stopped clock go on for a service that drains by it.
    async fn pass_time_until_down(&self) {
        let mut left = LONGEST_DRAIN;
        while self.virtual_time && !self.server.is_down() && !left.is_zero() {
            self.advance(STRIDE).await;
            left -= STRIDE;
        }
    }

    /// Ends the play.
    pub(crate) async fn finish(&mut self) {
        if !self.stopped {
            self.flush().await;
            self.show_others();
            heading::plain("shutdown");
            self.stop().await;
        }
    }

    /// Waits for the service to notice who has gone away, so that their spans have ended.
    async fn settle(&self) {
        let end = Instant::now() + SETTLE;
        let beside = || {
            self.others
                .beside
                .iter()
                .map(|(_, server)| server.in_flight())
        };
        let in_flight = || self.server.in_flight() + beside().sum::<usize>();
        while in_flight() > self.house.begun.count() && Instant::now() < end {
            self.real_time.sleep(Duration::from_millis(1)).await;
        }
    }
}
