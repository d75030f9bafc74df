//! The incident: two days of telemetry, what can be asked of them, and what is said to the answers of a pair.
//!
//! - [`case`]: the folder of the incident that is open, and how one is opened;
//! - [`day`]: the telemetry of a day as requests, [`figures`]: what is measured of them;
//! - [`table`]: durations by route, out of the histogram's buckets;
//! - [`answers`]: the file that the pair fills in, [`key`]: what is right;
//! - [`grade`]: field by field, with what telemetry says about a wrong one.
//!
//! The services, and what is wrong with them, are a package of their own, which is built only when an incident is
//! opened or checked.

pub mod answers;
pub mod case;
pub mod day;
pub mod figures;
pub mod grade;
pub mod key;
pub mod table;
