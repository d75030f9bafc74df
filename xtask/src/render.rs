//! Shows the report of a stage to a person: a line per step, and all that is known of the step that
//! is next.

mod real;

use std::path::Path;

use anstyle::Style;
use transcript::draw::{Options, escape, side_by_side, traces};
use transcript::judge::{Finding, Trees};
use transcript::tree::Forest;

use crate::command::hint;
use crate::context::Context;
use crate::drawing;
use crate::exercise::Place;
use crate::next::Next;
use crate::output::{
    BAD, FAINT, GOOD, NOTE, PLACE, STRONG, beside_or_below, columns, reflowed, styled, wrapped,
};
use crate::report::{Obstacle, Remark, Said, StageReport, StepReport};
use crate::stage::{Kind, Variant};

/// Counts stand at the end of lines this long, also where the terminal is wider: the eye has to find
/// its way back.
const WIDEST: usize = 80;

/// How far a finding stands in below its condition.
const FINDING: usize = 9;

/// Shows reports in the reader's language and to their terminal's width.
#[derive(Clone, Copy, Debug)]
pub struct Renderer<'a> {
    context: &'a Context,
    root: &'a Path,
}

impl<'a> Renderer<'a> {
    /// A renderer; places are shown from `root` on.
    pub fn new(context: &'a Context, root: &'a Path) -> Self {
        Self { context, root }
    }

    /// The lines of several stages' reports, an empty one between them. Beside others, a stage that
    /// passes is a line only.
    pub fn stages(&self, reports: &[StageReport]) -> Vec<String> {
        let mut lines = Vec::new();
        for report in reports {
            if report.passes && reports.len() > 1 {
                lines.push(self.heading(report));
                lines.extend(self.real(report));
                lines.extend(self.remarks(report));
            } else {
                lines.extend(self.stage(report));
            }
            lines.push(String::new());
        }
        lines
    }

    /// The lines of a stage's report.
    fn stage(&self, report: &StageReport) -> Vec<String> {
        let mut lines = vec![self.heading(report)];
        if let Some(obstacle) = &report.obstacle {
            lines.extend(self.obstacle(obstacle, report));
        }
        for fault in &report.faults {
            let text = fault.explain(self.context, self.root);
            lines.extend(self.marked("!", BAD, &text));
        }
        let judged = report.obstacle.is_none();
        let current = report.current().map(|step| step.number);
        for step in report.steps.iter().filter(|_| judged) {
            if !step.asked && !step.done {
                continue;
            }
            lines.push(self.step_line(step));
            let unfolded = Some(step.number) == current || (step.worked && !step.done);
            if unfolded && step.asked {
                lines.extend(self.step(step, report));
            }
        }
        if judged {
            lines.extend(self.further(report));
        }
        lines.extend(self.real(report));
        lines.extend(self.remarks(report));
        lines
    }

    fn remarks(&self, report: &StageReport) -> Vec<String> {
        let remarks = report.remarks.iter();
        remarks
            .flat_map(|remark| self.marked("·", NOTE, &self.remark(remark, report)))
            .collect()
    }

    fn heading(&self, report: &StageReport) -> String {
        let heading = self.context.with(
            "stage-heading",
            &[
                ("number", report.number.into()),
                ("title", report.title.as_str().into()),
            ],
        );
        let mut heading = styled(STRONG, heading);
        if report.variant == Variant::Solution {
            heading += &format!("  {}", styled(FAINT, self.context.text("variant-solution")));
        }
        if report.obstacle.is_some() {
            return heading;
        }
        let (done, all) = report.count();
        let count = self
            .context
            .with("steps-done", &[("done", done.into()), ("all", all.into())]);
        match report.passes {
            true => self.both_ends(&heading, &count, GOOD),
            false => self.both_ends(&heading, &count, FAINT),
        }
    }

    fn step_line(&self, step: &StepReport) -> String {
        let sign = self.context.sign(Some(step.done));
        let start = format!("  {sign} {}  {}", step.number, step.title);
        let start = match step.kind {
            Kind::Core => start,
            Kind::Further => {
                let further = self.context.text("step-further");
                format!("{start}  {}", styled(FAINT, format!("({further})")))
            }
        };
        if step.done {
            return start;
        }
        let (met, all) = step.count();
        let count = self.context.with(
            "conditions-met",
            &[("met", met.into()), ("all", all.into())],
        );
        self.both_ends(&start, &count, FAINT)
    }

    fn width(&self) -> usize {
        self.context.output.look.width.min(WIDEST)
    }

    /// Two texts at the two ends of a line. A screen reader gets a comma instead of the space.
    fn both_ends(&self, start: &str, end: &str, style: Style) -> String {
        if self.context.output.look.plain {
            return format!("{start}, {end}");
        }
        let width = self.width();
        let space = width.saturating_sub(columns(start) + columns(end)).max(2);
        format!("{start}{}{}", " ".repeat(space), styled(style, end))
    }

