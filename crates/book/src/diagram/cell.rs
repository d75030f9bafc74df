//! What each letter of a drawing is: part of a line, an arrow's head, or text.

/// North, east, south, west: the row and the column next to a cell.
const AROUND: [(isize, isize); 4] = [(-1, 0), (0, 1), (1, 0), (0, -1)];

/// A letter, understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// A letter of a text.
    Text(char),
    /// A line from the middle towards north, east, south, west.
    Line {
        /// Where it leads.
        to: [bool; 4],
        /// Whether it is broken.
        dashed: bool,
        /// Whether it turns in a curve.
        round: bool,
    },
    /// The end of a line, pointing north (0), east, south or west.
    Arrow {
        /// Where it points.
        towards: usize,
    },
}

/// A drawing.
pub(super) struct Grid {
    lines: Vec<Vec<char>>,
    pub(super) columns: usize,
}

impl Grid {
    pub(super) fn read(drawing: &str) -> Self {
        let lines: Vec<Vec<char>> = drawing
            .trim_matches('\n')
            .lines()
            .map(|line| line.trim_end().chars().collect())
            .collect();
        let columns = lines.iter().map(Vec::len).max().unwrap_or_default();
        Self { lines, columns }
    }

    pub(super) fn rows(&self) -> usize {
        self.lines.len()
    }

    fn at(&self, row: isize, column: isize) -> char {
        let row = usize::try_from(row)
            .ok()
            .and_then(|row| self.lines.get(row));
        let letter = usize::try_from(column)
            .ok()
            .and_then(|column| row?.get(column));
        letter.copied().unwrap_or(' ')
    }

    /// What stands there.
    pub(super) fn cell(&self, row: usize, column: usize) -> Cell {
        let (row, column) = (row as isize, column as isize);
        let letter = self.at(row, column);
        if letter == ' ' {
            return Cell::Empty;
        }
        if let Some((to, dashed, round)) = drawn(letter) {
            return Cell::Line { to, dashed, round };
        }
        if let Some(towards) = self.points(letter, row, column) {
            return Cell::Arrow { towards };
        }
        let next = AROUND.map(|(down, right)| self.at(row + down, column + right));
        let line = |to| Cell::Line {
            to,
            dashed: false,
            round: false,
        };
        let [up, right, down, left] = next;
        match letter {
            '-' if self.is_rule(row, column) => line([false, true, false, true]),
            '|' if vertical(up) || vertical(down) => line([true, false, true, false]),
            '+' if joins(next) => line([vertical(up), across(right), vertical(down), across(left)]),
            '.' if vertical(down) && (across(left) || across(right)) => Cell::Line {
                to: [false, across(right), true, across(left)],
                dashed: false,
                round: true,
            },
            '\'' if vertical(up) && (across(left) || across(right)) => Cell::Line {
                to: [true, across(right), false, across(left)],
                dashed: false,
                round: true,
            },
            letter => Cell::Text(letter),
        }
    }

    /// A row of `-` is a line unless it touches a word, as in `--lang` and `pre-check`.
    fn is_rule(&self, row: isize, column: isize) -> bool {
        let end = |step: isize| {
            let mut at = column;
            while self.at(row, at) == '-' {
                at += step;
            }
            (self.at(row, at), (at - column).unsigned_abs())
        };
        let ((left, before), (right, after)) = (end(-1), end(1));
        let is_word = |c: char| c.is_alphanumeric();
        let arrow = |c: char, head: char| c == head;
        let touches =
            (is_word(left) && !arrow(left, '<')) || (is_word(right) && !arrow(right, '>'));
        let long = before + after > 2;
        !touches && (long || across(left) || across(right))
    }

    /// Where an arrow's head points: a letter that can be one, at the end of a line.
    fn points(&self, letter: char, row: isize, column: isize) -> Option<usize> {
        let (towards, plain) = match letter {
            '▲' | '↑' => (0, false),
            '▶' | '►' | '→' => (1, false),
            '▼' | '↓' => (2, false),
            '◀' | '◄' | '←' => (3, false),
            '^' => (0, true),
            '>' => (1, true),
            'v' => (2, true),
            '<' => (3, true),
            _ => return None,
        };
        // Letters beside it make a word of it: the `v` of `/livez`.
        let beside = [-1, 1].map(|step| self.at(row, column + step));
        if plain && towards % 2 == 0 && beside.iter().any(|c| c.is_alphanumeric()) {
            return None;
        }
        let (down, right) = AROUND[(towards + 2) % 4];
        let behind = self.at(row + down, column + right);
        let leads = match (towards, behind) {
            (0, '|' | '+' | '\'') | (2, '|' | '+' | '.') | (1 | 3, '+') => true,
            (1 | 3, '-') => self.is_rule(row + down, column + right),
            (_, behind) => drawn(behind).is_some_and(|(to, ..)| to[towards]),
        };
        leads.then_some(towards)
    }
}

/// Whether a line may go up or down from this letter.
fn vertical(letter: char) -> bool {
    matches!(letter, '|' | '+' | '.' | '\'') || is_drawn(letter, 0)
}

/// Whether a line may go left or right from this letter.
fn across(letter: char) -> bool {
    matches!(letter, '-' | '+' | '>' | '<') || is_drawn(letter, 1)
}

/// Whether box drawing goes that way: 0 for up and down, 1 for left and right.
fn is_drawn(letter: char, way: usize) -> bool {
    drawn(letter).is_some_and(|(to, ..)| to[way] || to[way + 2])
}

fn joins([up, right, down, left]: [char; 4]) -> bool {
    (vertical(up) && up != '.')
        || vertical(down)
        || left == '-'
        || right == '-'
        || is_drawn(left, 1)
        || is_drawn(right, 1)
}

/// Box drawing: where it leads, whether it is dashed, whether it is round.
fn drawn(letter: char) -> Option<([bool; 4], bool, bool)> {
    let (ways, dashed, round) = match letter {
        '─' | '━' => ("ew", false, false),
        '│' | '┃' => ("ns", false, false),
        '┌' => ("es", false, false),
        '┐' => ("ws", false, false),
        '└' => ("ne", false, false),
        '┘' => ("nw", false, false),
        '├' => ("nes", false, false),
        '┤' => ("nws", false, false),
        '┬' => ("ews", false, false),
        '┴' => ("new", false, false),
        '┼' => ("news", false, false),
        '╭' => ("es", false, true),
        '╮' => ("ws", false, true),
        '╰' => ("ne", false, true),
        '╯' => ("nw", false, true),
        '┄' | '╌' | '┈' => ("ew", true, false),
        '┆' | '╎' | '┊' => ("ns", true, false),
        _ => return None,
    };
    Some((
        ["n", "e", "s", "w"].map(|way| ways.contains(way)),
        dashed,
        round,
    ))
}
