//! Links into a crate's documentation are into the version that the workshop is built with: `docs.rs/axum/0.8`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::edition::Edition;
use crate::problem::{Fault, Problems};

/// The versions of each crate in the lock.
type Locked = BTreeMap<String, Vec<String>>;

pub(super) fn check(edition: &Edition, root: &Path, problems: &mut Problems) {
    let locked = locked(root);
    for page in &edition.pages {
        for link in &page.links {
            if let Some(fault) = fault(&link.to, &locked) {
                problems.add(page.fault(fault, link.range.start));
            }
        }
    }
}

/// A link that names a version names the one that is locked. One that names none leads to the newest.
fn fault(to: &str, locked: &Locked) -> Option<Fault> {
    let mut parts = to.strip_prefix("https://docs.rs/")?.split(['/', '#']);
    let (name, version) = (parts.next()?, parts.next()?);
    let versions = locked.get(name)?;
    let is_number = version.starts_with(|c: char| c.is_ascii_digit());
    let is_locked = versions
        .iter()
        .any(|one| one == version || one.starts_with(&format!("{version}.")));
    (is_number && !is_locked).then(|| {
        let known = versions.join(", ");
        Fault::new(
            "book-link-rustdoc",
            &[("to", to), ("name", name), ("known", &known)],
        )
    })
}

fn locked(root: &Path) -> Locked {
    let text = std::fs::read_to_string(root.join("Cargo.lock")).unwrap_or_default();
    let mut locked = Locked::new();
    let mut name = None;
    for line in text.lines() {
        let value = |key: &str| Some(line.strip_prefix(key)?.trim_matches(['"', ' ', '=']));
        if let Some(found) = value("name = ") {
            name = Some(found.to_owned());
        } else if let (Some(version), Some(name)) = (value("version = "), name.take()) {
            locked.entry(name).or_default().push(version.to_owned());
        }
    }
    locked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_the_locked_one() {
        let locked = Locked::from([("axum".to_owned(), vec!["0.8.9".to_owned()])]);
        for right in [
            "https://docs.rs/axum",
            "https://docs.rs/axum/0.8/axum/",
            "https://docs.rs/axum/latest/axum/#x",
            "https://docs.rs/other/1.0/",
        ] {
            assert_eq!(fault(right, &locked), None, "{right}");
        }
        let wrong = fault("https://docs.rs/axum/0.7/axum/", &locked).unwrap();
        assert_eq!(wrong.id, "book-link-rustdoc");
    }
}
