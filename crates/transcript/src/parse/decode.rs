//! Encodings: UTF-8, and UTF-16 as older Windows shells write it into files and pipes.

use std::borrow::Cow;

/// Turns UTF-16 (either order, told by its byte order mark) into UTF-8, and drops the mark of
/// either. Anything else is handed back as it is.
pub fn decode(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut decoder = Decoder::default();
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            let mut decoded = decoder.decode(bytes).to_vec();
            decoded.extend_from_slice(decoder.finish());
            Cow::Owned(decoded)
        }
        [0xef, 0xbb, 0xbf, text @ ..] => Cow::Borrowed(text),
        text => Cow::Borrowed(text),
    }
}

/// The same for bytes that come in pieces.
#[derive(Default)]
pub(super) struct Decoder {
    encoding: Encoding,
    /// Bytes that do not make a whole mark or character yet.
    rest: Vec<u8>,
    decoded: Vec<u8>,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Encoding {
    /// The first bytes, which may be a mark, are still to come.
    #[default]
    Unknown,
    Utf8,
    Utf16Little,
    Utf16Big,
}

impl Decoder {
    /// What these bytes are in UTF-8, as far as they are complete.
    pub(super) fn decode<'a>(&'a mut self, bytes: &'a [u8]) -> &'a [u8] {
        match self.encoding {
            Encoding::Utf8 => bytes,
            Encoding::Unknown => self.begin(bytes),
            Encoding::Utf16Little | Encoding::Utf16Big => {
                self.rest.extend_from_slice(bytes);
                self.decode_utf16()
            }
        }
    }

    /// What is left, when nothing more will come.
    pub(super) fn finish(&mut self) -> &[u8] {
        self.decoded.clear();
        if matches!(self.encoding, Encoding::Utf16Little | Encoding::Utf16Big) {
            if !self.rest.is_empty() {
                self.rest.clear();
                self.decoded.extend_from_slice("\u{fffd}".as_bytes());
            }
        } else {
            std::mem::swap(&mut self.rest, &mut self.decoded);
        }
        &self.decoded
    }

    fn begin<'a>(&'a mut self, bytes: &'a [u8]) -> &'a [u8] {
        self.rest.extend_from_slice(bytes);
        let (encoding, mark) = match self.rest.as_slice() {
            [0xff, 0xfe, ..] => (Encoding::Utf16Little, 2),
            [0xfe, 0xff, ..] => (Encoding::Utf16Big, 2),
            [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
            [] | [0xff | 0xfe | 0xef] | [0xef, 0xbb] => return &[],
            _ => (Encoding::Utf8, 0),
        };
        self.encoding = encoding;
        self.rest.drain(..mark);
        if encoding == Encoding::Utf8 {
            self.decoded = std::mem::take(&mut self.rest);
            return &self.decoded;
        }
        self.decode_utf16()
    }

    fn decode_utf16(&mut self) -> &[u8] {
        let unit = match self.encoding {
            Encoding::Utf16Big => u16::from_be_bytes,
            _ => u16::from_le_bytes,
        };
        let mut even = self.rest.len() & !1;
        // The first half of a pair waits for the second.
        if let Some(last) = self.rest[..even].last_chunk::<2>()
            && (0xd800..0xdc00).contains(&unit(*last))
        {
            even -= 2;
        }
        self.decoded.clear();
        let units = self.rest[..even]
            .chunks_exact(2)
            .map(|pair| unit([pair[0], pair[1]]));
        for character in char::decode_utf16(units) {
            let character = character.unwrap_or(char::REPLACEMENT_CHARACTER);
            self.decoded
                .extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        self.rest.drain(..even);
        &self.decoded
    }
}
