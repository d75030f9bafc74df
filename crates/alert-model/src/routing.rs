//! What Alertmanager would do: who is told of which alerts, and when.
//!
//! [`Config::read`] reads its configuration as strictly as it does. [`Route::taken_by`] says which routes an alert takes.
//! [`Alertmanager`] takes alerts and gives [`Notification`]s, on a clock that somebody else moves: alerts wait for one another
//! in groups, changes are told once in a while, nothing is told twice, and one alert can hold back others.

mod alert;
mod config;
mod group;
mod inhibition;
mod manager;
mod matcher;
mod notification;
mod told;
mod tree;

use std::time::Duration;

pub use alert::{Alert, Labels};
pub use config::{Channel, Config, Integration, Receiver};
pub use inhibition::Inhibition;
pub use manager::Alertmanager;
pub use matcher::{Matcher, Matchers, Operator};
pub use notification::{Message, Notification, Status, Told};
pub use tree::{Grouping, Route};

/// A moment, in milliseconds since 1970.
pub type Time = i64;

/// A moment, and so much later.
fn later(time: Time, by: Duration) -> Time {
    let by = Time::try_from(by.as_millis()).unwrap_or(Time::MAX);
    time.saturating_add(by)
}
