//! The service as a program: `painters --help` says how.

use std::process::ExitCode;

use painters::api;
use painters::store::Store;
use service_kit::program::Program;
use service_kit::server::serve;

const PAINTERS: Program = Program {
    name: "painters",
    version: env!("CARGO_PKG_VERSION"),
    // Next door to Draw64.
    port: 6465,
    keeps: "painters",
    help: HELP,
};

const HELP: &str = "\
Painters: who may draw on Draw64, and how much.

Usage: painters [--port PORT] [--database URL]

  --port PORT       where to listen on 127.0.0.1; 0 takes any free port [6465]
  --database URL    where painters are kept [sqlite::memory:, gone when it ends]
                      sqlite:painters.db?mode=rwc   a file, made if missing
  --help            this text
  --version         the version

Ctrl-C ends it: it finishes what is under way, for at most 10 seconds.

Exit codes: 0 ended as asked, 1 ended by an error or before all was finished,
2 wrong usage, 3 port or database not available.
";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    let serve = async |listener, store, stop| serve(listener, api::router(store), stop).await;
    PAINTERS.run(arguments, Store::open, serve).await
}
