//! Which name was probably meant.

use strsim::damerau_levenshtein;

/// The nearest of several names, where one is near enough to have been meant: at most a third of its letters differ.
/// The first of several that are equally near.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let distances = known
        .into_iter()
        .map(|other| (damerau_levenshtein(&lower, &other.to_lowercase()), other));
    let near = distances.filter(|(distance, other)| *distance <= (other.len() / 3).max(1));
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_near_and_another_name_is_not() {
        let known = ["expr", "for", "labels", "annotations"];
        assert_eq!(nearest("exprs", known), Some("expr"));
        assert_eq!(nearest("Label", known), Some("labels"));
        assert_eq!(nearest("anotations", known), Some("annotations"));
        assert_eq!(nearest("severity", known), None);
    }
}
