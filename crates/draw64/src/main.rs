//! The service as a program: `draw64 --help` says how.

use std::process::ExitCode;

use draw64::server::{DRAIN_LIMIT, serve_live};
use draw64::store::Store;
use draw64::{App, api};
use service_kit::program::Program;

const DRAW64: Program = Program {
    name: "draw64",
    version: env!("CARGO_PKG_VERSION"),
    // Easy to remember next to 64 by 64.
    port: 6464,
    keeps: "images",
    help: HELP,
};

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

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    let serve = async |listener, store, stop| {
        let app = App::new(store);
        let hub = app.hub.clone();
        serve_live(listener, api::router(app), hub, stop, DRAIN_LIMIT).await
    };
    DRAW64.run(arguments, Store::open, serve).await
}
