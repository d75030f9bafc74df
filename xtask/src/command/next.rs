//! `cargo xtask next`: the one thing to do next, and nothing else.

use crate::checker::{CheckOptions, Checker};
use crate::command::check;
use crate::context::Context;
use crate::exit::Exit;
use crate::next::Next;
use crate::output::reflowed;
use crate::runner::Limits;
use crate::stage::Variant;

/// What can be typed after `next`.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Checks what the learner has begun and says what to do.
///
/// # Errors
///
/// The machine is in the way.
pub fn run(_: Args, context: &Context) -> anyhow::Result<Exit> {
    let options = CheckOptions {
        variant: Variant::Exercise,
        further: false,
        limits: Limits::default(),
    };
    let checker = Checker::new(context, check::begun(context)?, options)?;
    let checked = check::check(&checker, context)?;
    check::remember(&checked.reports, context)?;
    let next = Next::after(&checked.reports, context.workspace()?, context);
    for line in reflowed(&next.explain(context), context.output.look.width) {
        context.output.line(line);
    }
    Ok(Exit::Pass)
}
