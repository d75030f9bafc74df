//! What the real promtool, amtool and Alertmanager say of a play that the model of alerts has played.
//!
//! A stage has a [`Witness`], which watches what was read, scraped, evaluated, asked and told. At the end of a step it
//! hands all of it to the real programs that the environment names, and prints a line for each:
//!
//! ```text
//! promtool 3.15.0: agrees, 1 file, 52 evaluations, 3 alerts
//! amtool 0.31.1: differs, another receiver for {severity="page"}
//!     alertmanager.yml tells pager, amtool says team
//! ```
//!
//! - promtool checks the files of rules, and runs a test of rules that is made of the whole play: its series, and all
//!   that the model said at each evaluation;
//! - amtool checks Alertmanager's configuration, and says where each alert goes;
//! - Alertmanager is run on loopback with the same configuration, at a faster pace, and is given the same alerts.
//!
//! Where the environment names no program, nothing is watched, and nothing printed.

mod alertmanager;
mod amtool;
mod journal;
mod program;
mod promtool;
mod text;
mod verdict;
mod witness;

pub use alertmanager::{Server, Told, judge as judge_notifications, listen};
pub use amtool::{Amtool, judge as judge_routes};
pub use journal::{Evaluation, Journal, Kind, Question, Written};
pub use program::{Program, Said};
pub use promtool::judge as judge_rules;
pub use verdict::Verdict;
pub use witness::Witness;
