//! Reading while the program still runs.

use super::assemble::Assembler;
use super::item::Item;
use super::lines::Lines;

/// Reads output piece by piece, and yields each thing as soon as it is whole.
///
/// It holds the record at hand and no more: at most [`LONGEST_RECORD`](super::LONGEST_RECORD)
/// bytes of it and a line of at most [`LONGEST_LINE`](super::LONGEST_LINE). UTF-16 is understood
/// where a byte order mark announces it.
///
/// Items come in the order in which they are known to be whole: a plain line that was printed
/// into the middle of a record comes before that record.
///
/// ```
/// let mut stream = transcript::parse::Stream::new();
/// let items: Vec<_> = stream.push(b"hello\nwor").collect();
/// assert_eq!(items.len(), 1);
/// assert_eq!(stream.finish().len(), 1);
/// ```
#[derive(Default)]
pub struct Stream {
    lines: Lines,
    assembler: Assembler,
}

impl Stream {
    /// A stream of which nothing has been read.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the next piece, which may end anywhere, and yields what it completes. Items that are
    /// not taken are dropped.
    pub fn push(&mut self, bytes: &[u8]) -> std::vec::Drain<'_, Item> {
        let assembler = &mut self.assembler;
        self.lines.push(bytes, |line| assembler.line(line));
        assembler.ready()
    }

    /// Yields a record that is whole as it stands, for a reader who has waited long enough: only
    /// the line after a record says that it is over.
    pub fn settle(&mut self) -> std::vec::Drain<'_, Item> {
        self.assembler.settle();
        self.assembler.ready()
    }

    /// Yields what is left, when nothing more will come.
    pub fn finish(mut self) -> Vec<Item> {
        self.end();
        self.assembler.ready().collect()
    }

    fn end(&mut self) {
        let assembler = &mut self.assembler;
        self.lines.finish(|line| assembler.last_line(line));
        assembler.finish();
    }
}

#[cfg(test)]
mod tests;
