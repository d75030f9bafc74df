//! What Alertmanager would do: who is told of which alerts, and when.
//!
//! [`Config::read`] reads its configuration as strictly as it does. [`Route::taken_by`] says which routes an alert takes.
//! [`Alertmanager`] takes alerts and gives [`Notification`]s, on a clock that somebody else moves: alerts wait for one another
//! in groups, changes are told once in a while, nothing is told twice, and one alert can hold back others. [`Outbox`] is what
//! Prometheus hands over to it. Times count from 1970 here, since messages name them.

mod alert;
mod config;
mod group;
mod inhibition;
mod manager;
mod matcher;
mod notification;
mod outbox;
mod told;
mod tree;

use std::time::Duration;

use crate::duration::Time;

pub use alert::{Alert, Labels};
pub use config::{Channel, Config, Integration, Receiver};
pub use inhibition::Inhibition;
pub use manager::Alertmanager;
pub use matcher::{Matcher, Matchers, Operator};
pub use notification::{Message, Notification, Status, Told};
pub use outbox::Outbox;
pub use tree::{Grouping, Route};

/// A moment, and so much later.
fn later(time: Time, by: Duration) -> Time {
    let by = Time::try_from(by.as_millis()).unwrap_or(Time::MAX);
    time.saturating_add(by)
}
