//! What the real programs say, below the steps.

use super::{BAD, FAINT, Renderer, StageReport, columns, escape, styled};
use crate::report::RealReport;

/// Milliseconds in a second, and what is half of it when a time is rounded.
const SECOND: u64 = 1000;

impl Renderer<'_> {
    /// One line where the real programs say the same; else what they say, and about what.
    pub(super) fn real(&self, report: &StageReport) -> Vec<String> {
        let Some(real) = &report.real else {
            return Vec::new();
        };
        let programs = self.enumerated(&real.programs);
        let arguments = [
            ("count", real.programs.len().into()),
            ("programs", programs.as_str().into()),
        ];
        let sign = self.context.sign(Some(real.agrees));
        if real.agrees {
            let text = self.context.with("real-agrees", &arguments);
            let seconds = (real.milliseconds + SECOND / 2) / SECOND;
            let took = self
                .context
                .with("real-took", &[("seconds", seconds.into())]);
            return self.beside(&format!("  {sign} {text}"), &took);
        }
        let text = self.context.with("real-differs", &arguments);
        let mut lines = self.indented(2, &sign, &text);
        lines.extend(self.otherwise(real));
        lines
    }

    fn otherwise(&self, real: &RealReport) -> Vec<String> {
        let mut lines = Vec::new();
        for step in &real.other {
            let number = [("step", step.number.into())];
            let id = match step.done {
                true => "real-step-done",
                false => "real-step-red",
            };
            lines.extend(self.marked("!", BAD, &self.context.with(id, &number)));
            lines.extend(self.verdict(step));
        }
        for difference in &real.differences {
            if let Some(heading) = &difference.during {
                let heading = [("heading", heading.as_str().into())];
                lines.extend(self.marked("!", BAD, &self.context.with("real-during", &heading)));
            }
            lines.extend(
                difference
                    .lines
                    .iter()
                    .map(|line| format!("     {}", escape(line))),
            );
        }
        for program in &real.unasked {
            let program = [("program", program.as_str().into())];
            lines.extend(self.marked("!", BAD, &self.context.with("real-unasked", &program)));
        }
        for fault in &real.faults {
            let text = fault.explain(self.context, self.root);
            lines.extend(self.marked("!", BAD, &text));
        }
        lines
    }

    /// A text and how long it took, at the end of its line where there is room.
    fn beside(&self, text: &str, took: &str) -> Vec<String> {
        let plain = self.both_ends(text, took, FAINT);
        match columns(&plain) > self.width() {
            true => vec![text.to_owned(), format!("    {}", styled(FAINT, took))],
            false => vec![plain],
        }
    }
}
