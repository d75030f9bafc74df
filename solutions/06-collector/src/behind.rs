//! Who works behind the collector's door: a model of the real one, on a clock of its own, for which some minutes pass at
//! the end of each step. With `cargo xtask check collector --real` it is the real one, and you wait for it.

use std::env;
use std::time::Duration;

use axum::http::StatusCode;
use collector_model::{Collector as Model, Configuration, Finding, NotTaken, Reading, Telemetry};
use otlp_receiver::Answer;
use real_collector::{Player as Real, Taken as Done};
use scenario::{StageFile, Unread, stage_file};

/// What the collector is told.
const CONFIGURATION: StageFile = stage_file!("src/collector.yaml");

/// How much time passes for the model at the end of a step: enough for whatever waits in it.
const PAUSE: Duration = Duration::from_secs(150);

/// How much memory the collector is given, and how much the model wants when memory is short, in MiB.
pub(crate) const GIVEN: u64 = 512;
const TOO_MUCH: u64 = 600;

/// What became of a request.
pub(crate) enum Taken {
    Yes,
    /// That was more than there is room for. What takes so much does not live: it has begun anew, with nothing.
    Killed,
    No(Answer),
}

/// Whoever does the work, and what the model has to say about the configuration.
pub(crate) struct Behind {
    reading: Reading,
    /// Why nothing was read, where that is so.
    unread: Option<Unread>,
    worker: Worker,
}

enum Worker {
    Model(Box<Model>),
    Real(Box<Real>),
    /// With a configuration that the model cannot work with, what comes is taken, and nothing leaves.
    Nobody,
}

/// How long the play may take: with the real collector, one waits in earnest.
pub(crate) fn time_limit() -> Duration {
    Duration::from_secs(if real_collector::program().is_some() {
        290
    } else {
        20
    })
}

impl Behind {
    /// Starts whoever is to do the work.
    pub(crate) fn start() -> Self {
        let text = match CONFIGURATION.read() {
            Ok(text) => text,
            Err(unread) => return Self::without(unread),
        };
        let reading = Configuration::read(&text, &|name| env::var(name).ok());
        let known = reading.configuration.as_ref();
        let worker = match real_collector::program() {
            Some(program) => {
                let real = Real::start(program, &text, known, GIVEN);
                Worker::Real(Box::new(real))
            }
            None => modelled(&reading),
        };
        Self {
            reading,
            unread: None,
            worker,
        }
    }

    /// Nobody works, since there is nothing to read.
    fn without(unread: Unread) -> Self {
        Self {
            reading: Reading {
                findings: Vec::new(),
                configuration: None,
            },
            unread: Some(unread),
            worker: Worker::Nobody,
        }
    }

    /// Its memory is short from the next request on.
    pub(crate) fn run_short(&mut self) {
        if let Worker::Real(real) = &mut self.worker {
            real.run_short();
        }
    }

    /// Takes a request, while memory is short or while it is not.
    pub(crate) fn take(&mut self, telemetry: &Telemetry, is_short: bool) -> Taken {
        match &mut self.worker {
            Worker::Nobody => Taken::Yes,
            Worker::Real(real) => match real.take(telemetry, is_short) {
                Done::Yes => Taken::Yes,
                Done::Killed => Taken::Killed,
                Done::No(answer) => Taken::No(Answer::Refused {
                    status: StatusCode::from_u16(answer.status).unwrap_or(StatusCode::BAD_GATEWAY),
                    message: answer.message,
                    retry_after: answer.retry_after,
                }),
            },
            Worker::Model(model) => {
                model.use_memory(if is_short { TOO_MUCH } else { 0 });
                match model.receive("otlp", telemetry.clone()) {
                    Ok(()) if is_short => {
                        self.worker = modelled(&self.reading);
                        Taken::Killed
                    }
                    Ok(()) => Taken::Yes,
                    Err(refused) => {
                        let status = match refused {
                            NotTaken::NoPipeline => StatusCode::NOT_FOUND,
                            NotTaken::Refused => StatusCode::SERVICE_UNAVAILABLE,
                        };
                        Taken::No(Answer::refused(status, refused.to_string()))
                    }
                }
            }
        }
    }

    /// Whether something that was not taken is on its way again. It may be late: the real one takes a while until its
    /// memory is not short any more, and whoever flushes waits for five seconds only.
    pub(crate) fn is_owed(&self) -> bool {
        matches!(&self.worker, Worker::Real(real) if real.is_owed())
    }

    /// It goes away. The model is only not to be reached meanwhile.
    pub(crate) fn leave(&mut self) {
        if let Worker::Real(real) = &mut self.worker {
            real.leave();
        }
    }

    /// It is back.
    pub(crate) fn come_back(&mut self) {
        if let Worker::Real(real) = &mut self.worker {
            real.come_back();
        }
    }

    /// Lets time pass until nothing waits any more, and gives what left. `None` where nobody works.
    pub(crate) fn pass(&mut self, is_shown: bool) -> Option<Vec<Telemetry>> {
        match &mut self.worker {
            Worker::Nobody => None,
            Worker::Real(real) => real.is_there().then(|| real.pass(is_shown)),
            Worker::Model(model) => {
                model.pass(PAUSE);
                let exporters = model.exporters();
                let sent = exporters.iter().flat_map(|id| model.take_sent(id));
                Some(sent.collect())
            }
        }
    }

    /// Why the configuration was not read, where that is so.
    pub(crate) fn unread(&self) -> Option<&Unread> {
        self.unread.as_ref()
    }

    /// What is to be said about the configuration. Where the real one works with it, that is enough.
    pub(crate) fn findings(&self) -> &[Finding] {
        match &self.worker {
            Worker::Real(real) if real.is_there() => &[],
            _ => &self.reading.findings,
        }
    }

    /// What the real one did, so that nobody takes the one for the other.
    pub(crate) fn said(&mut self) -> String {
        match &mut self.worker {
            Worker::Real(real) => real.said(),
            _ => String::new(),
        }
    }
}

fn modelled(reading: &Reading) -> Worker {
    let model = reading.configuration.as_ref().map(Model::start);
    model.map_or(Worker::Nobody, |model| Worker::Model(Box::new(model)))
}
