//! `cargo xtask run`: a stage as it is, its telemetry drawn as trees and tables.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use transcript::draw;

use crate::cargo::{self, Meter, Options};
use crate::children;
use crate::context::Context;
use crate::doctor::ports;
use crate::drawing;
use crate::exit::{Exit, Failure};
use crate::fault::Fault;
use crate::grade::Grader;
use crate::output::{BAD, NOTE, PLACE, styled};
use crate::runner::{self, Limits, Program};
use crate::stage::{Stage, Variant};

/// Runs a stage as it is.
#[derive(Debug, clap::Args)]
pub struct Args {
    stage: String,
    #[arg(long)]
    solution: bool,
    #[arg(long, conflicts_with = "serve")]
    raw: bool,
    #[arg(long)]
    serve: bool,
}

/// Runs the command.
///
/// # Errors
///
/// There is no such stage, or its program cannot be started.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let stage = context.stage(&args.stage)?;
    let variant = match args.solution {
        true => Variant::Solution,
        false => Variant::Exercise,
    };
    let Some(program) = build(stage, variant, context)? else {
        return Ok(Exit::NotYet);
    };
    let program = Program::new(program, stage.folder(variant));
    if args.serve {
        return serve(program, context);
    }
    let limits = Limits::default();
    let outcome = runner::run(&program, limits);
    let transcript = Grader::transcript(&outcome);
    if args.raw {
        context.output.raw(&outcome.stdout);
    } else {
        let drawn = draw::transcript(&transcript, &drawing::options(context));
        context.output.text(drawn);
        if !transcript.sections.iter().any(drawing::has_telemetry) {
            let nothing = context.text("run-no-telemetry");
            context.output.note(styled(NOTE, nothing));
        }
    }
    let faults = Fault::find(&outcome, &transcript, limits);
    for fault in &faults {
        let explained = fault.explain(context, &context.workspace()?.root);
        context.output.note(styled(BAD, explained));
    }
    Ok(match faults.is_empty() {
        true => Exit::Pass,
        false => Exit::NotYet,
    })
}

/// Builds a stage's program, or says why it cannot be.
///
/// # Errors
///
/// What keeps cargo from building is not in the stage.
pub(super) fn build(
    stage: &Stage,
    variant: Variant,
    context: &Context,
) -> anyhow::Result<Option<PathBuf>> {
    let workspace = context.workspace()?;
    let packages = [stage.package(variant)];
    let options = Options {
        root: &workspace.root,
        colour: context.output.colour(),
    };
    let mut meter = Meter::new(context, &options, &packages);
    let mut outcome = cargo::build(&packages, &options, &mut meter);
    if let Some(program) = outcome.programs.remove(&packages[0]) {
        return Ok(Some(program));
    }
    if let Some(trouble) = outcome.trouble {
        return Err(Failure::environment(trouble.explain(context)));
    }
    for rendered in outcome.errors.values().flatten() {
        context.output.note(rendered.trim_end());
    }
    let name = [("stage", stage.name.as_str().into())];
    context
        .output
        .note(styled(BAD, context.with("run-not-built", &name)));
    Ok(None)
}

/// The exit code by which a stage says, in its own words, that the machine does not give it a port.
const NO_PORT: i32 = 3;

/// How long a service may take to end after Ctrl-C before it is ended.
const FAREWELL: Duration = Duration::from_secs(10);

/// Keeps the stage's service up in the foreground until it ends.
///
/// A copy of the program runs: Windows locks a running one, and the learner goes on building.
fn serve(program: Program, context: &Context) -> anyhow::Result<Exit> {
    if ports::is_taken(ports::SERVICE) {
        let command = styled(PLACE, ports::who_has(ports::SERVICE));
        let arguments = [
            ("port", ports::SERVICE.to_string().into()),
            ("command", command.into()),
        ];
        let message = context.with("run-port-taken", &arguments);
        return Err(Failure::environment(message));
    }
    let copies = tempfile::tempdir()?;
    let copy = copies
        .path()
        .join(program.path.file_name().unwrap_or_default());
    fs::copy(&program.path, &copy)?;
    context.output.note(context.text("run-serving"));
    // Ctrl-C reaches the service too, since it is in our group; we only wait for it to drain.
    let asked = children::leave_interrupts_to_us();
    let mut service = Command::new(&copy)
        .arg("--serve")
        .current_dir(&program.folder)
        .stdin(Stdio::null())
        .spawn()?;
    let mut asked_at = None;
    let status: ExitStatus = loop {
        if let Some(status) = service.try_wait()? {
            break status;
        }
        // Whoever asks twice will not wait.
        let times = asked();
        if times > 0 {
            let since = asked_at.get_or_insert_with(Instant::now).elapsed();
            if times > 1 || since > FAREWELL {
                service.kill()?;
            }
        }
        thread::sleep(Duration::from_millis(20));
    };
    release(&copy);
    Ok(match status.code() {
        _ if status.success() || asked_at.is_some() => Exit::Pass,
        Some(NO_PORT) => {
            context.output.note(context.text("run-no-port"));
            Exit::Environment
        }
        _ => Exit::NotYet,
    })
}

/// A virus scanner may still hold the copy; the temporary folder is swept by the system then.
fn release(copy: &Path) {
    let _ = fs::remove_file(copy);
}