    /// What is known of a step that is not done.
    fn step(&self, step: &StepReport, report: &StageReport) -> Vec<String> {
        let mut lines = self.conditions(step, |finding| step.worked || finding.what.is_news());
        for mention in step.mentions.iter().filter(|_| step.worked) {
            lines.extend(self.indented(5, &styled(NOTE, "·"), &mention.text));
        }
        for region in &step.lost {
            let arguments = [
                ("region", region.as_str().into()),
                ("stage", report.name.as_str().into()),
            ];
            let text = self.context.with("region-lost", &arguments);
            lines.extend(self.indented(5, &styled(NOTE, "·"), &text));
        }
        let labels = ["label-edit", "label-read"].map(|id| self.context.text(id));
        let wide = labels.iter().map(|label| columns(label)).max().unwrap_or(0);
        let [edit, read] = labels.map(|label| {
            let space = " ".repeat(wide - columns(&label));
            format!("     {label}{space}")
        });
        if !step.places.is_empty() {
            let places = self.enumerated(&shortened(&step.places));
            let margin = columns(&edit) + 2;
            let width = self.width().saturating_sub(margin);
            let mut start = format!("{edit}  ");
            for line in wrapped(&places, width) {
                lines.push(format!("{start}{line}"));
                start = " ".repeat(margin);
            }
        }
        let book = self.context.with(
            "book-title",
            &[
                ("section", step.book.as_str().into()),
                ("title", step.title.as_str().into()),
            ],
        );
        let hint = styled(PLACE, hint::command(report, step));
        let read = format!("{read}  {book}");
        let stuck = format!("{}  {hint}", self.context.text("label-stuck"));
        let width = self.width();
        match columns(&read) + 3 + columns(&stuck) <= width {
            true => lines.push(format!("{read}   {stuck}")),
            false => lines.extend([read, format!("     {stuck}")]),
        }
        lines
    }

    /// `a`, `a and b`, `a, b and c`.
    fn enumerated(&self, places: &[String]) -> String {
        let mut text = String::new();
        for (index, place) in places.iter().enumerate() {
            text += &match places.len() - index {
                _ if index == 0 => String::new(),
                1 => format!(" {} ", self.context.text("and")),
                _ => ", ".to_owned(),
            };
            text += &styled(PLACE, place);
        }
        text
    }

    /// A step with each of its conditions and all that was found, whatever the learner has begun.
    pub fn verdict(&self, step: &StepReport) -> Vec<String> {
        let mut lines = vec![self.step_line(step)];
        lines.extend(self.conditions(step, |_| true));
        lines
    }

    fn conditions(&self, step: &StepReport, shown: impl Fn(&Finding) -> bool) -> Vec<String> {
        let mut lines = Vec::new();
        let mut drawn: Vec<&Trees> = Vec::new();
        for condition in &step.conditions {
            let sign = self.context.sign(Some(condition.met));
            lines.extend(self.indented(5, &sign, &condition.what.text));
            let findings = condition.findings.iter().filter(|_| !condition.met);
            for finding in findings.filter(|finding| shown(&finding.data)) {
                lines.extend(self.finding(finding));
                // Two conditions that go wrong in the same trees need one drawing.
                let trees = finding.data.trees.as_ref();
                if let Some(trees) = trees.filter(|trees| !drawn.contains(trees)) {
                    lines.extend(self.trees(trees));
                    drawn.push(trees);
                }
            }
        }
        for forbidden in &step.forbidden {
            let sign = self.context.sign(Some(false));
            let text = self.context.with(
                "step-forbidden",
                &[
                    ("text", forbidden.text.as_str().into()),
                    ("place", forbidden.place.to_string().into()),
                ],
            );
            lines.extend(self.indented(5, &sign, &text));
        }
        lines
    }

    fn finding(&self, finding: &Said<Finding>) -> Vec<String> {
        let width = self.width_of_finding();
        let lines = finding.text.lines();
        lines
            .flat_map(|line| match columns(line) > width {
                true => wrapped(line, width),
                false => vec![line.to_owned()],
            })
            .map(|line| below_condition(&line))
            .collect()
    }

    fn width_of_finding(&self) -> usize {
        self.context.output.look.width.saturating_sub(FINDING)
    }

    /// What was expected and what there is: side by side where there is room.
    fn trees(&self, trees: &Trees) -> Vec<String> {
        let options = Options {
            width: self.width_of_finding(),
            details: false,
            ..drawing::options(self.context)
        };
        let (expected, actual) = (
            Forest::new(&trees.expected, []),
            Forest::new(&trees.actual, []),
        );
        let titles = ["tree-expected", "tree-yours"].map(|id| self.context.text(id));
        let drawn = side_by_side(
            (&titles[0], &|options| traces(&expected, options)),
            (&titles[1], &|options| traces(&actual, options)),
            &options,
        );
        drawn.trim_end().lines().map(below_condition).collect()
    }

