//! What people draw: an [`Image`] of 64 by 64 [`Pixels`], each a [`Color`] of one small palette.

mod color;
mod id;
mod pixels;
mod png;

use serde::{Deserialize, Serialize};

pub use self::color::{Color, NotAColor, PALETTE, PaletteEntry};
pub use self::id::{ImageId, NotAnImageId};
pub use self::pixels::{Dot, NotAPoint, NotPixels, Pixels, Point, SIDE};
pub use self::png::{png, png_scaled};

/// One picture as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Its name, in URLs too.
    pub id: ImageId,
    /// How many pixels people have drawn on it since it was made; clearing it does not count.
    pub drawn: u64,
    /// What it looks like now.
    pub pixels: Pixels,
}

impl Image {
    /// The image without its pixels, as a list shows it.
    pub fn summary(&self) -> Summary {
        Summary {
            id: self.id.clone(),
            drawn: self.drawn,
        }
    }
}

/// An image as a list shows it: everything but the pixels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Its name.
    pub id: ImageId,
    /// How many pixels people have drawn on it.
    pub drawn: u64,
}

/// What a client sends to make an image, or to replace what is on one: `{}` is a blank picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewImage {
    /// What it looks like; all paper when left out.
    #[serde(default)]
    pub pixels: Pixels,
}
