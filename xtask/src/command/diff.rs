//! `cargo xtask diff`: what your stage prints beside what is expected, step by step.

use std::collections::BTreeMap;

use transcript::draw;
use transcript::model::{Section, Transcript};
use transcript::tree::{Forest, Node};

use crate::changes;
use crate::context::Context;
use crate::drawing;
use crate::exit::{Exit, Failure};
use crate::grade::Grader;
use crate::output::{FAINT, GOOD, STRONG, styled};
use crate::runner::{self, Limits, Program};
use crate::stage::{Stage, Variant};

use super::compare::print_hunks;

/// What can be typed after `diff`.
#[derive(Debug, clap::Args)]
pub struct Args {
    stage: String,
    #[arg(long)]
    step: Option<u32>,
}

/// Runs the command.
///
/// # Errors
///
/// There is no such stage, it cannot be built, or there is nothing to compare it with.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let stage = context.stage(&args.stage)?;
    let grader =
        Grader::new(stage).map_err(|error| Failure::environment(context.manifest_error(&error)))?;
    let Some(expected) = crate::blessing::expected(stage) else {
        return Err(nothing_expected(stage, context));
    };
    let Some(program) = super::run::build(stage, Variant::Exercise, context)? else {
        return Ok(Exit::NotYet);
    };
    let program = Program::new(program, &stage.exercise);
    let outcome = runner::run(&program, Limits::default());
    let (yours, _) = transcript::normalize(&Grader::transcript(&outcome), grader.rules());
    let expected = transcript::parse(expected.as_bytes());
    let mut differs = false;
    for (yours, expected) in pairs(&yours, &expected) {
        let number = yours.or(expected).and_then(Section::step);
        if args.step.is_some() && args.step != number {
            continue;
        }
        differs |= compare(yours, expected, context);
    }
    if differs {
        let remark = context.text("diff-outside-pins");
        context.output.line(styled(FAINT, remark));
        return Ok(Exit::NotYet);
    }
    Ok(Exit::Pass)
}

fn nothing_expected(stage: &Stage, context: &Context) -> anyhow::Error {
    let file = stage.solution.join("expected.stdout");
    let file = context
        .workspace()
        .map_or_else(|_| file.display().to_string(), |there| there.shown(&file));
    Failure::environment(context.with("diff-no-expected", &[("file", file.into())]))
}

/// Sections of both that stand under the same heading, in the order of what is expected; then what
/// only yours has.
fn pairs<'a>(
    yours: &'a Transcript,
    expected: &'a Transcript,
) -> Vec<(Option<&'a Section>, Option<&'a Section>)> {
    let key = |section: &Section| section.heading.as_ref().map(ToString::to_string);
    let mut rest: Vec<&Section> = yours.sections.iter().collect();
    let mut pairs = Vec::new();
    for section in &expected.sections {
        let wanted = key(section);
        let found = rest.iter().position(|own| key(own) == wanted);
        pairs.push((found.map(|place| rest.remove(place)), Some(section)));
    }
    let more = rest.into_iter().filter(|section| !section.is_empty());
    pairs.extend(more.map(|section| (Some(section), None)));
    pairs
}

/// Shows how two sections differ, and says whether they do.
fn compare(yours: Option<&Section>, expected: Option<&Section>, context: &Context) -> bool {
    let output = &context.output;
    let text = |section: Option<&Section>| {
        let sections = section.cloned().into_iter().collect();
        renumbered(&transcript::print(&Transcript { sections }))
    };
    let (ours, theirs) = (text(yours), text(expected));
    let heading = yours
        .or(expected)
        .and_then(|section| section.heading.as_ref());
    let same = ours == theirs;
    let title = match heading {
        Some(heading) => {
            // The end of the run has a name and no number.
            let number = heading.step.map(|step| format!("{step} "));
            let mut name = number.unwrap_or_default() + &heading.name;
            if let Some(process) = &heading.process {
                name += &format!(", in {process}");
            }
            let arguments = [("name", name.into())];
            context.with(if same { "diff-same" } else { "diff-step" }, &arguments)
        }
        None if same => return false,
        None => context.text("diff-other"),
    };
    if same {
        output.line(styled(GOOD, title));
        return false;
    }
    output.line(styled(STRONG, title));
    if let (Some(yours), Some(expected)) = (yours, expected)
        && shape(yours) != shape(expected)
    {
        let tree = |section| {
            move |options: &draw::Options| draw::traces(&Forest::of_section(section), options)
        };
        let (left, right) = (context.text("diff-yours"), context.text("diff-expected"));
        let options = draw::Options {
            details: false,
            ..drawing::options(context)
        };
        output.line(context.text("diff-tree"));
        output.text(draw::side_by_side(
            (&left, &tree(yours)),
            (&right, &tree(expected)),
            &options,
        ));
        output.line("");
    }
    print_hunks(&changes::between(&ours, &theirs), context);
    output.line("");
    true
}

/// The names of the spans with their depths: what makes two trees look alike.
fn shape(section: &Section) -> Vec<(usize, String)> {
    fn walk(node: &Node<'_>, depth: usize, shape: &mut Vec<(usize, String)>) {
        shape.push((depth, node.span.name.to_string()));
        for child in &node.children {
            walk(child, depth + 1, shape);
        }
    }
    let mut all = Vec::new();
    for trace in &Forest::of_section(section).traces {
        for root in &trace.roots {
            walk(root, 0, &mut all);
        }
    }
    all
}

/// Numbers placeholders anew within a section: a trace that is missing in one step would otherwise
/// make every trace of the later ones look different.
fn renumbered(text: &str) -> String {
    let mut numbers: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some((kind, number, length)) = numbered(rest) else {
            out.push('{');
            rest = &rest[1..];
            continue;
        };
        let new = numbers
            .entry((kind.to_owned(), number.to_owned()))
            .or_insert_with(|| {
                let next = next.entry(kind.to_owned()).or_insert(0);
                *next += 1;
                *next
            });
        out.push_str(&format!("{{{kind} {new}}}"));
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// Reads `{trace 12}` at the beginning of a text: the kind, the number and how long it is.
fn numbered(text: &str) -> Option<(&str, &str, usize)> {
    let inner = text.strip_prefix('{')?;
    let end = inner.find('}')?;
    let (kind, number) = inner[..end].rsplit_once(' ')?;
    let word = !kind.is_empty()
        && kind
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (word && digits).then_some((kind, number, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_numbered_by_their_place_in_the_section() {
        assert_eq!(
            renumbered("{trace 7} {span 9} {trace 7} {span 2} {time} { x 1} {A 1} {trace}"),
            "{trace 1} {span 1} {trace 1} {span 2} {time} { x 1} {A 1} {trace}"
        );
        assert_eq!(renumbered("{image 3} {"), "{image 1} {");
    }

    #[test]
    fn sections_are_compared_under_their_heading() {
        let parse = |text: &str| transcript::parse(text.as_bytes());
        let yours = parse("== step 2 b ==\nx\n== step 9 mine ==\ny\n");
        let expected = parse("== step 1 a ==\nx\n== step 2 b ==\nx\n");
        let pairs = pairs(&yours, &expected);
        let seen: Vec<(bool, bool)> = pairs
            .iter()
            .map(|(yours, expected)| (yours.is_some(), expected.is_some()))
            .collect();
        assert_eq!(seen, [(false, true), (true, true), (true, false)]);
    }
}
