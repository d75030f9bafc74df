//! Two drawings at once.

use crate::draw::paint::Pen;
use crate::draw::text::cell;
use crate::draw::{Options, Style};

/// From so many columns on, two trees stand side by side: a terminal of 100 columns, less the margin of
/// whatever the drawing stands in.
const WIDE: usize = 90;

/// Two drawings under their titles: side by side where there is room, one below the other where there
/// is not. `draw` is asked for a drawing of the width that it will have, so nothing is cut.
pub fn side_by_side(
    left: (&str, &dyn Fn(&Options) -> String),
    right: (&str, &dyn Fn(&Options) -> String),
    options: &Options,
) -> String {
    let pen = Pen::new(options);
    if options.width < WIDE || options.style == Style::Words {
        return format!(
            "{}\n{}\n{}\n{}",
            pen.strong(left.0),
            left.1(options),
            pen.strong(right.0),
            right.1(options)
        );
    }
    let half = (options.width - 3) / 2;
    // Colour would have to be measured around; the halves are drawn without it.
    let narrow = Options {
        width: half,
        style: Style::Lines,
        ..options.clone()
    };
    let (one, other) = (left.1(&narrow), right.1(&narrow));
    let mut lines = vec![format!(
        "{} │ {}",
        pen.strong(&cell(left.0, half)),
        pen.strong(right.0)
    )];
    let (mut one, mut other) = (one.lines(), other.lines());
    loop {
        match (one.next(), other.next()) {
            (None, None) => break,
            (left, right) => lines.push(format!(
                "{} │ {}",
                cell(left.unwrap_or_default(), half),
                right.unwrap_or_default()
            )),
        }
    }
    lines
        .iter()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}
