//! The terms that the glossary fixes.

use crate::support::Small;
use crate::{HELLO, broken};

#[test]
fn the_glossary_is_kept_to_in_prose_and_not_in_code() {
    broken(
        "greet/hello.md",
        "A trace of it.",
        "A `stretch` of a Stretch.",
        7,
        "`stretch` is not the book's word: it says \"span\"",
    );
    let small = Small::sound();
    small.replace(HELLO, "A trace of it.", "A `stretch` of it.");
    assert_eq!(small.problems(), Vec::<String>::new());
    let small = Small::sound();
    small.write(
        "book/glossary.toml",
        "[[term]]\nid = \"span\"\nenn = \"span\"\n",
    );
    small.has("book/glossary.toml:3", "unknown field `enn`");
}
