use serde::{Deserialize, Serialize};

/// A colour: a number that points into [`PALETTE`], from 0 (paper) to 15.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Color(u8);

/// One colour of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PaletteEntry {
    /// What it is called, in English; a page may translate it.
    pub name: &'static str,
    /// Red, green and blue, 0 to 255 each.
    pub rgb: [u8; 3],
}

const fn entry(name: &'static str, rgb: [u8; 3]) -> PaletteEntry {
    PaletteEntry { name, rgb }
}

/// The sixteen colours. Their order is part of what is stored: never change it, only add a new
/// palette beside it.
pub const PALETTE: [PaletteEntry; 16] = [
    entry("paper", [0xff, 0xfd, 0xf7]),
    entry("ink", [0x1c, 0x1b, 0x29]),
    entry("slate", [0x5b, 0x63, 0x78]),
    entry("mist", [0xb9, 0xc0, 0xcd]),
    entry("cherry", [0xd7, 0x26, 0x3d]),
    entry("coral", [0xff, 0x7a, 0x59]),
    entry("amber", [0xf5, 0xa6, 0x23]),
    entry("lemon", [0xff, 0xe0, 0x66]),
    entry("lime", [0x9b, 0xd1, 0x4b]),
    entry("forest", [0x2b, 0x8a, 0x4b]),
    entry("teal", [0x17, 0xa3, 0x98]),
    entry("sky", [0x6c, 0xc8, 0xf2]),
    entry("cobalt", [0x2f, 0x5f, 0xd0]),
    entry("violet", [0x7a, 0x4f, 0xc9]),
    entry("rose", [0xf2, 0x8f, 0xb8]),
    entry("cocoa", [0x8a, 0x54, 0x36]),
];

/// The number is not one of the palette's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a colour is a number from 0 to 15, not {0}")]
pub struct NotAColor(u8);

impl Color {
    /// What an empty canvas is made of.
    pub const PAPER: Color = Color(0);

    /// What the palette says of this colour.
    pub fn entry(self) -> PaletteEntry {
        // In range: nothing but `try_from` makes a Color, and it checks.
        PALETTE[usize::from(self.0)]
    }
}

impl TryFrom<u8> for Color {
    type Error = NotAColor;

    fn try_from(index: u8) -> Result<Color, NotAColor> {
        if usize::from(index) < PALETTE.len() {
            Ok(Color(index))
        } else {
            Err(NotAColor(index))
        }
    }
}

impl From<Color> for u8 {
    fn from(color: Color) -> u8 {
        color.0
    }
}
