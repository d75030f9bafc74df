//! A day: both services come up, visitors come and go, both services go down. What is printed is telemetry, a
//! section for each service, and a line about the health checks.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::{self, JoinHandle};
use std::{env, io};

use mini_telemetry::Telemetry;
use tokio::runtime;

use crate::draw64::Service;
use crate::health::{self, Answers};
use crate::settings::Settings;
use crate::visitors;

/// Plays a day.
pub(crate) fn play(seed: u64, day: &str, settings: &Settings) -> Result<(), Box<dyn Error>> {
    println!("== draw64 ==");
    let painters = Painters::start(seed, day)?;
    let telemetry = Telemetry::builder("draw64")
        .version(settings.version)
        .environment("production")
        .start()?;
    let service = Service::start(settings.clone(), &painters.address)?;
    let addresses = [service.address.clone(), painters.address.clone()];

    let visiting = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let (visited, health) = visiting.block_on(async {
        // No proxy: all stand side by side, whatever the environment says.
        let client = reqwest::Client::builder().no_proxy().build()?;
        let mut health = Answers::default();
        let visited = tokio::select! {
            visited = visitors::come(&client, &addresses, seed) => visited,
            () = health::ask(&client, &addresses, &mut health) => Ok(()),
        };
        Ok::<_, reqwest::Error>((visited, health))
    })?;
    visited?;

    service.stop()?;
    telemetry.shutdown()?;
    println!(
        "health checks: {} asked, {} green",
        health.asked, health.green
    );
    println!("== painters ==");
    io::stdout().write_all(&painters.stop()?)?;
    Ok(())
}

/// The second service: this program once more, in a process of its own. It ends when its standard input does, and
/// so no later than we do.
struct Painters {
    process: Child,
    address: String,
    printed: JoinHandle<io::Result<Vec<u8>>>,
}

impl Painters {
    fn start(seed: u64, day: &str) -> io::Result<Self> {
        let mut process = Command::new(env::current_exe()?)
            .args(["painters", day, "--seed", &seed.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = process.stdout.take();
        let stdout =
            stdout.ok_or_else(|| io::Error::other("the painters service has no output"))?;
        let mut stdout = BufReader::new(stdout);
        let mut address = String::new();
        stdout.read_line(&mut address)?;
        if address.is_empty() {
            return Err(io::Error::other("the painters service did not start"));
        }
        // Read all the time: a full pipe would hold it up.
        let printed = thread::spawn(move || rest(stdout));
        Ok(Self {
            process,
            address: address.trim().to_owned(),
            printed,
        })
    }

    /// Ends it, and gives what it printed.
    fn stop(mut self) -> io::Result<Vec<u8>> {
        drop(self.process.stdin.take());
        self.process.wait()?;
        let printed = self.printed.join();
        printed.unwrap_or_else(|_| Err(io::Error::other("its output could not be read")))
    }
}

fn rest(mut stdout: BufReader<ChildStdout>) -> io::Result<Vec<u8>> {
    let mut printed = Vec::new();
    stdout.read_to_end(&mut printed)?;
    Ok(printed)
}
