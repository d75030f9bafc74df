//! A real program, and what it says.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use real_tools::{Tool, Version, first_line};

/// How long a program may take. All that is asked of one takes a second or two.
const PATIENCE: Duration = Duration::from_secs(20);

/// A real program.
#[derive(Clone, Debug)]
pub struct Program {
    tool: Tool,
    path: PathBuf,
}

/// What a program made of what it was given.
#[derive(Clone, Debug)]
pub struct Said {
    /// Whether it was content.
    pub success: bool,
    /// All that it wrote, what it complains of among it.
    pub text: String,
}

impl Program {
    /// The program of a tool that is there.
    pub fn new(tool: Tool, path: PathBuf) -> Self {
        Self { tool, path }
    }

    /// The program that the environment names: `WORKSHOP_REAL_PROMTOOL` for `promtool`.
    pub fn from_environment(tool: Tool) -> Option<Self> {
        Some(Self::new(tool, tool.from_environment()?))
    }

    /// The program to compare with in a test. Where it is not there, the test is left out, loudly.
    ///
    /// # Panics
    ///
    /// On CI (`CI=true`), where nothing may be left out.
    pub fn for_test(tool: Tool) -> Option<Self> {
        Some(Self::new(tool, tool.for_test()?))
    }

    /// Which it is.
    pub(crate) fn tool(&self) -> Tool {
        self.tool
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// `promtool 3.15.0`, or `unknown` where it does not say its version.
    pub(crate) fn name_and_version(&self) -> String {
        let line = first_line(&self.path, &["--version"]);
        let version = line.and_then(|line| Version::find(&line));
        let version = version.or_else(|| self.version_of_folder());
        let version = version.map_or_else(|| "unknown".to_owned(), |version| version.to_string());
        format!("{} {version}", self.tool)
    }

    /// The version in the name of its folder, which those have that `cargo xtask tools` built.
    fn version_of_folder(&self) -> Option<Version> {
        let folder = self.path.parent()?.file_name()?.to_str()?;
        let version = folder.strip_prefix(self.tool.name())?.strip_prefix('-')?;
        Version::find(version)
    }

    /// Runs it to its end.
    ///
    /// # Errors
    ///
    /// It does not start, or it does not end within twenty seconds.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> io::Result<Said> {
        let mut child = Command::new(&self.path)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        // Read while it runs: a program that writes more than a pipe holds would wait for us.
        let readers = [
            child.stdout.take().map(all_of),
            child.stderr.take().map(all_of),
        ];
        // Not after its words: another that it started may hold on to the pipes.
        let success = wait(&mut child)?;
        let texts = readers.into_iter().flatten();
        let texts: Vec<String> = texts.filter_map(|reader| reader.join().ok()).collect();
        Ok(Said {
            success,
            text: texts.concat(),
        })
    }
}

/// Whether a program was content. One that takes too long is ended.
fn wait(child: &mut Child) -> io::Result<bool> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if begun.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            let late = format!("it had no answer within {} s", PATIENCE.as_secs());
            return Err(io::Error::new(io::ErrorKind::TimedOut, late));
        }
        thread::sleep(Duration::from_millis(5));
    }
}

fn all_of(mut pipe: impl Read + Send + 'static) -> JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What came until then is what it said.
        let _ = pipe.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
