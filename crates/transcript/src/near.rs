//! How near two names are.

use strsim::damerau_levenshtein;

/// The nearest of several names, where one is near enough to have been meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .filter_map(|other| distance(name, other).map(|distance| (distance, other)))
        // The first of several that are equally near, in the order that they were given.
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// How far two names are apart, `None` where neither can have been meant by the other.
///
/// Case and separators hardly count: `store_image`, `Store Image` and `store image` are one typing
/// mistake apart. A name that holds the other's words is near as well: `image_id` and
/// `draw64.image.id`.
pub fn distance(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let (a, b) = (plain(one), plain(other));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a == b {
        return Some(1);
    }
    let longest = a.chars().count().max(b.chars().count());
    let edits = damerau_levenshtein(&a, &b);
    // A third of the letters, but never more than what a person would still read as a slip.
    if edits <= (longest / 3).clamp(1, 6) {
        return Some(1 + edits);
    }
    let (short, long) = if a.len() < b.len() {
        (one, other)
    } else {
        (other, one)
    };
    let words: Vec<String> = words(long).collect();
    let mut all = self::words(short).peekable();
    // One word alone says too little: `id` is part of many names.
    let telling = plain(short).chars().count() >= 5;
    (telling && all.peek().is_some() && all.all(|word| words.contains(&word))).then_some(longest)
}

/// A name without case and separators.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn words(name: &str) -> impl Iterator<Item = String> + '_ {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn case_and_separators_hardly_count() {
        for other in ["store_image", "Store Image", "storeImage"] {
            assert_eq!(distance("store image", other), Some(1), "{other}");
        }
    }

    #[test]
    fn a_slip_is_near_and_another_name_is_not() {
        assert!(distance("store image", "store imgae").is_some());
        assert!(distance("attributes", "atributes").is_some());
        assert_eq!(distance("store image", "GET /images"), None);
        assert_eq!(distance("id", "db"), None);
        assert_eq!(distance("", "x"), None);
    }

    #[test]
    fn a_name_with_the_other_s_words_is_near() {
        assert!(distance("image_id", "draw64.image.id").is_some());
        assert!(distance("image.id", "draw64.image.id").is_some());
        assert_eq!(distance("id", "draw64.image.id"), None);
    }

    #[test]
    fn the_nearest_wins() {
        let known = ["under", "unit", "count"];
        assert_eq!(nearest("uner", known), Some("under"));
        assert_eq!(nearest("nothing", known), None);
    }
}
