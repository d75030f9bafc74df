//! From bytes, in pieces of any size, to lines: encodings, line endings, the last line.

use super::decode::Decoder;

/// A longer line than this (in bytes) is handed on in pieces, so that endless output without a
/// line ending does not fill the memory.
pub const LONGEST_LINE: usize = 1 << 20;

/// A line, or a piece of one that is too long.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    /// Counted from 1.
    pub(super) at: usize,
    /// Without its line ending.
    pub(super) text: &'a str,
    /// Whether this is the whole line.
    pub(super) whole: bool,
}

/// Cuts bytes into lines, and keeps what is not a line yet.
#[derive(Default)]
pub(super) struct Lines {
    decoder: Decoder,
    rest: Vec<u8>,
    done: usize,
    /// A piece of the line at hand has been handed on already.
    in_long: bool,
}

impl Lines {
    /// Hands on every line that these bytes complete.
    pub(super) fn push(&mut self, bytes: &[u8], mut line: impl FnMut(Text<'_>)) {
        // The decoder is moved out for as long as it lends what it decoded.
        let mut decoder = std::mem::take(&mut self.decoder);
        self.push_utf8(decoder.decode(bytes), &mut line);
        self.decoder = decoder;
    }

    /// Hands on what is left, when nothing more will come: a last line without its ending.
    pub(super) fn finish(&mut self, mut line: impl FnMut(Text<'_>)) {
        let mut decoder = std::mem::take(&mut self.decoder);
        self.push_utf8(decoder.finish(), &mut line);
        if !self.rest.is_empty() {
            let rest = std::mem::take(&mut self.rest);
            self.last_piece(&rest, &mut line);
        }
    }

    fn push_utf8(&mut self, bytes: &[u8], line: &mut impl FnMut(Text<'_>)) {
        let Some(first) = memchr::memchr(b'\n', bytes) else {
            return self.keep(bytes, line);
        };
        let mut bytes = bytes;
        if !self.rest.is_empty() || self.in_long {
            self.keep(&bytes[..first], line);
            let rest = std::mem::take(&mut self.rest);
            self.last_piece(&rest, line);
            // The memory is used again.
            self.rest = rest;
            self.rest.clear();
            bytes = &bytes[first + 1..];
        }
        let Some(last) = memchr::memrchr(b'\n', bytes) else {
            return self.keep(bytes, line);
        };
        let (complete, rest) = bytes.split_at(last + 1);
        match std::str::from_utf8(complete) {
            Ok(text) => self.lines_of(text, line),
            Err(_) => {
                for bytes in complete.split_inclusive(|&byte| byte == b'\n') {
                    self.any_line(bytes, line);
                }
            }
        }
        self.keep(rest, line);
    }

    /// Lines of text that is known to be UTF-8: the way that nearly all output takes.
    fn lines_of(&mut self, text: &str, line: &mut impl FnMut(Text<'_>)) {
        let mut from = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
            let text = &text[from..end];
            from = end + 1;
            if text.len() > LONGEST_LINE {
                self.any_line(text.as_bytes(), line);
                continue;
            }
            self.done += 1;
            let text = text.strip_suffix('\r').unwrap_or(text);
            line(Text {
                at: self.done,
                text,
                whole: true,
            });
        }
    }

    /// A line with its ending, whatever it is made of.
    fn any_line(&mut self, bytes: &[u8], line: &mut impl FnMut(Text<'_>)) {
        let mut bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        while bytes.len() > LONGEST_LINE {
            let (piece, rest) = bytes.split_at(boundary(bytes));
            self.piece(piece, line);
            bytes = rest;
        }
        self.last_piece(bytes, line);
    }

    fn keep(&mut self, bytes: &[u8], line: &mut impl FnMut(Text<'_>)) {
        self.rest.extend_from_slice(bytes);
        if self.rest.len() <= LONGEST_LINE {
            return;
        }
        let rest = std::mem::take(&mut self.rest);
        let mut bytes = rest.as_slice();
        while bytes.len() > LONGEST_LINE {
            let (piece, more) = bytes.split_at(boundary(bytes));
            self.piece(piece, line);
            bytes = more;
        }
        self.rest = bytes.to_vec();
    }

    fn piece(&mut self, bytes: &[u8], line: &mut impl FnMut(Text<'_>)) {
        self.in_long = true;
        line(Text {
            at: self.done + 1,
            text: &String::from_utf8_lossy(bytes),
            whole: false,
        });
    }

    fn last_piece(&mut self, bytes: &[u8], line: &mut impl FnMut(Text<'_>)) {
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        self.done += 1;
        let whole = !std::mem::take(&mut self.in_long);
        line(Text {
            at: self.done,
            text: &String::from_utf8_lossy(bytes),
            whole,
        });
    }
}

/// Where to cut a line that is too long: before a character, not within one.
fn boundary(bytes: &[u8]) -> usize {
    let within = |at: &usize| bytes[*at] & 0b1100_0000 == 0b1000_0000;
    (LONGEST_LINE - 3..=LONGEST_LINE)
        .rev()
        .find(|at| !within(at))
        .unwrap_or(LONGEST_LINE)
}
