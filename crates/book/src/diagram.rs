//! Drawings in letters as pictures: boxes, lines and arrows of a ` ```diagram ` block.
//!
//! ```text
//! ┌─────────┐      +---------+
//! │ service │─────▶| store   |
//! └─────────┘      +---------+
//! ```
//!
//! Lines may be box drawing (`─ │ ┌ ╭ ┼`, dashed `┄ ┆`) or plain (`- | +`, round with `.` and `'`). An
//! arrow head is `▶ ◀ ▲ ▼`, or `> < ^ v` at the end of a line. All else is text. The picture takes its
//! colours from the page, so it suits light and dark.

mod cell;

use std::fmt::Write as _;

use crate::html::escape;
use cell::{Cell, Grid};

/// The widest drawing that can be read on a phone without scrolling, in letters.
pub const WIDEST: usize = 48;

const WIDTH: f32 = 9.0;
const HEIGHT: f32 = 19.0;

/// A drawing as a figure. `alt` says what it shows.
pub fn figure(drawing: &str, alt: &str) -> String {
    format!(
        "<figure class=\"diagram\" role=\"img\" aria-label=\"{}\">{}</figure>",
        escape(alt),
        svg(drawing)
    )
}

/// How wide a drawing is, in letters.
pub fn columns(drawing: &str) -> usize {
    let widths = drawing.lines().map(|line| line.trim_end().chars().count());
    widths.max().unwrap_or_default()
}

fn svg(drawing: &str) -> String {
    let grid = Grid::read(drawing);
    let (width, height) = (grid.columns as f32 * WIDTH, grid.rows() as f32 * HEIGHT);
    let mut solid = String::new();
    let mut dashed = String::new();
    let mut rest = String::new();
    for row in 0..grid.rows() {
        let mut text: Option<(usize, String)> = None;
        for column in 0..=grid.columns {
            let cell = grid.cell(row, column);
            match (&cell, &mut text) {
                (Cell::Text(c), Some((_, run))) => run.push(*c),
                (Cell::Text(c), None) => text = Some((column, c.to_string())),
                // One space is part of a text; two part it from the next.
                (Cell::Empty, Some((_, run)))
                    if matches!(grid.cell(row, column + 1), Cell::Text(_)) =>
                {
                    run.push(' ');
                }
                (_, open) => {
                    if let Some((at, run)) = open.take() {
                        write_text(&mut rest, row, at, &run);
                    }
                }
            }
            match cell {
                Cell::Line {
                    to,
                    dashed: false,
                    round,
                } => write_line(&mut solid, row, column, to, round),
                Cell::Line {
                    to,
                    dashed: true,
                    round,
                } => write_line(&mut dashed, row, column, to, round),
                Cell::Arrow { towards } => write_arrow(&mut solid, &mut rest, row, column, towards),
                Cell::Text(_) | Cell::Empty => {}
            }
        }
    }
    let path = |d: String, class: &str| match d.is_empty() {
        true => String::new(),
        false => format!("<path class=\"{class}\" d=\"{}\"/>", d.trim_end()),
    };
    format!(
        "<svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" aria-hidden=\"true\" focusable=\"false\">{}{}{rest}</svg>",
        path(solid, "line"),
        path(dashed, "line dashed")
    )
}

/// The middle of a cell.
fn middle(row: usize, column: usize) -> (f32, f32) {
    ((column as f32 + 0.5) * WIDTH, (row as f32 + 0.5) * HEIGHT)
}

/// Where a line leaves a cell, towards north, east, south and west.
fn edges(row: usize, column: usize) -> [(f32, f32); 4] {
    let (x, y) = middle(row, column);
    [
        (x, y - HEIGHT / 2.0),
        (x + WIDTH / 2.0, y),
        (x, y + HEIGHT / 2.0),
        (x - WIDTH / 2.0, y),
    ]
}

// Writing to a string cannot fail, so nothing below looks at what `write!` says.

