//! What deriving would change in an exercise, and whether it may.

use super::Files;
use super::record::Record;

/// A file of an exercise that is not what its solution makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The file, from the stage's folder on.
    pub file: String,
    /// What is there now, `None` where nothing is.
    pub now: Option<String>,
    /// What should be there, `None` where nothing should.
    pub then: Option<String>,
    /// Whether somebody has edited the file since it was derived, so that it is theirs.
    pub edited: bool,
}

/// Compares an exercise with what is derived for it. `folder` is its name in the record:
/// `02-traces`.
pub fn differences(folder: &str, now: &Files, derived: &Files, record: &Record) -> Vec<Difference> {
    let mut names: Vec<&String> = now.keys().chain(derived.keys()).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter(|file| now.get(*file) != derived.get(*file))
        .map(|file| {
            let ours = |text: &String| record.wrote(&format!("{folder}/{file}"), text);
            Difference {
                file: file.clone(),
                now: now.get(file).cloned(),
                then: derived.get(file).cloned(),
                edited: now.get(file).is_some_and(|text| !ours(text)),
            }
        })
        .collect()
}

/// The files of an exercise that somebody has edited, added or deleted since they were derived.
pub fn edited(folder: &str, now: &Files, record: &Record) -> Vec<String> {
    let prefix = format!("{folder}/");
    let changed = now.iter().filter_map(|(file, text)| {
        let path = format!("{prefix}{file}");
        (!record.wrote(&path, text)).then(|| file.clone())
    });
    let gone = record.below(folder).filter_map(|path| {
        let file = path.strip_prefix(&prefix)?;
        (!now.contains_key(file)).then(|| file.to_owned())
    });
    let mut files: Vec<String> = changed.chain(gone).collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        list.iter().map(own).collect()
    }

    fn record(list: &[(&str, &str)]) -> Record {
        let mut record = Record::default();
        for (path, text) in list {
            record.note(path, text);
        }
        record
    }

    #[test]
    fn tells_an_edited_file_from_one_that_is_out_of_date() {
        let now = files(&[("a", "mine"), ("b", "old"), ("c", "same"), ("own", "notes")]);
        let derived = files(&[("a", "new"), ("b", "new"), ("c", "same"), ("d", "new")]);
        let record = record(&[("02-t/a", "old"), ("02-t/b", "old"), ("02-t/c", "same")]);
        let found: Vec<(String, bool)> = differences("02-t", &now, &derived, &record)
            .into_iter()
            .map(|difference| (difference.file, difference.edited))
            .collect();
        let expected = [("a", true), ("b", false), ("d", false), ("own", true)];
        assert_eq!(
            found,
            expected.map(|(file, edited)| (file.to_owned(), edited))
        );
    }

    #[test]
    fn an_edit_is_a_change_an_addition_or_a_deletion() {
        let record = record(&[
            ("02-t/a", "a"),
            ("02-t/b", "b"),
            ("02-t/c", "c"),
            ("03-m/x", "x"),
        ]);
        let now = files(&[("a", "a"), ("b", "mine"), ("own", "notes")]);
        assert_eq!(edited("02-t", &now, &record), ["b", "c", "own"]);
    }
}
