//! `cargo xtask book`: builds the book, or shows it, or checks it. The program that does so is a package of its
//! own, built when it is asked for: mdBook would triple what a learner waits for.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::cargo;
use crate::context::Context;
use crate::exit::{Exit, Failure};

/// The package.
const PACKAGE: &str = "book";

/// What can be typed after `book`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Args {
    #[arg(long, conflicts_with_all = ["check", "bless"])]
    serve: bool,
    #[arg(long, requires = "serve")]
    port: Option<u16>,
    /// Builds the book, and runs the commands that it shows again.
    #[arg(long, conflicts_with = "bless")]
    pub check: bool,
    #[arg(long)]
    bless: bool,
}

/// Runs the command.
///
/// # Errors
///
/// The book's program cannot be built or started.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let program = cargo::program_of(PACKAGE, context)?;
    let mut command = command(program, &args, context)?;
    // Ctrl-C reaches it too, and it ends first.
    let ended = command
        .status()
        .map_err(|error| Failure::environment(error.to_string()))?;
    Ok(match ended.code() {
        Some(0) => Exit::Pass,
        Some(1) => Exit::NotYet,
        Some(2) => Exit::Usage,
        _ => Exit::Environment,
    })
}

/// The book's program, called as was typed.
///
/// # Errors
///
/// There is no workshop here.
pub fn command(program: PathBuf, args: &Args, context: &Context) -> anyhow::Result<Command> {
    let mut command = Command::new(program);
    command
        .current_dir(&context.workspace()?.root)
        .args(["--lang", context.messages.language().code()])
        .stdin(Stdio::null());
    if let Some(port) = args.port {
        command.args(["--port", &port.to_string()]);
    }
    let plain = !context.output.colour();
    for (flag, given) in [
        ("--plain", plain),
        ("--serve", args.serve),
        ("--check", args.check),
        ("--bless", args.bless),
    ] {
        if given {
            command.arg(flag);
        }
    }
    Ok(command)
}
