//! OTTL, the language in which `transform` and `filter` are told what to do: the part of it that this workshop uses.

mod evaluate;
mod lex;
mod parse;
mod path;
mod scene;
mod statement;
mod walk;

pub(crate) use self::evaluate::{holds, perform};
pub(crate) use self::statement::{Condition, Problem, Statement};
pub(crate) use self::walk::{Scope, each_scene};
