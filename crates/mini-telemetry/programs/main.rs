//! What the tests start as processes of their own: the examples, and programs that meet with trouble.

#[path = "../examples/order.rs"]
mod order;
#[path = "../examples/ten_lines.rs"]
mod ten_lines;
mod trouble;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    match std::env::args().nth(1).as_deref() {
        Some("order") => order::main(),
        Some("ten_lines") => ten_lines::main(),
        Some("all_at_once") => trouble::all_at_once(),
        Some("flood") => trouble::flood(),
        Some("keeps_stdout") => trouble::keeps_stdout(),
        Some("panics") => trouble::panics(),
        Some("leaves_early") => trouble::leaves_early(),
        Some("interrupted") => trouble::interrupted(),
        Some("never_ends") => trouble::never_ends(),
        Some("twice") => trouble::twice(),
        Some("second_to_listen") => trouble::second_to_listen(),
        Some("levels") => trouble::levels(),
        Some("propagates") => trouble::propagates(),
        #[cfg(feature = "otlp")]
        Some("sends") => trouble::sends(),
        other => Err(format!("no program is called {other:?}").into()),
    }
}
