//! Builds the real programs that our models are compared with: the collector, Prometheus, Alertmanager.
//!
//! They are written in Go and made from what `stack/tools` pins. A tool is built in a folder beside the others and
//! moved to its place when it is whole, so that nothing half is ever found there.

mod build;
mod doing;
mod follow;
mod go;
mod trouble;
mod workbench;

use real_tools::{Found, Tool};

use crate::context::Context;

pub use go::Go;
pub use trouble::Trouble;
pub use workbench::Workbench;

/// Builds a tool and puts it in its place.
///
/// # Errors
///
/// What kept it from being built.
pub fn build(
    tool: Tool,
    go: &Go,
    workbench: &Workbench,
    context: &Context,
) -> Result<Found, Trouble> {
    build::Build::new(tool, go, workbench, context)?.run()
}

/// How many minutes a build takes on two cores where Go has nothing of it yet. What two tools share is built with
/// the first.
pub fn minutes(tool: Tool) -> u32 {
    match tool {
        Tool::Otelcol => 4,
        Tool::Promtool | Tool::Prometheus => 3,
        Tool::Amtool | Tool::Alertmanager => 1,
    }
}

/// The same for several: those of one project count once.
pub fn minutes_of_all(tools: &[Tool]) -> u32 {
    let mut projects = Vec::new();
    let counted = tools.iter().filter(|tool| {
        let project = tool.recipe().files;
        let is_first = !projects.contains(&project);
        projects.push(project);
        is_first
    });
    counted.map(|tool| minutes(*tool)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_tools_share_is_counted_once() {
        assert_eq!(minutes_of_all(&[Tool::Promtool]), 3);
        assert_eq!(minutes_of_all(&[Tool::Promtool, Tool::Prometheus]), 3);
        assert_eq!(minutes_of_all(&Tool::ALL), 8);
    }
}
