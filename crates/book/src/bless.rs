//! Writes down what the book shows of our own words, or says where that is no longer what is said.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use messages::Language;
use xtask::cargo::Silent;
use xtask::context::Context;
use xtask::proof::cases::{self, Kind};
use xtask::proof::rounds::{Outcome, Rounds};
use xtask::recorded;

use crate::library::Library;
use crate::problem::{Fault, Problem};
use crate::replay::Stand;
use crate::sessions::{self, FOLDER, Sessions};

/// Plays every session again. Those that print something else are problems.
///
/// # Errors
///
/// The copy of the workshop cannot be laid out, or a command not be started.
pub fn compare(library: &Library, program: PathBuf) -> anyhow::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let stand = Stand::new(&library.workshop, program)?;
    let even = |text: &str| sessions::evened(text, &library.workshop);
    for (name, session) in &library.sessions.all {
        for language in Language::ALL {
            // One that was never recorded is said where a page asks for it.
            let Ok(then) = library.sessions.recorded(name, language) else {
                continue;
            };
            let file = Sessions::file(name, language);
            match stand.play(session, language)? {
                Err(fault) => problems.push(fault.at(&format!("{FOLDER}/{name}.toml"), 1)),
                Ok(now) => {
                    let (then, now) = (even(&then), even(&now));
                    let (then, now) = (session.compared(&then), session.compared(&now));
                    // Where a line may be missing, an empty one stands for it.
                    if full(&then).ne(full(&now)) {
                        let (line, fault) = difference(&then, &now);
                        problems.push(fault.at(&file, line));
                    }
                }
            }
        }
    }
    Ok(problems)
}

/// The lines that say something.
fn full(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty())
}

/// The first line that is another one now, and what is wrong with it. Where lines are missing, it is the last one.
fn difference(then: &str, now: &str) -> (usize, Fault) {
    let full = |(_, text): &(usize, &str)| !text.trim().is_empty();
    let mut old = then.lines().enumerate().filter(full);
    let mut new = now.lines().enumerate().filter(full);
    loop {
        let (a, b) = (old.next(), new.next().map(|(_, line)| line));
        if a.is_some() && a.map(|(_, line)| line) == b {
            continue;
        }
        let line = a.map_or(then.lines().count(), |(index, _)| index + 1);
        let shown = |line: Option<&str>| line.unwrap_or("∅").trim().to_owned();
        let (then, now) = (shown(a.map(|(_, line)| line)), shown(b));
        let said = [("then", then.as_str()), ("now", now.as_str())];
        return (line, Fault::new("book-session-differs", &said));
    }
}

/// Writes down what every session prints, and what `check` says about every mutant that a page shows.
/// Returns the files that changed.
///
/// # Errors
///
/// Nothing can be built, or a file cannot be written.
pub fn bless(
    library: &Library,
    program: PathBuf,
    context: &Context,
) -> anyhow::Result<(Vec<String>, Vec<Problem>)> {
    let (mut changed, mut problems) = (Vec::new(), Vec::new());
    let stand = Stand::new(&library.workshop, program)?;
    let even = |text: &str| sessions::evened(text, &library.workshop);
    for (name, session) in &library.sessions.all {
        for language in Language::ALL {
            match stand.play(session, language)? {
                Err(fault) => problems.push(fault.at(&format!("{FOLDER}/{name}.toml"), 1)),
                Ok(now) => {
                    let then = library.sessions.recorded(name, language);
                    let same = |then: &str| {
                        let (then, now) = (even(then), even(&now));
                        let (then, now) = (session.compared(&then), session.compared(&now));
                        full(&then).eq(full(&now))
                    };
                    if then.is_ok_and(|then| same(&then)) {
                        continue;
                    }
                    library.sessions.record(name, language, &now)?;
                    changed.push(Sessions::file(name, language));
                }
            }
        }
    }
    changed.extend(mutants(library, context)?);
    Ok((changed, problems))
}

fn mutants(library: &Library, context: &Context) -> anyhow::Result<Vec<String>> {
    let workspace = &library.workshop.workspace;
    let shown: BTreeSet<(&str, &str)> = library
        .editions
        .iter()
        .flat_map(|edition| &edition.pages)
        .flat_map(|page| &page.directives)
        .filter(|directive| directive.name == "mutant")
        .map(|directive| (directive.argument(0), directive.argument(1)))
        .collect();
    let mut wanted = Vec::new();
    for material in &library.workshop.stages {
        let Ok((all, _)) = cases::of(&material.stage) else {
            continue;
        };
        wanted.extend(all.into_iter().filter(|case| {
            let name = case.name.rsplit(' ').next().unwrap_or_default();
            matches!(case.kind, Kind::Mutant(_))
                && shown.contains(&(case.stage.name.as_str(), name))
        }));
    }
    let stages: Vec<_> = library
        .workshop
        .stages
        .iter()
        .map(|one| &one.stage)
        .collect();
    let mut changed = Vec::new();
    if wanted.is_empty() {
        return Ok(changed);
    }
    let rounds = Rounds::new(&stages, &wanted, context, workspace)
        .map_err(|hindrance| anyhow::anyhow!("{hindrance:?}"))?;
    let placeholders = sessions::placeholders(&library.workshop);
    let even = |text: &str| recorded::evened_finding(text, &placeholders);
    let mut written: std::io::Result<()> = Ok(());
    rounds
        .run(&mut Silent, &mut |case, outcome| {
            let Outcome::Ran(ran) = outcome else { return };
            let name = case.name.rsplit(' ').next().unwrap_or_default();
            for (language, now) in ran.shown {
                let file = recorded::mutant(&workspace.root, &case.stage.name, name, language);
                let then = fs::read_to_string(&file).unwrap_or_default();
                if even(&then) == even(&now) {
                    continue;
                }
                match xtask::derive::folder::write(&file, &format!("{}\n", now.trim_end())) {
                    Ok(()) => changed.push(workspace.shown(&file)),
                    Err(error) => written = Err(error),
                }
            }
        })
        .map_err(|hindrance| anyhow::anyhow!("{hindrance:?}"))?;
    written?;
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_another_one_is_named_by_its_number() {
        let then = "$ cargo xtask list\n\nstages\n  1 traces";
        let line = |now| difference(then, now).0;
        assert_eq!(line("$ cargo xtask list\nstages\n  2 traces"), 4);
        assert_eq!(line("$ cargo xtask list\n\nchapters\n  1 traces"), 3);
        assert_eq!(line("$ cargo xtask list\n\nstages"), 4);
        assert_eq!(line(&format!("{then}\n  2 metrics")), 4);
    }
}
