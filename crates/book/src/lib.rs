//! Builds the book: both languages into one site, and checks that all it shows is there and true.
//!
//! What writers write is Markdown in `book/en` and `book/fr`. A page holds no line of the workshop's code:
//! it asks for it by a [directive], which reads solutions, derived exercises and blessed transcripts.
//! mdBook makes HTML of the result, [finish] makes pages of a site of it, and [check] says what is wrong, by
//! file and line.

pub mod bless;
pub mod check;
pub mod diagram;
pub mod directive;
pub mod edition;
pub mod finish;
pub mod glossary;
pub mod highlight;
pub mod html;
pub mod kit;
pub mod library;
pub mod numbers;
pub mod page;
pub mod placeholder;
pub mod preprocessor;
pub mod problem;
pub mod render;
pub mod replay;
pub mod requirements;
pub mod serve;
pub mod sessions;
pub mod titles;
pub mod waterfall;
pub mod workshop;
