//! How differences are printed, by every command that shows some.

use crate::changes::{Hunk, Line, Side};
use crate::context::Context;
use crate::output::{BAD, FAINT, GOOD, styled};

/// Prints the places where two texts differ: `-` for the old one, `+` for the new one, and the words
/// that make the difference marked in colour.
pub(super) fn print_hunks(hunks: &[Hunk], context: &Context) {
    for (index, hunk) in hunks.iter().enumerate() {
        if index > 0 {
            let gap = if context.output.look.plain {
                ""
            } else {
                "  ⋯"
            };
            context.output.line(styled(FAINT, gap));
        }
        for line in &hunk.lines {
            context.output.line(drawn(line, context.output.look.plain));
        }
    }
}

fn drawn(line: &Line, plain: bool) -> String {
    let (sign, style) = match line.side {
        Side::Both => return format!("    {}", whole(line)),
        Side::Old => ("-", BAD),
        Side::New => ("+", GOOD),
    };
    if plain {
        return format!("  {sign} {}", whole(line));
    }
    let parts = line.parts.iter().map(|(differs, text)| {
        let style = if *differs { style.underline() } else { style };
        styled(style, text)
    });
    let parts: String = parts.collect();
    format!("  {} {parts}", styled(style, sign))
}

fn whole(line: &Line) -> String {
    line.parts.iter().map(|(_, text)| text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_marked_by_its_side_and_by_what_differs_in_it() {
        let line = |side| Line {
            side,
            parts: vec![(false, "let a = ".to_owned()), (true, "1".to_owned())],
        };
        assert_eq!(drawn(&line(Side::Both), false), "    let a = 1");
        assert_eq!(drawn(&line(Side::Old), true), "  - let a = 1");
        let new = drawn(&line(Side::New), false);
        assert_eq!(
            anstream::adapter::strip_str(&new).to_string(),
            "  + let a = 1"
        );
        assert_ne!(new, "  + let a = 1");
    }
}
