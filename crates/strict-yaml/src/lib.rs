//! YAML with places, read as strictly as the programs that it is written for.
//!
//! Prometheus, Alertmanager and the collector refuse a file for one key that they do not know. So do the
//! models of this workshop, and they say where, and what was probably meant. [`Node::read`] gives a tree in which
//! everything knows its [`Place`]; [`Fields`] reads a mapping whose keys are known; what is wrong is a [`Finding`].

mod fields;
mod finding;
mod near;
mod node;
mod read;

pub use fields::Fields;
pub use finding::{Finding, Place};
pub use near::nearest;
pub use node::{Kind, Node};
