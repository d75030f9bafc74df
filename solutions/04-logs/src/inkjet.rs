//! The driver of the printer in the office.
//!
//! It stands in for a library from crates.io: it speaks under a target of its own, in more detail than
//! anybody else needs, and now and then it has something to say that matters.

use draw64::image::{Pixels, SIDE};
use tracing::{debug, info, trace, warn};

/// Puts a picture on paper.
pub(crate) fn print(pixels: &Pixels) {
    info!(target: "inkjet::head", "head is at home");
    for (row, dots) in pixels.as_bytes().chunks(SIDE).enumerate() {
        debug!(target: "inkjet::head", row, "row printed");
        if dots.iter().all(|dot| *dot == 0) {
            trace!(target: "inkjet::head", row, "nothing to print");
        }
        if row % 8 == 0 {
            info!(target: "inkjet::ink", row, "nozzles cleaned");
        }
    }
    warn!(target: "inkjet::ink", { inkjet.ink.level = 0.04 }, "cyan is running out");
}
