use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::color::{Color, NotAColor};

/// Width and height of every image, in pixels.
pub const SIDE: usize = 64;

const CELLS: usize = SIDE * SIDE;

/// Of the text in JSON, a digit for each colour.
const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// A place on the canvas: `x` from the left, `y` from the top, 0 to 63 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "RawPoint")]
pub struct Point {
    x: u8,
    y: u8,
}

/// A place is outside the canvas.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("x and y go from 0 to 63: ({x}, {y}) is outside the canvas")]
pub struct NotAPoint {
    x: u8,
    y: u8,
}

#[derive(Deserialize)]
struct RawPoint {
    x: u8,
    y: u8,
}

impl TryFrom<RawPoint> for Point {
    type Error = NotAPoint;

    fn try_from(RawPoint { x, y }: RawPoint) -> Result<Point, NotAPoint> {
        Point::new(x, y)
    }
}

impl Point {
    /// The place at `x`, `y`.
    ///
    /// # Errors
    /// [`NotAPoint`] where either is over 63.
    pub fn new(x: u8, y: u8) -> Result<Point, NotAPoint> {
        if usize::from(x) < SIDE && usize::from(y) < SIDE {
            Ok(Point { x, y })
        } else {
            Err(NotAPoint { x, y })
        }
    }

    fn cell(self) -> usize {
        usize::from(self.y) * SIDE + usize::from(self.x)
    }
}

/// One pixel drawn: a place and its new colour. In JSON `{"x": 3, "y": 5, "color": 4}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dot {
    /// Where.
    #[serde(flatten)]
    pub at: Point,
    /// What colour it has from now on.
    pub color: Color,
}

/// The 4096 colours of an image, row by row from the top left.
///
/// In JSON they are 64 texts of 64 hexadecimal digits, a digit a pixel, so that a person can see
/// the picture in the text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Pixels(Box<[u8; CELLS]>);

/// The bytes or the text do not describe a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotPixels {
    /// Another number of bytes than 4096.
    #[error("an image is 4096 bytes, one per pixel, not {0}")]
    Length(usize),
    /// Another number of rows than 64.
    #[error("an image has 64 rows, not {0}")]
    Rows(usize),
    /// A row that is not 64 hexadecimal digits.
    #[error("row {0} is not 64 hexadecimal digits, one per pixel")]
    Row(usize),
    /// A byte over 15.
    #[error(transparent)]
    Color(#[from] NotAColor),
}

impl Pixels {
    /// Nothing but paper.
    pub fn blank() -> Pixels {
        Pixels(Box::new([Color::PAPER.into(); CELLS]))
    }

    /// Reads one byte per pixel, each a colour's number.
    ///
    /// # Errors
    /// [`NotPixels`] where the length is not 4096 or a byte is over 15.
    pub fn from_bytes(bytes: &[u8]) -> Result<Pixels, NotPixels> {
        let cells: [u8; CELLS] = bytes
            .try_into()
            .map_err(|_| NotPixels::Length(bytes.len()))?;
        for cell in bytes {
            Color::try_from(*cell)?;
        }
        Ok(Pixels(Box::new(cells)))
    }

    /// One byte per pixel, each a colour's number.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0[..]
    }

    /// The colour of one pixel.
    pub fn get(&self, at: Point) -> Color {
        // Never wrong: only `from_bytes` and `set` write here, and both hold colours.
        Color::try_from(self.0[at.cell()]).unwrap_or_default()
    }

    /// Draws one pixel.
    pub fn set(&mut self, dot: Dot) {
        self.0[dot.at.cell()] = dot.color.into();
    }

    /// A strong entity tag (RFC 9110): the same picture has the same tag, quotes included.
    pub fn entity_tag(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        format!("\"{:016x}\"", hasher.finish())
    }
}

impl Default for Pixels {
    fn default() -> Pixels {
        Pixels::blank()
    }
}

/// Four thousand numbers help nobody in a failed test: only the tag is shown.
impl fmt::Debug for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pixels({})", self.entity_tag())
    }
}

