//! `cargo run -p book`: what `cargo xtask book` calls.

use std::process::ExitCode;

use clap::Parser;
use messages::{Language, Messages};
use xtask::context::Context;
use xtask::exit::Exit;
use xtask::output::{GOOD, Output, PLACE, styled};

use book::library::Library;

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
}

fn main() -> ExitCode {
    let args = Args::parse();
    let language = Language::parse(&args.lang).unwrap_or(Language::English);
    let context = Context::new(Messages::new(language), Output::new(args.plain));
    match run(&args, &context) {
        Ok(exit) => exit.into(),
        Err(error) => {
            context.output.note(format!("{error:#}"));
            Exit::Environment.into()
        }
    }
}

fn run(args: &Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let library = Library::read(workspace.clone())?;
    let to = xtask::target::folder(&workspace.root).join("book");
    let problems = library.build(&to)?;
    for problem in problems.iter() {
        context.output.line(problem.said(&context.messages));
    }
    if !problems.is_empty() {
        let count = [("count", problems.len().into())];
        context.output.line(context.with("book-problems", &count));
        return Ok(Exit::NotYet);
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
