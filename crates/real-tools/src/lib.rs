//! Where the real programs are that the workshop's models are compared with: `otelcol`, `promtool` and
//! their kin.
//!
//! Nobody needs them to learn. Where one is there, in a version that the models are made for, it is used:
//! from `PATH`, or from the cache folder that `cargo xtask tools` builds into. Which version that is,
//! `stack/tools` says.
//!
//! ```
//! use real_tools::Tool;
//!
//! match Tool::Promtool.find() {
//!     Ok(found) => println!("{} is {}", found.path.display(), found.version),
//!     Err(missing) => println!("{missing}"),
//! }
//! ```
//!
//! A test that compares a model with the real program asks [`Tool::for_test`], and says by a [`Comparison`] what came of it;
//! one that looks at pages asks [`browser_for_test`].

mod browser;
mod cache;
mod comparison;
mod find;
mod recipe;
mod said;
mod testing;
mod tool;
mod version;

pub use crate::browser::browser_for_test;
pub use crate::cache::{FOLDER_VARIABLE, folder};
pub use crate::comparison::{Comparison, seed};
pub use crate::find::{Found, Missing, Origin, Unfit, VARIABLE_PREFIX};
pub use crate::recipe::Recipe;
pub use crate::said::first_line;
pub use crate::tool::Tool;
pub use crate::version::Version;
