//! The real Alertmanager, told what the model was told, at a faster pace.

mod config;
mod messages;
mod pace;
mod play;
mod server;

pub use server::{Server, Told, listen};

use crate::journal::{Journal, Kind};
use crate::program::Program;
use crate::verdict::{Verdict, count};

use pace::Pace;

/// What it says of a step; nothing where nobody is told of anything.
pub fn judge(alertmanager: &Program, journal: &Journal) -> Option<Verdict> {
    let file = journal.last(Kind::Config)?;
    let mut verdict = Verdict::default();
    let is_played = file.accepted && !journal.handed_over.is_empty();
    let Some(config) = journal.config.as_ref().filter(|_| is_played) else {
        // It was refused, or something else was, and nothing was played.
        let starts = play::starts(alertmanager, &file.text);
        if let Some(starts) = verdict.or_differs("it cannot be asked", starts) {
            verdict.of_file(file, starts, Vec::new());
        }
        return Some(verdict);
    };
    let ours = messages::of_model(config, &journal.told);
    let mut pace = Pace::new(config, journal);
    let mut again = true;
    loop {
        let told = play::play(alertmanager, &file.text, journal, &pace);
        let Some(theirs) = verdict.or_differs("it cannot be asked", told) else {
            return Some(verdict);
        };
        let differences = messages::compare(&ours, &theirs, pace.in_order);
        if differences.is_empty() {
            break;
        }
        // A busy machine may be late once. It is less so where there is more time.
        if std::mem::take(&mut again) {
            pace = pace.slower();
            continue;
        }
        verdict.differs(
            format!("in {}", count(differences.len(), "group")),
            differences,
        );
        break;
    }
    let messages: usize = ours.values().map(Vec::len).sum();
    verdict.compared(count(messages, "message"));
    verdict.compared(pace.to_string());
    Some(verdict)
}
