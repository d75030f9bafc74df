//! The command line: what can be typed, in which language, and which command it is for.

mod help;
mod mistake;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use messages::{Language, Messages};

use crate::advice;
use crate::children;
use crate::command;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::output::{BAD, Output, styled};

/// Everything that can be typed. Help texts are messages: `help-check`, `help-check-all`. What all commands share is
/// listed after what is a command's own.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    disable_help_flag = true
)]
#[command(disable_help_subcommand = true, subcommand_required = true)]
#[command(arg_required_else_help = true)]
pub struct Cli {
    #[arg(long, global = true, display_order = 100, value_name = "en|fr", value_parser = language)]
    lang: Option<Language>,
    #[arg(long, global = true, display_order = 101)]
    plain: bool,
    #[arg(short, long, global = true, display_order = 102, action = clap::ArgAction::Help)]
    help: Option<bool>,
    #[command(subcommand)]
    command: Command,
}

macro_rules! commands {
    ($($variant:ident $module:ident)*) => {
        #[derive(Debug, Subcommand)]
        enum Command {
            $($variant(command::$module::Args)),*
        }

        impl Command {
            fn run(self, context: &Context) -> anyhow::Result<Exit> {
                match self {
                    $(Self::$variant(args) => command::$module::run(args, context)),*
                }
            }
        }
    };
}

// In the order in which a newcomer needs them, which is the order of the help.
commands! {
    Check check
    Next next
    Hint hint
    List list
    Watch watch
    Run run
    Diff diff
    Solution solution
    CatchUp catch_up
    Reset reset
    View view
    Incident incident
    Doctor doctor
    Tools tools
    Book book
    Pack pack
    Derive derive
    Bless bless
    Test test
    Bench bench
}

/// The command line with every text of its help in a language, for whoever describes it: the book does.
pub fn localized(messages: &Messages) -> clap::Command {
    help::localized(Cli::command(), messages)
}

fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| tag.to_owned())
}

/// Runs the command line that this process was started with.
pub fn main() -> ExitCode {
    run(std::env::args_os().collect()).into()
}

/// Runs a command line that another program was started with: the book's plays the sessions that it shows.
pub fn run(args: Vec<OsString>) -> Exit {
    // The language comes before everything else, since what may be wrong is said in it.
    let messages = Messages::new(wished(&args).unwrap_or_else(Language::detect));
    children::die_with_us(messages.text("interrupted"));
    let plain = args.iter().skip(1).any(|arg| arg == "--plain");
    let output = Output::new(plain);
    let command = localized(&messages).term_width(output.look.width);
    let parsed = command
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return mistake::say(&error, &messages, &output),
    };
    let context = Context::new(messages, output);
    let ran = cli.command.run(&context);
    children::yield_to_interrupt();
    let exit = ran.unwrap_or_else(|error| {
        say(&error, &context);
        Failure::exit_of(&error)
    });
    match context.output.trouble() {
        None => exit,
        Some(error) => {
            let reason = context.reason(&error).into();
            let message = context.with("output-trouble", &[("reason", reason)]);
            say(&Failure::environment(message), &context);
            Exit::Environment
        }
    }
}

/// Prints an error with everything that caused it.
fn say(error: &anyhow::Error, context: &Context) {
    let mut text = error.to_string();
    for cause in error.chain().skip(1) {
        text += &format!("\n  {cause}");
    }
    if let Some(advice) = advice::of_any(error) {
        text += &format!("\n{}", context.text(advice));
    }
    context
        .output
        .note(format!("{} {text}", styled(BAD, context.text("error"))));
}

/// The language of `--lang fr` or `--lang=fr`, wherever it stands.
fn wished(args: &[OsString]) -> Option<Language> {
    let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        let tag = match arg.strip_prefix("--lang") {
            Some("") => args.next()?.into_owned(),
            Some(rest) => match rest.strip_prefix('=') {
                Some(tag) => tag.to_owned(),
                None => continue,
            },
            None => continue,
        };
        return Language::parse(&tag);
    }
    None
}
