//! What Prometheus would do with a file of rules, and Alertmanager with the alerts that come of them, on a virtual clock.
//!
//! ```
//! use alert_model::{Labels, RuleFile, Ruler, State, Store, minutes};
//!
//! let rules = RuleFile::read(
//!     "
//! groups:
//!   - name: draw64
//!     rules:
//!       - alert: TooManyErrors
//!         expr: sum(rate(errors_total[5m])) > 0.1
//!         for: 2m
//! ",
//! )
//! .map_err(|findings| findings[0].to_string())?;
//! let mut ruler = Ruler::new(rules, Labels::default());
//! let mut store = Store::default();
//! let errors = Labels::new([("__name__", "errors_total")]);
//! let mut seen = Vec::new();
//! for minute in 0..6 {
//!     store.append(&errors, minutes(minute), (minute * 60) as f64);
//!     let round = ruler.evaluate(&mut store, minutes(minute));
//!     seen.extend(round.changes.into_iter().map(|change| (minute, change.to)));
//! }
//! assert_eq!(seen, [(1, State::Pending), (3, State::Firing)]);
//! # Ok::<(), String>(())
//! ```
//!
//! Where to look:
//!
//! - [`Store`] keeps series as Prometheus does: scrapes with `up`, staleness, five minutes of looking back.
//! - [`Expression`] is PromQL, as far as rules use it. What it does not know it refuses by name.
//! - [`RuleFile`] is a file of rules, read as strictly as Prometheus reads it; what is wrong is a [`Finding`].
//! - [`Ruler`] evaluates rules on a clock that the caller moves: pending, firing, resolved.
//! - [`RuleTest`] is a test of rules in the format of `promtool test rules`.
//! - [`routing`] is Alertmanager: its configuration, and who is told what, and when.
//!
//! Time is in milliseconds, and begins where the caller likes. The model is proven against `promtool` of Prometheus 3.

mod duration;
mod expression;
mod labels;
mod number;
pub mod routing;
mod rule_test;
mod ruler;
mod rules;
mod store;
mod template;

pub use duration::{Time, format_duration, minutes, parse_duration, seconds};
pub use expression::{AGGREGATIONS, Expression, FUNCTIONS, Refusal, Trouble, Value};
pub use labels::{Element, Labels};
pub use number::format_number;
pub use rule_test::{Mismatch, RuleTest};
pub use ruler::{Alert, Change, Failure, Round, Ruler, State};
pub use rules::{Action, Group, Rule, RuleFile};
pub use store::{Sample, Scrape, Series, Store, Target};
pub use strict_yaml::{Finding, Place};
pub use template::Template;
