//! One language through mdBook, with our theme.

use std::path::Path;

use mdbook_driver::MDBook;
use mdbook_driver::config::{Config, HtmlConfig};
use messages::Messages;

use crate::edition::Edition;
use crate::preprocessor::Expanded;

/// Where the theme is, from the workshop's folder on.
pub const THEME: &str = "crates/book/theme";

/// The same wherever the book is: the theme is this program's own.
fn theme() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/theme"))
}

/// What mdBook writes beside the pages and no page of ours uses.
const UNUSED: [&str; 14] = [
    ".nojekyll",
    "404.html",
    "ayu-highlight.css",
    "book.toml",
    "clipboard.min.js",
    "css/chrome.css",
    "css/variables.css",
    "favicon.png",
    "highlight.css",
    "highlight.js",
    "print.html",
    "toc.html",
    "toc.js",
    "tomorrow-night.css",
];

/// Renders a language into a folder.
///
/// # Errors
///
/// mdBook cannot read the table of contents or a page, or cannot write.
pub fn edition(
    edition: &Edition,
    expanded: Expanded,
    messages: &Messages,
    to: &Path,
) -> anyhow::Result<()> {
    let mut config = Config::default();
    config.book.title = Some(messages.text("book-name"));
    config.book.description = Some(messages.text("book-description"));
    config.book.language = Some(edition.language.code().to_owned());
    config.book.src = ".".into();
    config.build.build_dir = to.to_owned();
    config.build.create_missing = false;
    config.build.use_default_preprocessors = false;
    let mut html = HtmlConfig::default();
    html.theme = Some(theme().to_owned());
    html.print.enable = false;
    html.playground.copyable = false;
    html.hash_files = false;
    config.set("output.html", html)?;
    let mut book = MDBook::load_with_config(&edition.folder, config)?;
    book.with_preprocessor(expanded);
    book.build()?;
    // mdBook has a style for its own page of the whole book, and none for the others.
    let paper = "css/print.css";
    std::fs::copy(theme().join(paper), to.join(paper))?;
    for file in UNUSED {
        let file = to.join(file);
        if file.exists() {
            std::fs::remove_file(&file)?;
        }
    }
    Ok(())
}
