//! **Spoiler.** What the checker compares answers with.

use std::io::{self, Write};

use serde::Serialize;

use super::{Case, Fault};
use crate::route::Route;

/// What is right, field by field.
#[derive(Serialize)]
struct Key {
    /// What a user says: the name of a message.
    symptom: &'static str,
    route: Route,
    /// Each of these spans is right.
    spans: Vec<&'static str>,
    attributes: Vec<Telling>,
    cause: &'static str,
    /// In what the route shows: `time`, `errors`, or `others` where it is those beside it that suffer.
    shown_by: &'static str,
}

/// An attribute that tells it.
#[derive(Serialize)]
struct Telling {
    key: &'static str,
    /// The value, where it matters which.
    value: Option<&'static str>,
}

impl Case {
    /// Prints what is right, as JSON.
    pub(crate) fn print_key(&self) -> Result<(), Box<dyn std::error::Error>> {
        let key = Key {
            symptom: self.symptom(),
            route: self.route,
            spans: self.spans(),
            attributes: self.attributes(),
            cause: self.fault.cause(),
            shown_by: self.fault.shown_by(),
        };
        let text = serde_json::to_string(&key)?;
        writeln!(io::stdout(), "{text}")?;
        Ok(())
    }

    fn symptom(&self) -> &'static str {
        match (self.fault, self.route) {
            (Fault::BlockingWork, _) => "everything",
            (Fault::DependencyTimeout, Route::Undo) => "undo-fails",
            (Fault::DependencyTimeout, _) => "draw-fails",
            (_, Route::List) => "list",
            (_, Route::Gallery) => "gallery",
            (_, Route::Png) => "png",
            (_, Route::Draw) => "draw",
            (_, Route::Undo) => "undo",
            (_, Route::Stats) => "stats",
            _ => "painters",
        }
    }

    fn spans(&self) -> Vec<&'static str> {
        let call = match self.route {
            Route::Undo => "POST /painters/{name}/refund",
            _ => "POST /painters/{name}/spend",
        };
        match self.fault {
            Fault::NPlusOne => vec!["SELECT image"],
            Fault::RetryStorm | Fault::DependencyTimeout => vec![call],
            Fault::SlowDependency => vec!["recount spendings"],
            Fault::Sequential => vec!["ask painters", "GET /painters/{name}/allowance"],
            Fault::BlockingWork => vec!["render picture"],
            Fault::PoolExhausted => vec!["acquire connection"],
            Fault::CacheNeverHits => vec!["look up picture", "render picture"],
        }
    }

    fn attributes(&self) -> Vec<Telling> {
        let any = |key| Telling { key, value: None };
        let exactly = |key, value| Telling {
            key,
            value: Some(value),
        };
        match self.fault {
            Fault::NPlusOne => vec![any("db.query.text"), any("draw64.image.id")],
            Fault::RetryStorm => vec![any("http.request.resend_count")],
            Fault::SlowDependency => vec![exactly("draw64.painter.name", self.painter)],
            Fault::DependencyTimeout => vec![exactly("error.type", "timeout")],
            Fault::Sequential => vec![any("draw64.calls.at_once")],
            Fault::BlockingWork => vec![any("thread.name")],
            Fault::PoolExhausted => vec![
                any("db.client.connection.pool.name"),
                any("db.client.connection.max"),
            ],
            Fault::CacheNeverHits => vec![any("draw64.cache.hit"), any("draw64.cache.key")],
        }
    }
}

impl Fault {
    /// Its name in the list of causes that the pair chooses from.
    fn cause(self) -> &'static str {
        match self {
            Fault::NPlusOne => "n-plus-one",
            Fault::RetryStorm => "retry-storm",
            Fault::SlowDependency => "slow-dependency",
            Fault::DependencyTimeout => "dependency-timeout",
            Fault::Sequential => "sequential",
            Fault::BlockingWork => "blocking-work",
            Fault::PoolExhausted => "pool-exhausted",
            Fault::CacheNeverHits => "cache-never-hits",
        }
    }

    fn shown_by(self) -> &'static str {
        match self {
            Fault::DependencyTimeout => "errors",
            Fault::BlockingWork => "others",
            _ => "time",
        }
    }
}
