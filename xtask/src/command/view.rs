//! `cargo xtask view`: draws the telemetry of any program, from a pipe or a file, as it comes.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use transcript::draw::{Options, Sections, together};
use transcript::model::Section;
use transcript::parse::Stream;

use crate::context::Context;
use crate::drawing;
use crate::exit::{Exit, Failure};
use crate::live::Live;

/// Draws the telemetry of any program.
#[derive(Debug, clap::Args)]
pub struct Args {
    file: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

/// How long nothing comes before what waits for the rest of its trace is drawn as it is.
const QUIET: Duration = Duration::from_millis(400);

/// What comes without a pause this long is drawn together, up to so many bytes.
const PAUSE: Duration = Duration::from_millis(30);
const MOST_UNDRAWN: usize = 1 << 20;

/// How much is read at once, and how many such pieces may wait to be drawn: a program that prints
/// faster than we draw is held back by its pipe, not kept in memory.
const PIECE: usize = 64 << 10;
const PIECES: usize = 8;

/// Runs the command.
///
/// # Errors
///
/// The file cannot be read, or nothing is piped in.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Exit> {
    let source: Box<dyn Read + Send> = match &args.file {
        Some(file) => match File::open(file) {
            Ok(opened) => Box::new(opened),
            Err(error) => {
                let file = file.display().to_string();
                let arguments = [("file", file.into()), ("why", error.to_string().into())];
                return Err(Failure::usage(context.with("view-no-file", &arguments)));
            }
        },
        None if io::stdin().is_terminal() => {
            return Err(Failure::usage(context.text("view-terminal")));
        }
        None => Box::new(io::stdin()),
    };
    let (sender, pieces) = sync_channel(PIECES);
    thread::spawn(move || read(source, &sender));
    let mut viewer = Viewer {
        context,
        json: args.json,
        options: drawing::options(context),
        sections: Sections::default(),
        live: Live::default(),
        drawn: false,
        seen: false,
    };
    viewer.follow(&pieces)?;
    if viewer.seen {
        return Ok(Exit::Pass);
    }
    context.output.note(context.text("view-nothing"));
    Ok(Exit::NotYet)
}

/// Reads until the end, until it cannot be read, or until nobody listens.
fn read(mut source: Box<dyn Read + Send>, sender: &SyncSender<io::Result<Vec<u8>>>) {
    let mut buffer = vec![0; PIECE];
    loop {
        let piece = match source.read(&mut buffer) {
            Ok(0) => return,
            Ok(read) => Ok(buffer[..read].to_vec()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
        let failed = piece.is_err();
        if sender.send(piece).is_err() || failed {
            return;
        }
    }
}

struct Viewer<'a> {
    context: &'a Context,
    json: bool,
    options: Options,
    sections: Sections,
    live: Live,
    /// Whether anything has been drawn yet.
    drawn: bool,
    /// Whether any telemetry has come.
    seen: bool,
}

impl Viewer<'_> {
    fn follow(&mut self, pieces: &Receiver<io::Result<Vec<u8>>>) -> anyhow::Result<()> {
        let mut stream = Stream::new();
        let (mut undrawn, mut quiet) = (0, false);
        // Nobody reads what we draw any more: then the program is not read any further either.
        while self.context.output.is_open() {
            let patience = if undrawn > 0 { PAUSE } else { QUIET };
            match pieces.recv_timeout(patience) {
                Ok(piece) => {
                    let piece = piece?;
                    stream.push(&piece).for_each(|item| self.live.take(item));
                    undrawn += piece.len();
                    quiet = false;
                    if undrawn > MOST_UNDRAWN {
                        self.draw_ready()?;
                        undrawn = 0;
                    }
                }
                Err(RecvTimeoutError::Timeout) if undrawn > 0 => {
                    self.draw_ready()?;
                    undrawn = 0;
                }
                Err(RecvTimeoutError::Timeout) if quiet => {}
                Err(RecvTimeoutError::Timeout) => {
                    stream.settle().for_each(|item| self.live.take(item));
                    self.draw_rest()?;
                    quiet = true;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        let rest = stream.finish().into_iter();
        rest.for_each(|item| self.live.take(item));
        self.draw_rest()
    }

    fn draw_ready(&mut self) -> anyhow::Result<()> {
        let ready = self.live.ready();
        self.draw(&ready)
    }

    fn draw_rest(&mut self) -> anyhow::Result<()> {
        let rest = self.live.rest();
        self.draw(&rest)
    }

    fn draw(&mut self, sections: &[Section]) -> anyhow::Result<()> {
        self.seen |= sections.iter().any(drawing::has_telemetry);
        if self.json {
            for section in sections {
                self.context.output.line(serde_json::to_string(section)?);
            }
            return Ok(());
        }
        for scene in together(sections) {
            let drawn = self.sections.draw(scene, &self.options);
            // What has nothing to show, a resource alone, draws nothing.
            if !drawn.is_empty() {
                let gap = if self.drawn { "\n" } else { "" };
                self.context.output.text(format!("{gap}{drawn}"));
                self.drawn = true;
            }
        }
        Ok(())
    }
}
