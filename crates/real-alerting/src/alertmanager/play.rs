//! The play, repeated with the real Alertmanager.

use std::io;
use std::thread;
use std::time::{Instant, SystemTime};

use alert_model::Time;
use alert_model::routing::Alert;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::config;
use super::messages::{self, Messages};
use super::pace::Pace;
use super::server::{Server, listen};
use crate::journal::Journal;
use crate::program::Program;

/// Whether Alertmanager starts with a configuration. Nobody is told of anything.
pub(super) fn starts(program: &Program, config: &str) -> io::Result<bool> {
    let folder = tempfile::tempdir()?;
    match Server::start(program.path(), folder.path(), config, &[]) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(false),
        Err(error) => Err(error),
    }
}

/// What Alertmanager tells when it is given the alerts of the play.
pub(super) fn play(
    program: &Program,
    source: &str,
    journal: &Journal,
    pace: &Pace,
) -> io::Result<Messages> {
    let listener = listen()?;
    let config = config::faster(source, pace, listener.address)?;
    let folder = tempfile::tempdir()?;
    // How often it forgets groups that are empty.
    let maintenance = format!("--dispatch.maintenance-interval={}", pace.written(30_000));
    let server = Server::start(program.path(), folder.path(), &config, &[maintenance])?;
    let (begun, clock) = (Instant::now(), SystemTime::now());
    let at = |time: Time| begun + pace.scaled(time - pace.start);
    for (time, alerts) in &journal.handed_over {
        if !alerts.is_empty() {
            thread::sleep(at(*time).saturating_duration_since(Instant::now()));
            let alerts = alerts.iter().map(|alert| posted(alert, pace, clock));
            server.post(&alerts.collect())?;
        }
    }
    let end = at(pace.end + pace.rest);
    thread::sleep(end.saturating_duration_since(Instant::now()));
    let told = listener.told.try_iter().filter(|told| told.at <= end);
    Ok(messages::of_alertmanager(told))
}

/// An alert as Prometheus posts it.
fn posted(alert: &Alert, pace: &Pace, clock: SystemTime) -> Value {
    let time = |time: Time| {
        let moment = clock + pace.scaled(time - pace.start);
        DateTime::<Utc>::from(moment).to_rfc3339()
    };
    json!({
        "labels": alert.labels,
        "annotations": alert.annotations,
        "startsAt": time(alert.starts_at),
        "endsAt": time(alert.ends_at),
        "generatorURL": alert.generator_url,
    })
}
