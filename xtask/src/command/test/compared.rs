//! What our models were compared with: a line for each kind of case, and all of them added up.

use real_tools::Comparison;

use crate::context::Context;
use crate::output::{BAD, FAINT, GOOD, columns, styled};

/// Shows comparisons, program by program.
pub(super) fn show(compared: &[Comparison], context: &Context) {
    if compared.is_empty() {
        return;
    }
    let mut compared: Vec<&Comparison> = compared.iter().collect();
    compared.sort_by(|a, b| a.tool.cmp(&b.tool));
    context.output.line(context.text("test-compared"));
    let wide = compared.iter().map(|one| columns(&one.tool)).max();
    for one in &compared {
        let space = wide.unwrap_or(0) - columns(&one.tool);
        let tool = format!("{}{}", one.tool, " ".repeat(space));
        let sign = context.sign(Some(one.differences == 0));
        let seed = one.seed.as_deref().unwrap_or_default();
        let line = format!("  {sign} {tool} {:>4} {}", one.cases, one.what);
        let seed = styled(FAINT, seed);
        context.output.line(format!("{line}  {seed}").trim_end());
    }
    let differences: usize = compared.iter().map(|one| one.differences).sum();
    let cases: usize = compared.iter().map(|one| one.cases).sum();
    let arguments = [("count", cases.into()), ("differences", differences.into())];
    let style = match differences {
        0 => GOOD,
        _ => BAD,
    };
    let text = context.with("test-compared-cases", &arguments);
    context.output.line(format!("  {}", styled(style, text)));
}