    /// The further steps that were not asked for, once the others are done.
    fn further(&self, report: &StageReport) -> Vec<String> {
        let waiting = report.steps.iter().filter(|step| !step.asked && !step.done);
        let count = waiting.count();
        if !report.passes || count == 0 {
            return Vec::new();
        }
        let arguments = [("count", count.into())];
        let text = format!("  + {}", self.context.with("steps-further", &arguments));
        let command = styled(
            PLACE,
            format!("cargo xtask check {} --further", report.name),
        );
        beside_or_below(&text, &command, 4, self.width())
    }

    fn obstacle(&self, obstacle: &Obstacle, report: &StageReport) -> Vec<String> {
        let (errors, text) = match obstacle {
            Obstacle::Manifest { message } => return self.marked("!", BAD, message),
            Obstacle::Unreadable { reason } => {
                let arguments = [
                    ("stage", report.name.as_str().into()),
                    ("reason", reason.as_str().into()),
                ];
                return self.marked("!", BAD, &self.context.with("stage-unreadable", &arguments));
            }
            Obstacle::NoMain { file } => {
                let arguments = [("file", file.as_str().into())];
                return self.marked("!", BAD, &self.context.with("stage-no-main", &arguments));
            }
            Obstacle::NotBuilt => {
                return self.marked("!", BAD, &self.context.text("stage-not-built"));
            }
            Obstacle::DoesNotCompile { errors } => {
                (errors, self.context.text("stage-does-not-compile"))
            }
            Obstacle::Dependency { package, errors } => {
                let arguments = [("package", package.as_str().into())];
                (errors, self.context.with("stage-dependency", &arguments))
            }
        };
        let mut lines = self.marked("!", BAD, &text);
        for error in errors {
            lines.push(String::new());
            lines.extend(error.trim_end().lines().map(str::to_owned));
        }
        lines.push(String::new());
        lines
    }

    fn remark(&self, remark: &Remark, report: &StageReport) -> String {
        let stage = || ("stage", report.name.as_str().into());
        match remark {
            Remark::GivenEdited { files } => {
                let arguments = [stage(), ("files", files.join(", ").into())];
                self.context.with("remark-given-edited", &arguments)
            }
            Remark::Missing { files } => {
                let command = ("command", report.reset().into());
                let arguments = [command, ("files", files.join(", ").into())];
                self.context.with("remark-missing", &arguments)
            }
            Remark::NotText { files } => {
                let arguments = [("files", files.join(", ").into())];
                self.context.with("remark-not-text", &arguments)
            }
            Remark::LeftBehind => self.context.text("remark-left-behind"),
            Remark::NotUtf8 { line } => self
                .context
                .with("remark-not-utf8", &[("line", (*line).into())]),
            Remark::PortTaken => self.context.text("remark-port-taken"),
            Remark::TaskPanicked { panic } => {
                panic.sentence("remark-task-panicked", self.context, self.root)
            }
            Remark::ReadsInput { place } => self
                .context
                .with("remark-reads-input", &[("place", place.to_string().into())]),
        }
    }

    /// A text behind a sign, two columns in. What a program said is in it, so nothing of it may
    /// reach the terminal as a control character.
    fn marked(&self, sign: &str, style: Style, text: &str) -> Vec<String> {
        let sign = match self.context.output.look.plain {
            true => self.context.text(match sign {
                "!" => "sign-wrong",
                _ => "sign-note",
            }),
            false => styled(style, sign),
        };
        let escaped: Vec<String> = text.lines().map(escape).collect();
        self.indented(2, &sign, &escaped.join("\n"))
    }

    fn indented(&self, indent: usize, sign: &str, text: &str) -> Vec<String> {
        let margin = indent + columns(sign) + 1;
        let width = self.context.output.look.width.saturating_sub(margin);
        let lines = reflowed(text, width).into_iter().enumerate();
        lines
            .map(|(index, line)| match index {
                0 => format!("{}{sign} {line}", " ".repeat(indent)),
                _ => format!("{}{line}", " ".repeat(margin)),
            })
            .collect()
    }

    /// The one thing to do next, after these reports.
    pub fn next(&self, next: &Next) -> Vec<String> {
        let label = styled(GOOD, self.context.text("label-next"));
        self.indented(0, &format!("{label} "), &next.explain(self.context))
    }
}

/// A line of what was found, below the condition that it belongs to.
fn below_condition(line: &str) -> String {
    format!("{}{line}", " ".repeat(FINDING))
        .trim_end()
        .to_owned()
}

/// Places with the file named once: `src/health.rs:43`, `:34`.
fn shortened(places: &[Place]) -> Vec<String> {
    let mut last = "";
    let mut shortened = Vec::new();
    for place in places {
        shortened.push(match place.file == last {
            true => format!(":{}", place.line),
            false => place.to_string(),
        });
        last = &place.file;
    }
    shortened
}