fn write_line(out: &mut String, row: usize, column: usize, to: [bool; 4], round: bool) {
    let (x, y) = middle(row, column);
    let ends: Vec<(f32, f32)> = edges(row, column)
        .into_iter()
        .zip(to)
        .filter_map(|(edge, goes)| goes.then_some(edge))
        .collect();
    if let (true, [a, b]) = (round, ends.as_slice()) {
        let _ = write!(out, "M{} {}Q{x} {y} {} {} ", a.0, a.1, b.0, b.1);
        return;
    }
    for (to_x, to_y) in ends {
        let _ = write!(out, "M{x} {y}L{to_x} {to_y} ");
    }
}

fn write_arrow(line: &mut String, rest: &mut String, row: usize, column: usize, towards: usize) {
    let edges = edges(row, column);
    let (tip, tail) = (edges[towards], edges[(towards + 2) % 4]);
    let _ = write!(
        line,
        "M{} {}L{} {} ",
        tail.0,
        tail.1,
        (tip.0 + tail.0) / 2.0,
        (tip.1 + tail.1) / 2.0
    );
    // A head is as long as it is wide, whichever way it points.
    let (dx, dy) = match towards {
        0 => (0.0, -1.0),
        1 => (1.0, 0.0),
        2 => (0.0, 1.0),
        _ => (-1.0, 0.0),
    };
    let base = (tip.0 - dx * 9.0, tip.1 - dy * 9.0);
    let _ = write!(
        rest,
        "<path class=\"head\" d=\"M{} {}L{} {}L{} {}Z\"/>",
        tip.0,
        tip.1,
        base.0 - dy * 4.5,
        base.1 + dx * 4.5,
        base.0 + dy * 4.5,
        base.1 - dx * 4.5
    );
}

fn write_text(out: &mut String, row: usize, column: usize, text: &str) {
    let (x, y) = middle(row, column);
    let length = text.chars().count() as f32 * WIDTH;
    let text = curved(text);
    let _ = write!(
        out,
        "<text x=\"{}\" y=\"{}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
        x - WIDTH / 2.0,
        y + 5.0,
        escape(&text)
    );
}

/// An apostrophe as a printer sets it: the typography of pages leaves pictures alone.
fn curved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let within_word = c == '\'' && out.ends_with(char::is_alphabetic);
        out.push(if within_word { '\u{2019}' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_become_lines_and_words_stay_words() {
        let drawing = "+-----+   .---.\n| app |-->| a |\n+-----+   '---'\n";
        let svg = svg(drawing);
        assert!(
            svg.contains(">app</text>") && svg.contains(">a</text>"),
            "{svg}"
        );
        assert_eq!(svg.matches("class=\"head\"").count(), 1, "{svg}");
        assert!(svg.contains('Q'), "round corners: {svg}");
        assert!(!svg.contains(">+") && !svg.contains(">|"), "{svg}");
    }

    #[test]
    fn what_only_looks_like_a_line_is_text() {
        let svg = svg("pre-check  --lang fr  a|b  v1 > v0");
        assert!(svg.contains(">pre-check</text>"), "{svg}");
        assert!(svg.contains(">--lang fr</text>"), "{svg}");
        assert!(
            svg.contains(">a|b</text>") && svg.contains(">v1 &gt; v0</text>"),
            "{svg}"
        );
        assert!(!svg.contains("<path"), "{svg}");
    }

    #[test]
    fn a_letter_of_a_word_is_no_arrow() {
        let svg = svg("\u{2570}──\u{256f}\n/livez   |\n         v");
        assert!(svg.contains(">/livez</text>"), "{svg}");
        assert_eq!(svg.matches("class=\"head\"").count(), 1, "{svg}");
    }

    #[test]
    fn box_drawing_needs_no_guessing() {
        let svg = svg("╭──╮\n│ok│┄┄▶\n╰──╯");
        assert!(
            svg.contains(">ok</text>") && svg.contains("dashed"),
            "{svg}"
        );
        assert_eq!(columns("ab\nabc  "), 3);
    }

    #[test]
    fn an_apostrophe_is_curved_in_a_picture_too() {
        assert!(svg("ce qui s'est passé").contains(">ce qui s\u{2019}est passé</text>"));
        assert!(svg("'a'").contains(">'a\u{2019}</text>"));
    }
}
