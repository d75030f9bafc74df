//! Turns what a pipe or file brings into UTF-8, as it comes.
//!
//! Programs print UTF-8. An older PowerShell writes `prog > file` as UTF-16 with a byte order mark,
//! and some tools leave the mark out: then every other byte of plain English is zero, which UTF-8
//! telemetry never has. Bytes that are not valid in UTF-8 are passed on: the parser knows what to do
//! with them.

/// What the bytes are, once enough of them have been seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// A decoder that is fed piece by piece.
#[derive(Debug, Default)]
pub struct Decoder {
    kind: Option<Kind>,
    /// Bytes that wait for more: the first ones of all, or half a character.
    rest: Vec<u8>,
}

/// How many bytes tell the kind: a mark has up to three, a guess needs two characters.
const ENOUGH: usize = 4;

impl Decoder {
    /// Takes the next bytes and returns what they are in UTF-8.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.rest.extend_from_slice(bytes);
        if self.kind.is_none() {
            if self.rest.len() < ENOUGH {
                return Vec::new();
            }
            self.begin();
        }
        self.decode()
    }

    /// Says that no more will come and returns what was kept back.
    pub fn finish(mut self) -> Vec<u8> {
        if self.kind.is_none() {
            self.begin();
        }
        let mut out = self.decode();
        if !self.rest.is_empty() {
            out.extend_from_slice("\u{fffd}".as_bytes());
        }
        out
    }

    fn begin(&mut self) {
        let (kind, mark) = match self.rest.as_slice() {
            [0xef, 0xbb, 0xbf, ..] => (Kind::Utf8, 3),
            [0xff, 0xfe, ..] => (Kind::Utf16Le, 2),
            [0xfe, 0xff, ..] => (Kind::Utf16Be, 2),
            [a, 0, b, 0, ..] if *a != 0 && *b != 0 => (Kind::Utf16Le, 0),
            [0, a, 0, b, ..] if *a != 0 && *b != 0 => (Kind::Utf16Be, 0),
            _ => (Kind::Utf8, 0),
        };
        self.rest.drain(..mark);
        self.kind = Some(kind);
    }

    fn decode(&mut self) -> Vec<u8> {
        let unit: fn([u8; 2]) -> u16 = match self.kind {
            None | Some(Kind::Utf8) => return std::mem::take(&mut self.rest),
            Some(Kind::Utf16Le) => u16::from_le_bytes,
            Some(Kind::Utf16Be) => u16::from_be_bytes,
        };
        let (pairs, _) = self.rest.as_chunks::<2>();
        let mut units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        // The first half of a surrogate pair waits for the second.
        if units
            .last()
            .is_some_and(|last| (0xd800..0xdc00).contains(last))
        {
            units.pop();
        }
        self.rest.drain(..units.len() * 2);
        String::from_utf16_lossy(&units).into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "== step 1 é ==\r\nSpan 🎨\n";

    /// Decodes in pieces of every size, which must not make a difference.
    fn decoded(bytes: &[u8]) -> String {
        let whole = by(bytes, bytes.len().max(1));
        for size in 1..9 {
            assert_eq!(by(bytes, size), whole, "in pieces of {size}");
        }
        whole
    }

    fn by(bytes: &[u8], size: usize) -> String {
        let mut decoder = Decoder::default();
        let mut out: Vec<u8> = Vec::new();
        for piece in bytes.chunks(size) {
            out.extend(decoder.push(piece));
        }
        out.extend(decoder.finish());
        String::from_utf8(out).unwrap()
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_is_passed_on_without_its_mark() {
        assert_eq!(decoded(TEXT.as_bytes()), TEXT);
        assert_eq!(decoded(format!("\u{feff}{TEXT}").as_bytes()), TEXT);
        for short in ["", "a", "abc"] {
            assert_eq!(decoded(short.as_bytes()), short);
        }
    }

    #[test]
    fn utf16_is_known_by_its_mark_or_by_its_zeroes() {
        for mark in ["\u{feff}", ""] {
            let text = format!("{mark}{TEXT}");
            assert_eq!(decoded(&utf16(&text, u16::to_le_bytes)), TEXT);
            assert_eq!(decoded(&utf16(&text, u16::to_be_bytes)), TEXT);
        }
    }

    #[test]
    fn half_a_character_at_the_end_is_said() {
        let mut bytes = utf16("\u{feff}ab", u16::to_le_bytes);
        bytes.push(0x3d);
        assert_eq!(decoded(&bytes), "ab\u{fffd}");
    }

    #[test]
    fn what_is_not_utf8_is_passed_on_as_it_is() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.push(b"ab\xffcd"), b"ab\xffcd");
    }
}
