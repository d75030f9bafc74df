//! Bars whose ends fall within a column.

/// Eighths of a column, filled from the left.
const FROM_LEFT: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// A bar from one fraction of the columns to another. It is never empty: what took no time that the
/// exporter could print still happened.
pub(crate) fn stretch(from: f64, to: f64, columns: usize) -> String {
    let eighths = (columns * 8) as f64;
    let place = |fraction: f64| (fraction.clamp(0.0, 1.0) * eighths).round() as usize;
    let last = (columns * 8).saturating_sub(1);
    let start = place(from).min(last);
    let end = place(to).max(start + 1);
    let mut bar = String::new();
    for column in 0..columns {
        let (left, right) = (column * 8, column * 8 + 8);
        let letter = if end <= left || start >= right {
            ' '
        } else if start <= left {
            FROM_LEFT[(end - left).min(8)]
        } else if right - start.max(left) <= 4 {
            '▐'
        } else {
            '█'
        };
        bar.push(letter);
    }
    bar
}

/// One letter per bucket, as high as its share of the fullest one.
pub(crate) fn heights(counts: &[u64]) -> String {
    const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = counts.iter().copied().max().unwrap_or(0);
    counts
        .iter()
        .map(|&count| {
            if count == 0 || most == 0 {
                return '·';
            }
            let level = (count as f64 / most as f64 * 8.0).ceil() as usize;
            LEVELS[level.clamp(1, 8) - 1]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_covers_its_stretch_and_nothing_else() {
        assert_eq!(stretch(0.0, 1.0, 4), "████");
        assert_eq!(stretch(0.0, 0.5, 4), "██  ");
        assert_eq!(stretch(0.5, 1.0, 4), "  ██");
        assert_eq!(stretch(0.0, 0.125, 4), "▌   ");
        assert_eq!(stretch(0.875, 1.0, 4), "   ▐");
    }

    #[test]
    fn what_took_no_time_is_still_seen() {
        assert_eq!(stretch(0.0, 0.0, 3), "▏  ");
        assert_eq!(stretch(1.0, 1.0, 3), "  ▐");
    }

    #[test]
    fn empty_buckets_differ_from_small_ones() {
        assert_eq!(heights(&[0, 1, 800]), "·▁█");
        assert_eq!(heights(&[0, 0]), "··");
    }
}
