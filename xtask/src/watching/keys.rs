//! Single keys, as they are pressed.

use std::io::{self, IsTerminal};
use std::thread;

use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::output::Output;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// `h`: a hint.
    Hint,
    /// `l`: the list.
    List,
    /// Return or space: check again.
    Again,
    /// `q` or Escape.
    Quit,
    /// Ctrl-C, which a raw terminal hands on as a key.
    Interrupt,
    /// The window has another size.
    Resize,
}

/// The terminal in raw mode, for as long as it lives.
#[derive(Debug)]
pub struct RawTerminal<'a> {
    output: &'a Output,
}

impl<'a> RawTerminal<'a> {
    /// Puts the terminal into raw mode; `None` where there is none to type at.
    pub fn open(output: &'a Output) -> Option<Self> {
        let typed = io::stdin().is_terminal() && io::stdout().is_terminal();
        (typed && enable_raw_mode().is_ok()).then(|| {
            output.set_raw(true);
            Self { output }
        })
    }
}

impl Drop for RawTerminal<'_> {
    fn drop(&mut self) {
        self.output.set_raw(false);
        // There is nothing left to do about a terminal that will not be put back.
        let _ = disable_raw_mode();
    }
}

/// Passes on every key that means something, from a thread of its own that ends with the program.
pub fn listen(pressed: impl Fn(Key) -> bool + Send + 'static) {
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            if let Some(key) = meaning(&event)
                && !pressed(key)
            {
                break;
            }
        }
    });
}

fn meaning(event: &Event) -> Option<Key> {
    let key = match event {
        Event::Resize(..) => return Some(Key::Resize),
        // Windows also tells of keys that are let go.
        Event::Key(key) if key.kind != KeyEventKind::Release => key,
        _ => return None,
    };
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    Some(match key.code {
        KeyCode::Char('c' | 'd') if control => Key::Interrupt,
        KeyCode::Char('h' | 'H' | '?') => Key::Hint,
        KeyCode::Char('l' | 'L') => Key::List,
        KeyCode::Char('q' | 'Q') | KeyCode::Esc => Key::Quit,
        KeyCode::Enter | KeyCode::Char(' ') => Key::Again,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyEvent;

    #[test]
    fn keys_mean_what_the_last_line_says() {
        let pressed = |code, modifiers| meaning(&Event::Key(KeyEvent::new(code, modifiers)));
        let plain = KeyModifiers::NONE;
        assert_eq!(pressed(KeyCode::Char('h'), plain), Some(Key::Hint));
        assert_eq!(pressed(KeyCode::Char('q'), plain), Some(Key::Quit));
        assert_eq!(pressed(KeyCode::Char('c'), plain), None);
        assert_eq!(
            pressed(KeyCode::Char('c'), KeyModifiers::CONTROL),
            Some(Key::Interrupt)
        );
    }
}
