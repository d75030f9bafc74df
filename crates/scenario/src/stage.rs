//! The program that a stage is.

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::mem;
use std::process::{self, ExitCode};
use std::sync::mpsc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::signal;

use crate::arguments::{Arguments, DEFAULT_PORT};
use crate::failure::{EXIT_START, EXIT_USAGE, Failure, chain};
use crate::pipe;
use crate::process::{self as processes, Other};
use crate::real_time::RealTime;
use crate::script::{Others, Scenario};
use crate::server::Server;
use crate::service::{Beside, Service};
use crate::visit::House;
use crate::watchdog::Watchdog;

/// A second Ctrl-C, as a shell reports it.
const EXIT_INTERRUPTED: i32 = 130;

/// A stage: an ordinary program that plays a scenario against a service and exits.
#[derive(Clone, Debug)]
pub struct Stage {
    name: &'static str,
    others: Vec<Other>,
    virtual_time: bool,
    time_limit: Duration,
}

impl Stage {
    /// A stage in real time, which has 20 seconds to come to its end.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            others: Vec::new(),
            virtual_time: false,
            time_limit: Duration::from_secs(20),
        }
    }

    /// Stops tokio's clock while the scenario plays: it moves when the script says so
    /// ([`Scenario::advance`]), and a wait of ten seconds takes none. `--serve` keeps real time.
    #[must_use]
    pub fn virtual_time(mut self) -> Self {
        self.virtual_time = true;
        self
    }

    /// Gives the scenario so much real time to come to its end. After that the program says where it
    /// is stuck and exits with code 124.
    #[must_use]
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// Gives the stage a second service, which runs in a process of its own: the stage's program again, in
    /// real time. `start` is called in there, once the stage's own service has asked for it with
    /// [`Process::start`](crate::Process::start); [`Service::with_process`] keeps it up. Its name is one word, since
    /// it stands in headings.
    #[must_use]
    pub fn process<F, E>(mut self, name: &'static str, start: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<Service, E>> + 'static,
        E: Into<Box<dyn Error>>,
    {
        self.others.push(Other::new(name, start));
        self
    }

    /// Does what the command line asks for: plays the scenario, or with `--serve` keeps the service
    /// up for a person.
    ///
    /// The exit code is 0 when the scenario was played, whatever the service answered; 1 when the
    /// service could not be started; 2 for a command line that cannot be understood; 3 when the
    /// port is taken.
    pub fn run<L, E>(
        self,
        start: impl AsyncFnOnce() -> Result<Service<L>, E>,
        play: impl AsyncFnOnce(&mut Scenario, L),
    ) -> ExitCode
    where
        E: Into<Box<dyn Error>>,
    {
        pipe::end_quietly_when_closed();
        let outcome = match Arguments::parse(env::args().skip(1)) {
            Ok(Arguments::Play) => self.play(start, play),
            Ok(Arguments::Serve { port }) => self.serve(port, start),
            Ok(Arguments::Process { name }) => return self.be(&name),
            Ok(Arguments::Help) => {
                println!("{}", self.usage());
                Ok(())
            }
            Err(message) => Err(Failure {
                code: EXIT_USAGE,
                message: format!("{message}\n\n{}", self.usage()),
            }),
        };
        match outcome {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                // stderr may be closed, and there is nowhere else to say it.
                let _ = writeln!(io::stderr(), "{}: {}", self.name, failure.message);
                ExitCode::from(failure.code)
            }
        }
    }

    fn play<L, E>(
        &self,
        start: impl AsyncFnOnce() -> Result<Service<L>, E>,
        play: impl AsyncFnOnce(&mut Scenario, L),
    ) -> Result<(), Failure>
    where
        E: Into<Box<dyn Error>>,
    {
        let _watchdog = Watchdog::start(self.name, self.time_limit)?;
        let real_time = RealTime::start()?;
        let runtime = self.runtime(self.virtual_time)?;
        // The runtime moves a stopped clock by itself when it has nothing to do, but not while a
        // blocking task runs. This one runs, idle, until the play is over.
        let (play_is_over, wait) = mpsc::channel::<()>();
        if self.virtual_time {
            runtime.spawn_blocking(move || wait.recv());
        }
        let played = runtime.block_on(async {
            let service = start().await.map_err(Failure::start)?;
            let (service, levers) = split(service);
            let house = House::new(real_time.clone()).map_err(Failure::environment)?;
            let mut service = service;
            let mut beside = Vec::new();
            for Beside { name, router, .. } in service.beside.drain(..) {
                let service = Service::new(router);
                let server = Server::start(service, 0, house.clone(), real_time.clone()).await?;
                beside.push((name, server));
            }
            let processes = mem::take(&mut service.processes);
            let voices = mem::take(&mut service.voices);
            let server = Server::start(service, 0, house.clone(), real_time.clone()).await?;
            let time = self.virtual_time;
            let others = Others {
                beside,
                processes,
                voices,
            };
            let mut scenario = Scenario::new(server, others, house, real_time, time);
            play(&mut scenario, levers).await;
            scenario.finish().await;
            Ok(())
        });
        drop(play_is_over);
        // A task that blocks or never ends must not hold up the program's end.
        runtime.shutdown_background();
        played
    }

    fn serve<L, E>(
        &self,
        port: u16,
        start: impl AsyncFnOnce() -> Result<Service<L>, E>,
    ) -> Result<(), Failure>
    where
        E: Into<Box<dyn Error>>,
    {
        let real_time = RealTime::start()?;
        let runtime = self.runtime(false)?;
        let served = runtime.block_on(async {
            let service = start().await.map_err(Failure::start)?;
            let (service, levers) = split(service);
            let house = House::new(real_time.clone()).map_err(Failure::environment)?;
            let mut service = service;
            let mut beside = Vec::new();
            for Beside {
                name,
                port: own,
                router,
            } in service.beside.drain(..)
            {
                // Whoever lets the system choose one port lets it choose all.
                let own = if port == 0 { 0 } else { own };
                let service = Service::new(router);
                let server = Server::start(service, own, house.clone(), real_time.clone())
                    .await
                    .map_err(|error| Failure::port_beside(name, own, &error))?;
                beside.push((name, server));
            }
            let mut processes = mem::take(&mut service.processes);
            let mut server = Server::start(service, port, house, real_time)
                .await
                .map_err(|error| Failure::port(port, &error))?;
            println!("http://{}  (Ctrl-C ends it)", server.address());
            for (name, server) in &beside {
                println!("http://{}  {name}", server.address());
            }
            for process in &processes {
                println!("http://{}  {}", process.address(), process.name());
                process.pass_on();
            }
            signal::ctrl_c().await?;
            tokio::spawn(async {
                let _ = signal::ctrl_c().await;
                #[expect(clippy::disallowed_methods, reason = "the orderly end is what hangs")]
                process::exit(EXIT_INTERRUPTED);
            });
            server.stop(Duration::from_secs(30)).await;
            for process in &mut processes {
                process.stop();
            }
            drop(levers);
            Ok(())
        });
        runtime.shutdown_background();
        served
    }

    /// Is another process of this stage, until the one that started it is done with it.
    fn be(&self, name: &str) -> ExitCode {
        let Some(other) = self.others.iter().find(|other| other.name == name) else {
            processes::fail("this stage has no process of that name");
            return ExitCode::from(EXIT_USAGE);
        };
        let ran = self.runtime(false).map_err(Into::into).and_then(|runtime| {
            let ran = runtime.block_on(other.run());
            runtime.shutdown_background();
            ran
        });
        match ran {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                processes::fail(&chain(error.as_ref()));
                ExitCode::from(EXIT_START)
            }
        }
    }

    /// One thread: what the service does is in the order in which it does it, every time.
    fn runtime(&self, paused: bool) -> io::Result<Runtime> {
        Builder::new_current_thread()
            .enable_all()
            .start_paused(paused)
            .build()
    }

    fn usage(&self) -> String {
        format!(
            "Plays the scenario of the stage `{name}` and exits.\n\n\
             usage: {name} [--serve [--port <PORT>]]\n\n\
             \x20 --serve        keep the service up on 127.0.0.1 instead, until Ctrl-C\n\
             \x20 --port <PORT>  the port for --serve (default {DEFAULT_PORT}; 0 lets the system choose)",
            name = self.name,
        )
    }
}

/// Parts a service from its levers.
fn split<L>(service: Service<L>) -> (Service, L) {
    let parts = Service {
        router: service.router,
        levers: (),
        hooks: service.hooks,
        beside: service.beside,
        processes: service.processes,
        voices: service.voices,
    };
    (parts, service.levers)
}