impl From<Pixels> for Vec<String> {
    fn from(pixels: Pixels) -> Vec<String> {
        let row = |row: &[u8]| {
            let mut digits = String::with_capacity(SIDE);
            for cell in row {
                digits.push(char::from(DIGITS[usize::from(*cell)]));
            }
            digits
        };
        pixels.0.chunks(SIDE).map(row).collect()
    }
}

impl TryFrom<Vec<String>> for Pixels {
    type Error = NotPixels;

    fn try_from(rows: Vec<String>) -> Result<Pixels, NotPixels> {
        if rows.len() != SIDE {
            return Err(NotPixels::Rows(rows.len()));
        }
        let mut cells = Vec::with_capacity(CELLS);
        for (index, row) in rows.iter().enumerate() {
            let digits = row.chars().map(|digit| digit.to_digit(16));
            // A hexadecimal digit is below 16, so it fits.
            let digits: Option<Vec<u8>> = digits.map(|digit| digit.map(|d| d as u8)).collect();
            match digits {
                Some(digits) if digits.len() == SIDE => cells.extend(digits),
                _ => return Err(NotPixels::Row(index)),
            }
        }
        Pixels::from_bytes(&cells)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

    use super::*;

    fn dot(x: u8, y: u8, color: u8) -> Dot {
        Dot {
            at: Point::new(x, y).unwrap(),
            color: color.try_into().unwrap(),
        }
    }

    #[test]
    fn a_dot_changes_one_pixel() {
        let mut pixels = Pixels::blank();
        pixels.set(dot(63, 1, 12));
        assert_eq!(
            pixels.get(Point::new(63, 1).unwrap()),
            12.try_into().unwrap()
        );
        let drawn: Vec<_> = pixels
            .as_bytes()
            .iter()
            .enumerate()
            .filter(|(_, c)| **c != 0)
            .collect();
        assert_eq!(drawn, [(127, &12)]);
    }

    #[test]
    fn json_is_rows_of_digits_and_comes_back() {
        let mut pixels = Pixels::blank();
        pixels.set(dot(1, 0, 15));
        let json = serde_json::to_value(&pixels).unwrap();
        assert_eq!(json[0].as_str().unwrap(), format!("0f{}", "0".repeat(62)));
        assert_eq!(json.as_array().unwrap().len(), 64);
        assert_eq!(serde_json::from_value::<Pixels>(json).unwrap(), pixels);
    }

    #[test]
    fn what_is_not_a_picture_is_refused_with_its_place() {
        let mut rows = vec!["0".repeat(64); 64];
        rows[7] = "0".repeat(63);
        assert_eq!(Pixels::try_from(rows.clone()), Err(NotPixels::Row(7)));
        rows[7] = format!("{}g", "0".repeat(63));
        assert_eq!(Pixels::try_from(rows.clone()), Err(NotPixels::Row(7)));
        rows.pop();
        assert_eq!(Pixels::try_from(rows), Err(NotPixels::Rows(63)));
        assert_eq!(Pixels::from_bytes(&[0; 5]), Err(NotPixels::Length(5)));
        assert!(matches!(
            Pixels::from_bytes(&[16; 4096]),
            Err(NotPixels::Color(_))
        ));
    }

    #[test]
    fn a_dot_outside_the_canvas_or_the_palette_is_refused() {
        for json in [
            r#"{"x":64,"y":0,"color":1}"#,
            r#"{"x":0,"y":64,"color":1}"#,
            r#"{"x":0,"y":0,"color":16}"#,
            r#"{"x":-1,"y":0,"color":1}"#,
            r#"{"x":0,"y":0}"#,
        ] {
            assert!(serde_json::from_str::<Dot>(json).is_err(), "{json} passed");
        }
        let good = r#"{"x":63,"y":0,"color":15}"#;
        assert_eq!(serde_json::from_str::<Dot>(good).unwrap(), dot(63, 0, 15));
    }

    #[test]
    fn another_picture_has_another_tag() {
        let mut pixels = Pixels::blank();
        let before = pixels.entity_tag();
        assert_eq!(before, Pixels::blank().entity_tag());
        pixels.set(dot(0, 0, 1));
        assert_ne!(pixels.entity_tag(), before);
    }
}
