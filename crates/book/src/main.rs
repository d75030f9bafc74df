//! `cargo run -p book`: what `cargo xtask book` calls.

use std::process::ExitCode;

use clap::Parser;
use messages::{Language, Messages};
use xtask::context::Context;
use xtask::exit::{Exit, Failure};
use xtask::output::{GOOD, Output, PLACE, styled};

use book::library::Library;
use book::problem::Problems;
use book::{bless, replay, serve};

/// What `cargo xtask book` passes on.
#[derive(Debug, Parser)]
struct Args {
    /// The reader's language.
    #[arg(long)]
    lang: String,
    /// No colour.
    #[arg(long)]
    plain: bool,
    /// Check only.
    #[arg(long)]
    check: bool,
    /// Write down anew what commands print.
    #[arg(long)]
    bless: bool,
    /// Show it in a browser.
    #[arg(long)]
    serve: bool,
    /// Where to show it.
    #[arg(long, default_value_t = serve::PORT)]
    port: u16,
}

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    if let Some(words) = replay::as_xtask(&words) {
        return xtask::cli::run(words).into();
    }
    let args = Args::parse();
    let language = Language::parse(&args.lang).unwrap_or(Language::English);
    let context = Context::new(Messages::new(language), Output::new(args.plain));
    match run(&args, &context) {
        Ok(exit) => exit.into(),
        Err(error) => {
            context.output.note(format!("{error:#}"));
            Failure::exit_of(&error).into()
        }
    }
}

fn run(args: &Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let to = xtask::target::folder(&workspace.root).join("book");
    if args.serve {
        let listener = serve::listen(args.port, context)?;
        return serve::run(listener, workspace, &to, context);
    }
    let mut library = Library::read(workspace.clone())?;
    let program = std::env::current_exe()?;
    if args.bless {
        let (changed, wrong) = bless::bless(&library, program.clone(), context)?;
        for file in changed {
            let file = [("file", styled(PLACE, file).into())];
            context.output.line(context.with("book-recorded", &file));
        }
        let mut problems = Problems::default();
        problems.extend(wrong);
        if !problems.is_empty() {
            return Ok(say(&problems, context));
        }
        library = Library::read(workspace.clone())?;
    }
    let aside = tempfile::tempdir()?;
    let mut problems = library.build(match args.check {
        true => aside.path(),
        false => &to,
    })?;
    if args.check && !library.incomplete {
        problems.extend(bless::compare(&library, program)?);
    }
    if !problems.is_empty() {
        return Ok(say(&problems, context));
    }
    let pages: usize = library
        .editions
        .iter()
        .map(|edition| edition.pages.len())
        .sum();
    let id = if args.check {
        "book-holds"
    } else {
        "book-built"
    };
    let file = to.join("index.html").display().to_string();
    let arguments = [
        ("pages", pages.into()),
        ("file", styled(PLACE, file).into()),
    ];
    context
        .output
        .line(styled(GOOD, context.with(id, &arguments)));
    Ok(Exit::Pass)
}

fn say(problems: &Problems, context: &Context) -> Exit {
    for problem in problems.iter() {
        context.output.line(problem.said(&context.messages));
    }
    let count = [("count", problems.len().into())];
    context.output.line(context.with("book-problems", &count));
    Exit::NotYet
}
