//! The service as a program: `draw64 --help` says how.

use std::process::ExitCode;

mod command;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match command::Command::parse(std::env::args_os().skip(1)) {
        Ok(command) => command.run().await,
        Err(wrong) => {
            eprintln!("draw64: {wrong}\nTry: draw64 --help");
            ExitCode::from(command::USAGE)
        }
    }
}
