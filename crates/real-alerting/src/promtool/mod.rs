//! What promtool says of files of rules, of questions, of a play, and of a test of rules.

mod minutes;
mod paces;
mod play;
mod said;
mod test_file;
mod unit_test;

use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR, PathBuf};

use crate::journal::{Journal, Kind, Written};
use crate::program::Program;
use crate::verdict::{Verdict, count};

/// What it says of a step; nothing where nothing in the step is for it.
pub fn judge(promtool: &Program, journal: &Journal) -> Option<Verdict> {
    journal
        .files
        .iter()
        .find(|file| file.kind != Kind::Config)?;
    let mut verdict = Verdict::default();
    let folder = verdict.or_differs("there is no room for its files", tempfile::tempdir());
    let Some(folder) = folder else {
        return Some(verdict);
    };
    let bench = Bench {
        promtool,
        folder: folder.path().to_owned(),
    };
    for part in [rules, queries, play::judge, unit_test::judge] {
        part(&bench, journal, &mut verdict);
        // Whoever does not answer is not asked again and again.
        if verdict.is_mute {
            break;
        }
    }
    Some(verdict)
}

/// promtool, and a folder for what it is given.
struct Bench<'a> {
    promtool: &'a Program,
    folder: PathBuf,
}

impl Bench<'_> {
    /// Puts a file there.
    fn put(&self, path: &str, text: &str) -> io::Result<PathBuf> {
        let file = self.folder.join(path);
        if let Some(above) = file.parent() {
            fs::create_dir_all(above)?;
        }
        fs::write(&file, text)?;
        Ok(file)
    }

    /// Whether promtool is content with a file, and what it said, without the names of folders that nobody knows.
    fn ask(&self, words: [&str; 2], path: &str, text: &str) -> io::Result<(bool, String)> {
        let file = self.put(path, text)?;
        let words = words.into_iter().map(Into::into);
        let said = self.promtool.run(words.chain([file.into_os_string()]))?;
        let folder = format!("{}{MAIN_SEPARATOR}", self.folder.display());
        Ok((said.success, said.text.replace(&folder, "")))
    }
}

/// Files of rules are accepted, or refused, by both.
fn rules(bench: &Bench<'_>, journal: &Journal, verdict: &mut Verdict) {
    let files = journal.files.iter();
    let files: Vec<&Written> = files.filter(|file| file.kind == Kind::Rules).collect();
    for file in &files {
        let answer = bench.ask(["check", "rules"], &file.path, &file.text);
        let answer = verdict.or_differs("it cannot be asked", answer);
        let Some((accepts, said)) = answer else {
            return;
        };
        match (file.accepted, accepts) {
            (true, false) => verdict.differs(format!("it refuses {}", file.path), vec![said]),
            (false, true) => verdict.differs(format!("it accepts {}", file.path), vec![said]),
            _ => {}
        }
    }
    let refused = files.iter().filter(|file| !file.accepted).count();
    match (files.len(), refused) {
        (0, _) => {}
        (all, 0) => verdict.compared(count(all, "file")),
        (all, refused) => {
            verdict.compared(format!("{} of {} refused", refused, count(all, "file")))
        }
    }
}

/// Questions that the model does not understand are none to promtool either. (What the others are answered is compared
/// with the play.)
fn queries(bench: &Bench<'_>, journal: &Journal, verdict: &mut Verdict) {
    let files = journal.files.iter();
    let refused = files.filter(|file| file.kind == Kind::Query && !file.accepted);
    let refused: Vec<&Written> = refused.collect();
    for file in &refused {
        let test = test_file::question_alone(&file.text);
        let answer = bench.ask(["test", "rules"], "question.yml", &test);
        let Some((_, said)) = verdict.or_differs("it cannot be asked", answer) else {
            return;
        };
        if !said.contains("err: ") {
            verdict.differs(format!("it understands {}", file.path), Vec::new());
        }
    }
    if !refused.is_empty() {
        verdict.compared(format!("{} refused", count(refused.len(), "question")));
    }
}
