//! The command line of the program.

use std::error::Error;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::net::Ipv4Addr;
use std::process::ExitCode;

use draw64::server::{DRAIN_LIMIT, Ending, serve_live};
use draw64::store::Store;
use draw64::{App, api};
use tokio::net::TcpListener;

/// The port unless another is asked for: easy to remember next to 64 by 64.
const PORT: u16 = 6464;

const IN_MEMORY: &str = "sqlite::memory:";

/// The exit code of a wrong command line.
pub(crate) const USAGE: u8 = 2;

/// The exit code where the machine does not let us: port in use, database closed.
const ENVIRONMENT: u8 = 3;

const HELP: &str = "\
Draw64: a canvas of 64 by 64 pixels that people draw on together.

Usage: draw64 [--port PORT] [--database URL]

  --port PORT       where to listen on 127.0.0.1; 0 takes any free port [6464]
  --database URL    where images are kept [sqlite::memory:, gone when it ends]
                      sqlite:drawings.db?mode=rwc   a file, made if missing
                      postgres://user@host/name     in a build with the feature
  --help            this text
  --version         the version

Open the address it prints in a browser, twice, and draw. Ctrl-C ends it: it
closes what is open and finishes what is under way, for at most 10 seconds.

Exit codes: 0 ended as asked, 1 ended by an error or before all was finished,
2 wrong usage, 3 port or database not available.
";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Version,
    Serve { port: u16, database: String },
}

impl Command {
    /// Reads the arguments, without the program's name. The error is a sentence for a person.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
        let mut port = PORT;
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

    pub(crate) async fn run(self) -> ExitCode {
        match self {
            Command::Help => say(HELP),
            Command::Version => say(concat!("draw64 ", env!("CARGO_PKG_VERSION"), "\n")),
            Command::Serve { port, database } => serve(port, &database).await,
        }
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

async fn serve(port: u16, database: &str) -> ExitCode {
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
        Ok(listener) => listener,
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            eprintln!("draw64: port {port} is in use. End what uses it, or take another: --port 0");
            return ExitCode::from(ENVIRONMENT);
        }
        Err(error) => {
            eprintln!("draw64: cannot listen on 127.0.0.1:{port}: {error}");
            return ExitCode::from(ENVIRONMENT);
        }
    };
    let store = match Store::open(database).await {
        Ok(store) => store,
        Err(error) => {
            eprintln!("draw64: {}", chain(&error));
            return ExitCode::from(ENVIRONMENT);
        }
    };
    match run(listener, App::new(store), database == IN_MEMORY).await {
        Ok(Ending::Drained) => say("draw64 stopped drained=true\n"),
        Ok(Ending::CutShort) => {
            say("draw64 stopped drained=false\n");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("draw64: {}", chain(&error));
            ExitCode::FAILURE
        }
    }
}

async fn run(listener: TcpListener, app: App, in_memory: bool) -> std::io::Result<Ending> {
    let stop = stop_signal()?;
    let address = listener.local_addr()?;
    let kept = if in_memory { "memory" } else { "database" };
    say(&format!(
        "draw64 listening url=http://{address}/ images_kept_in={kept}\n"
    ));
    let hub = app.hub.clone();
    serve_live(listener, api::router(app), hub, stop, DRAIN_LIMIT).await
}

/// Completes on Ctrl-C, and where there is one on SIGTERM. The handlers are in place when this
/// returns: a signal that comes right after the first line of output is not lost.
fn stop_signal() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(windows)]
    {
        let mut interrupt = tokio::signal::windows::ctrl_c()?;
        Ok(async move {
            interrupt.recv().await;
        })
    }
}

/// An error and its causes in one line.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Command, String> {
        Command::parse(arguments.iter().map(OsString::from))
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
