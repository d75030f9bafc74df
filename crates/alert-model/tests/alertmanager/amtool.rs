//! amtool, where it is there.

use real_alerting::{Amtool, Program};
use real_tools::Tool;

/// amtool, or none, which is said loudly.
pub(crate) fn find() -> Option<Amtool> {
    Some(Amtool::new(Program::for_test(Tool::Amtool)?).unwrap())
}
