use png::{BitDepth, ColorType, Compression, Encoder, Filter};

use super::color::PALETTE;
use super::pixels::{Pixels, SIDE};

/// The picture as a PNG of 64 by 64, with the palette in it.
pub fn png(pixels: &Pixels) -> Vec<u8> {
    png_scaled(pixels, 1)
}

/// The picture as a PNG in which each pixel is a square of `scale` by `scale`. A scale of 0 counts
/// as 1, one over 16 as 16: a file of 1024 by 1024 is plenty.
pub fn png_scaled(pixels: &Pixels, scale: u8) -> Vec<u8> {
    let scale = usize::from(scale.clamp(1, 16));
    let width = SIDE * scale;
    let mut file = Vec::new();
    // At most 1024, so it fits.
    let mut encoder = Encoder::new(&mut file, width as u32, width as u32);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Four);
    // Rows repeat, so all but one in `scale` are nothing but zeros beside the row above. Trying every filter and
    // searching for longer matches, as the default does, would take many times as long and save next to nothing.
    encoder.set_compression(Compression::Fast);
    encoder.set_filter(Filter::Up);
    encoder.set_palette(
        PALETTE
            .iter()
            .flat_map(|entry| entry.rgb)
            .collect::<Vec<u8>>(),
    );

    let mut data = Vec::with_capacity(width * width / 2);
    let mut wide = vec![0; width];
    for row in pixels.as_bytes().chunks(SIDE) {
        if scale == 1 {
            wide.copy_from_slice(row);
        } else {
            for (square, cell) in wide.chunks_mut(scale).zip(row) {
                square.fill(*cell);
            }
        }
        // Two pixels to a byte, the left one in the high half. The width is even, so no rest.
        let packed: Vec<u8> = wide.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        for _ in 0..scale {
            data.extend_from_slice(&packed);
        }
    }

    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&data));
    // It cannot fail: writing to a Vec never does, the palette has the sixteen colours that four
    // bits can name, and the data is `width` rows of `width` half bytes.
    debug_assert!(written.is_ok(), "{written:?}");
    file
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

    use super::super::{Dot, Point};
    use super::*;

    fn decode(file: &[u8]) -> (u32, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut rgb).unwrap();
        (frame.width, rgb)
    }

    #[test]
    fn every_pixel_has_its_colour_at_every_scale() {
        let mut pixels = Pixels::blank();
        for x in 0..64 {
            for y in 0..64 {
                let color = ((x ^ y) % 16).try_into().unwrap();
                pixels.set(Dot {
                    at: Point::new(x, y).unwrap(),
                    color,
                });
            }
        }
        for scale in [1_u8, 8, 16] {
            let (width, rgb) = decode(&png_scaled(&pixels, scale));
            assert_eq!(width, 64 * u32::from(scale));
            for (index, seen) in rgb.chunks(3).enumerate() {
                let (x, y) = (index % width as usize, index / width as usize);
                let at = Point::new(
                    (x / usize::from(scale)) as u8,
                    (y / usize::from(scale)) as u8,
                );
                assert_eq!(seen, pixels.get(at.unwrap()).entry().rgb, "at {x}, {y}");
            }
        }
    }

    #[test]
    fn a_scale_out_of_range_is_brought_into_it() {
        assert_eq!(decode(&png_scaled(&Pixels::blank(), 0)).0, 64);
        assert_eq!(decode(&png_scaled(&Pixels::blank(), 255)).0, 1024);
    }
}
