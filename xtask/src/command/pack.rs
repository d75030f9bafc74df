//! `cargo xtask pack`: everything for a room without network, in one folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::book;
use crate::context::Context;
use crate::exit::{Exit, Failure};
use crate::output::{GOOD, PLACE, styled};
use crate::packing;
use crate::workspace::Workspace;

/// Puts everything for a room without network in one folder.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(required = true)]
    folder: PathBuf,
    #[arg(long)]
    docs: bool,
}

/// Runs the command.
///
/// # Errors
///
/// The folder is in use, cannot be written, or cargo cannot get at a crate.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let workspace = context.workspace()?;
    let folder = std::path::absolute(&args.folder)?;
    refuse(&folder, context, workspace)?;
    pack(&folder, args.docs, context, workspace).map_err(|error| {
        let why = error.chain().map(ToString::to_string).collect::<Vec<_>>();
        let why = why.join("\n  ");
        Failure::environment(context.with("pack-failed", &[("why", why.into())]))
    })
}

/// Refuses a folder that holds something, or would be packed into itself.
fn refuse(folder: &Path, context: &Context, workspace: &Workspace) -> anyhow::Result<()> {
    let used = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    let id = if folder.starts_with(&workspace.root) {
        "pack-inside"
    } else if used || folder.is_file() {
        "pack-not-empty"
    } else {
        return Ok(());
    };
    let shown = folder.display().to_string();
    let text = context.with(id, &[("folder", shown.into())]);
    let advice = context.text(&format!("{id}-advice"));
    Err(Failure::usage(format!("{text}\n{advice}")))
}

fn pack(
    folder: &Path,
    docs: bool,
    context: &Context,
    workspace: &Workspace,
) -> anyhow::Result<Exit> {
    let output = &context.output;
    let cargo = PathBuf::from(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    output.note(context.text("pack-copying"));
    let files = packing::sources(&workspace.root)?;
    packing::copy(&workspace.root, &files, folder)?;
    let book = pack_book(folder, context, workspace)?;
    output.note(context.text("pack-vendoring"));
    packing::vendor(folder, &cargo)?;
    let mut documentation = None;
    if docs {
        output.note(context.text("pack-documenting"));
        let target = crate::target::folder(&workspace.root);
        documentation = Some(packing::document(&workspace.root, &target, folder, &cargo)?);
    }
    output.note(context.text("pack-proving"));
    packing::prove(folder, &cargo)?;
    let arguments = [
        ("folder", styled(PLACE, folder.display()).into()),
        ("megabytes", (packing::size(folder)? / 1_000_000).into()),
    ];
    output.line(styled(GOOD, context.with("pack-done", &arguments)));
    if let Some(file) = documentation {
        let file = styled(PLACE, file.display());
        output.line(context.with("pack-docs", &[("file", file.into())]));
    }
    if let Some(file) = book {
        let file = styled(PLACE, file.display());
        output.line(context.with("pack-book", &[("file", file.into())]));
    }
    output.line(context.text("pack-next"));
    Ok(Exit::Pass)
}

/// Builds the book and puts it in. Returns where it begins. A room can do without it, so that it cannot be built
/// is mentioned only.
fn pack_book(
    folder: &Path,
    context: &Context,
    workspace: &Workspace,
) -> anyhow::Result<Option<PathBuf>> {
    if !workspace.root.join("book").is_dir() {
        return Ok(None);
    }
    context.output.note(context.text("pack-book-building"));
    let built = book::run(book::Args::default(), context).is_ok_and(|exit| exit == Exit::Pass);
    if !built {
        context.output.note(context.text("pack-no-book"));
        return Ok(None);
    }
    let to = folder.join("book-built");
    packing::copy_folder(&crate::target::folder(&workspace.root).join("book"), &to)?;
    Ok(Some(to.join("index.html")))
}
