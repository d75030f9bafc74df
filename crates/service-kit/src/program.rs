//! A service as a program: its command line, its words, its exit codes.

use std::error::Error;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::net::Ipv4Addr;
use std::pin::Pin;
use std::process::ExitCode;

use tokio::net::TcpListener;

use crate::server::Ending;

/// The exit code of a wrong command line.
pub const USAGE: u8 = 2;

/// The exit code where the machine does not let us: port in use, database closed.
pub const ENVIRONMENT: u8 = 3;

const IN_MEMORY: &str = "sqlite::memory:";

/// Completes when somebody asks the program to stop.
pub type Stop = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A service as a program.
///
/// It takes `--port PORT`, `--database URL`, `--help` and `--version`, listens on 127.0.0.1 only,
/// says where in one line, and ends on Ctrl-C or SIGTERM. Exit codes: 0 ended as asked, 1 ended by
/// an error or before all was finished, [`USAGE`], [`ENVIRONMENT`].
#[derive(Debug, Clone, Copy)]
pub struct Program {
    /// Its name, as people type it.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The port it takes unless another is asked for.
    pub port: u16,
    /// What it keeps, for its first line: `images`.
    pub keeps: &'static str,
    /// What `--help` prints.
    pub help: &'static str,
}

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    Help,
    Version,
    Serve { port: u16, database: String },
}

impl Program {
    /// Does what the arguments say, without the program's name: opens the database of this URL,
    /// and serves it until the program is asked to stop.
    pub async fn run<S, E: Error>(
        self,
        arguments: impl IntoIterator<Item = OsString>,
        open: impl AsyncFnOnce(&str) -> Result<S, E>,
        serve: impl AsyncFnOnce(TcpListener, S, Stop) -> io::Result<Ending>,
    ) -> ExitCode {
        let (port, database) = match self.parse(arguments) {
            Ok(Command::Help) => return say(self.help),
            Ok(Command::Version) => return say(&format!("{} {}\n", self.name, self.version)),
            Ok(Command::Serve { port, database }) => (port, database),
            Err(wrong) => {
                eprintln!("{0}: {wrong}\nTry: {0} --help", self.name);
                return ExitCode::from(USAGE);
            }
        };
        let listener = match self.listen(port).await {
            Ok(listener) => listener,
            Err(why) => return self.unavailable(&why),
        };
        let store = match open(&database).await {
            Ok(store) => store,
            Err(error) => return self.unavailable(&chain(&error)),
        };
        let ended = async {
            let stop = stop_signal()?;
            self.announce(&listener, &database)?;
            serve(listener, store, stop).await
        };
        self.ended(ended.await)
    }

    /// Reads the arguments. The error is a sentence for a person.
    fn parse(&self, arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
        let mut port = self.port;
        let mut database = IN_MEMORY.to_owned();
        let mut arguments = arguments.into_iter().map(|argument| {
            let lossy = |argument: OsString| format!("{} is not UTF-8", argument.display());
            argument.into_string().map_err(lossy)
        });
        while let Some(argument) = arguments.next().transpose()? {
            let (name, given) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            let mut value = || match given.clone() {
                Some(value) => Ok(value),
                None => arguments
                    .next()
                    .transpose()?
                    .ok_or_else(|| format!("{name} needs a value")),
            };
            match name {
                "--help" | "-h" => return Ok(Command::Help),
                "--version" | "-V" => return Ok(Command::Version),
                "--port" => port = parse_port(&value()?)?,
                "--database" => database = value()?,
                _ => return Err(format!("{argument} is not something it knows")),
            }
        }
        Ok(Command::Serve { port, database })
    }

    async fn listen(&self, port: u16) -> Result<TcpListener, String> {
        let listening = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        listening.map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => {
                format!("port {port} is in use. End what uses it, or take another: --port 0")
            }
            _ => format!("cannot listen on 127.0.0.1:{port}: {error}"),
        })
    }

    fn announce(&self, listener: &TcpListener, database: &str) -> io::Result<()> {
        let address = listener.local_addr()?;
        let kept_in = if database == IN_MEMORY {
            "memory"
        } else {
            "database"
        };
        let Program { name, keeps, .. } = self;
        say(&format!(
            "{name} listening url=http://{address}/ {keeps}_kept_in={kept_in}\n"
        ));
        Ok(())
    }

    fn ended(&self, ended: io::Result<Ending>) -> ExitCode {
        let name = self.name;
        match ended {
            Ok(Ending::Drained) => say(&format!("{name} stopped drained=true\n")),
            Ok(Ending::CutShort) => {
                say(&format!("{name} stopped drained=false\n"));
                ExitCode::FAILURE
            }
            Err(error) => {
                eprintln!("{name}: {}", chain(&error));
                ExitCode::FAILURE
            }
        }
    }

    fn unavailable(&self, why: &str) -> ExitCode {
        eprintln!("{}: {why}", self.name);
        ExitCode::from(ENVIRONMENT)
    }
}

fn parse_port(text: &str) -> Result<u16, String> {
    text.parse()
        .map_err(|_| format!("--port takes a number from 0 to 65535, not {text}"))
}

/// Prints, and does not mind a reader that has left (`draw64 --help | head -1`).
fn say(text: &str) -> ExitCode {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

/// Completes on Ctrl-C, and where there is one on SIGTERM. The handlers are in place when this
/// returns: a signal that comes right after the first line of output is not lost.
fn stop_signal() -> io::Result<Stop> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(Box::pin(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        }))
    }
    #[cfg(windows)]
    {
        let mut interrupt = tokio::signal::windows::ctrl_c()?;
        Ok(Box::pin(async move {
            interrupt.recv().await;
        }))
    }
}

/// An error and its causes in one line. What says its cause itself is not made to say it twice.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let why = cause.to_string();
        if !text.ends_with(&why) {
            text.push_str(": ");
            text.push_str(&why);
        }
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAW64: Program = Program {
        name: "draw64",
        version: "0.1.0",
        port: 6464,
        keeps: "images",
        help: "",
    };

    fn parse(arguments: &[&str]) -> Result<Command, String> {
        DRAW64.parse(arguments.iter().map(OsString::from))
    }

    fn serve(port: u16, database: &str) -> Result<Command, String> {
        let database = database.to_owned();
        Ok(Command::Serve { port, database })
    }

    #[test]
    fn flags_come_in_both_forms_and_any_order() {
        assert_eq!(parse(&[]), serve(6464, "sqlite::memory:"));
        assert_eq!(parse(&["--port", "0"]), serve(0, "sqlite::memory:"));
        let both = ["--database=sqlite:a.db?mode=rwc", "--port=80"];
        assert_eq!(parse(&both), serve(80, "sqlite:a.db?mode=rwc"));
        assert_eq!(parse(&["--port", "1", "-h"]), Ok(Command::Help));
        assert_eq!(parse(&["--version"]), Ok(Command::Version));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (arguments, named) in [
            (&["--port"][..], "--port needs a value"),
            (&["--port", "70000"], "0 to 65535, not 70000"),
            (&["--prot", "1"], "--prot is not"),
            (&["serve"], "serve is not"),
        ] {
            let error = parse(arguments).err().unwrap_or_default();
            assert!(error.contains(named), "{error}");
        }
    }
}
