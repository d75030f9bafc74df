//! What must be true of the book before anyone reads it. A file per promise.

mod contents;
mod fences;
mod headings;
mod languages;
mod links;
mod pages;
mod rustdoc;
mod table;
mod terms;

use crate::library::Library;
use crate::problem::Problems;

/// Checks what writers wrote.
pub fn sources(library: &Library, problems: &mut Problems) {
    for edition in &library.editions {
        contents::check(edition, problems);
        pages::check(edition, library, problems);
        headings::check(edition, problems);
        links::check(edition, library, problems);
        rustdoc::check(edition, library.workshop.root(), problems);
        terms::check(edition, library, problems);
        fences::check(edition, problems);
    }
    languages::check(library, problems);
    table::check(library, problems);
}
