//! Attributes: whether they are what a pin wants, and what is there instead.

use super::condition::Owner;
use super::evidence::{Attributes, Evidence};
use super::finding::What;
use crate::near;
use crate::pins::{Fit, Wanted, quoted};

/// At most so many names are listed.
const MOST: usize = 12;

/// Whether the attribute is there and fits.
pub(super) fn fits(attributes: Attributes<'_>, key: &str, wanted: &Wanted) -> bool {
    fit(attributes, key, wanted) == Some(Fit::Fits)
}

fn fit(attributes: Attributes<'_>, key: &str, wanted: &Wanted) -> Option<Fit> {
    attributes.get(key).map(|(raw, even)| wanted.fit(raw, even))
}

/// What is there instead of an attribute that does not fit. `spoken_for` are keys that belong there.
pub(super) fn explain(
    evidence: &Evidence<'_>,
    of: &Owner,
    attributes: Attributes<'_>,
    (key, wanted): (&str, &Wanted),
    spoken_for: &[&str],
) -> What {
    let of = of.clone();
    let key = key.to_owned();
    if let Some((raw, even)) = attributes.get(&key) {
        let other_type = wanted.fit(raw, even) == Fit::OtherType;
        return match wanted.type_name().filter(|_| other_type) {
            Some(name) => What::AttributeWrongType {
                of,
                key,
                wanted: name.to_owned(),
                yours: raw.type_name().to_owned(),
                value: quoted(raw),
            },
            None => What::AttributeWrongValue {
                of,
                key,
                wanted: shown(evidence, wanted),
                yours: quoted(raw),
            },
        };
    }
    let free = || {
        attributes
            .pairs()
            .filter(|(raw, _)| !spoken_for.contains(&raw.key.as_str()))
    };
    // A value that says little by itself (1, true) must at least stand under a name that is near.
    let same = free()
        .filter(|(raw, even)| wanted.fit(&raw.value, &even.value) != Fit::OtherValue)
        .map(|(raw, _)| (near::distance(&key, &raw.key), raw))
        .filter(|(distance, _)| distance.is_some() || wanted.is_telling())
        .min_by_key(|(distance, _)| distance.unwrap_or(usize::MAX));
    if let Some((_, yours)) = same {
        return What::AttributeRenamed {
            of,
            key,
            yours: yours.key.to_string(),
            value: quoted(&yours.value),
        };
    }
    if let Some(yours) = near::nearest(&key, free().map(|(raw, _)| raw.key.as_str()))
        && let Some((value, _)) = attributes.get(yours)
    {
        return What::AttributeMisspelt {
            of,
            key,
            yours: yours.to_owned(),
            value: quoted(value),
        };
    }
    let mut there: Vec<String> = attributes
        .raw
        .iter()
        .map(|one| one.key.to_string())
        .collect();
    // The SDK leaves the order of a point's attributes to chance; elsewhere it is the author's.
    if of == Owner::Point {
        there.sort_unstable();
    }
    there.truncate(MOST);
    What::AttributeMissing { of, key, there }
}

/// What is wanted, as a reader would write it, with the values that placeholders stand for.
pub(super) fn shown(evidence: &Evidence<'_>, wanted: &Wanted) -> String {
    evidence.restored(&wanted.to_string())
}
