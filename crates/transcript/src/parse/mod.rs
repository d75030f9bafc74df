//! From what a program printed to the model.
//!
//! The way of a line: [`decode`](decode()) undoes the encoding, `lines` cuts, `assemble` knows
//! which record is open and asks it whether the line belongs to it, and `span`, `log`, `metric`,
//! `point` and `resource` read a line each. A record is kept as it was printed until it is whole,
//! so whatever turns out not to be telemetry is still there as plain lines.
//!
//! What the format cannot tell is decided like this. Names of spans, events and metrics, and the
//! attributes of metrics and scopes, are printed raw: where one holds a line break, what follows
//! the break is a plain line. A plain line within a record stands with the plain lines, and the
//! record goes on. A line of another record within a record tears it ([`Tear`]): nobody can say
//! which attribute was whose.
//!
//! [`Tear`]: crate::model::Tear

mod assemble;
mod decode;
mod field;
mod item;
mod lines;
mod log;
mod metric;
mod opening;
mod point;
mod raw;
mod record;
mod resource;
mod span;
mod stream;
mod value;

pub use assemble::LONGEST_RECORD;
pub use decode::decode;
pub use item::Item;
pub use lines::LONGEST_LINE;
pub use stream::Stream;

use crate::model::Transcript;

/// Reads all that a program printed. It never fails and never loses a line.
pub fn parse(bytes: &[u8]) -> Transcript {
    let mut stream = Stream::new();
    let mut transcript = Transcript::default();
    for piece in bytes.chunks(1 << 18) {
        transcript.extend(stream.push(piece));
    }
    transcript.extend(stream.finish());
    for section in &mut transcript.sections {
        // The lines of a record that was too long come after those that stood within it.
        section.lines.sort_by_key(|line| line.at);
    }
    transcript
}
