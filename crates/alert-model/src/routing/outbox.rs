//! What Prometheus hands over to Alertmanager, and how often.

use std::collections::BTreeMap;
use std::time::Duration;

use super::alert::{Alert, Labels};
use super::later;
use crate::duration::Time;
use crate::ruler::{Change, State};

/// After so long, an alert is handed over again.
const AGAIN: Duration = Duration::from_secs(60);

/// What is handed over counts for so long, unless it comes again.
const VALID: Duration = Duration::from_secs(4 * 60);

/// For so long it is handed over that an alert has ended.
const RETENTION: Duration = Duration::from_secs(15 * 60);

/// The alerts that Alertmanager has to know of. Those that are only pending are none of its business.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    alerts: BTreeMap<Labels, Sent>,
}

#[derive(Clone, Debug)]
struct Sent {
    alert: Alert,
    resolved: bool,
    last: Option<Time>,
}

impl Outbox {
    /// Takes note of what changed in an evaluation, and gives what is to be handed over after it.
    pub fn after(&mut self, changes: &[Change], now: Time) -> Vec<Alert> {
        for change in changes {
            self.note(change);
        }
        let forgotten = |sent: &Sent| sent.resolved && later(sent.alert.ends_at, RETENTION) < now;
        self.alerts.retain(|_, sent| !forgotten(sent));
        let due = self.alerts.values_mut().filter_map(|sent| {
            if sent.last.is_some_and(|last| later(last, AGAIN) >= now) {
                return None;
            }
            sent.last = Some(now);
            if !sent.resolved {
                sent.alert.ends_at = later(now, VALID);
            }
            Some(sent.alert.clone())
        });
        due.collect()
    }

    fn note(&mut self, change: &Change) {
        let alert = &change.alert;
        let labels = plain(&alert.labels);
        match (change.from, change.to) {
            (_, State::Firing) => {
                let alert = Alert {
                    labels: labels.clone(),
                    annotations: plain(&alert.annotations),
                    starts_at: change.time,
                    ends_at: change.time,
                    generator_url: String::new(),
                };
                let (resolved, last) = (false, None);
                let sent = Sent {
                    alert,
                    resolved,
                    last,
                };
                self.alerts.insert(labels, sent);
            }
            (State::Firing, _) => {
                if let Some(sent) = self.alerts.get_mut(&labels) {
                    (sent.resolved, sent.last) = (true, None);
                    sent.alert.ends_at = change.time;
                }
            }
            _ => {}
        }
    }
}

fn plain(labels: &crate::Labels) -> Labels {
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    labels.iter().map(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RuleFile, Ruler, Store, seconds};

    #[test]
    fn what_fires_is_handed_over_at_once_and_every_minute_and_so_is_its_end() {
        let source =
            "groups: [{name: a, interval: 15s, rules: [{alert: Down, expr: up == 0, for: 30s}]}]";
        let rules = RuleFile::read(source).unwrap();
        let mut ruler = Ruler::new(rules, crate::Labels::default());
        let (mut store, mut outbox) = (Store::default(), Outbox::default());
        let up = crate::Labels::new([("__name__", "up"), ("job", "draw64")]);
        let mut seen = Vec::new();
        for tick in 0..14 {
            let now = seconds(15 * tick);
            store.append(&up, now, if tick < 8 { 0.0 } else { 1.0 });
            let round = ruler.evaluate(&mut store, now);
            for alert in outbox.after(&round.changes, now) {
                assert_eq!(alert.labels["alertname"], "Down");
                seen.push((tick * 15, alert.starts_at / 1000, alert.ends_at / 1000));
            }
        }
        // From the seconds on: since when, until when.
        assert_eq!(
            seen,
            [
                (30, 30, 270),
                (105, 30, 345),
                (120, 30, 120),
                (195, 30, 120)
            ]
        );
    }
}
