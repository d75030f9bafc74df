//! Alertmanager at work, on a clock that somebody else moves.

use std::collections::BTreeMap;

use super::alert::{Alert, Labels};
use super::config::{Config, Receiver};
use super::group::{Group, MAINTENANCE};
use super::notification::{Message, Notification, Subject};
use super::told::Record;
use crate::duration::Time;

/// Takes alerts, and says who is told of them, and when.
///
/// Its clock is whatever times it is given: they may be far apart, and never go back.
#[derive(Clone, Debug)]
pub struct Alertmanager {
    config: Config,
    alerts: BTreeMap<Labels, Alert>,
    /// By the route that they are on, counted as a reader of the file does, and by what makes them a group.
    groups: BTreeMap<(usize, Labels), Group>,
    /// By group, receiver, and the place among the receiver's ways.
    told: BTreeMap<(String, String, usize), Record>,
    maintained: Time,
}

impl Alertmanager {
    /// Starts it.
    pub fn new(config: Config, now: Time) -> Self {
        Self {
            config,
            alerts: BTreeMap::new(),
            groups: BTreeMap::new(),
            told: BTreeMap::new(),
            maintained: now,
        }
    }

    /// Takes the alerts that come in at a moment, and says who is told what before it.
    #[must_use]
    pub fn receive(
        &mut self,
        now: Time,
        alerts: impl IntoIterator<Item = Alert>,
    ) -> Vec<Notification> {
        let due = self.until(now - 1);
        for alert in alerts {
            self.take(alert, now);
        }
        due
    }

    /// Lets time pass, up to and with that moment, and says who is told what meanwhile.
    #[must_use]
    pub fn until(&mut self, now: Time) -> Vec<Notification> {
        let mut notifications = Vec::new();
        loop {
            let flush = self.groups.values().map(|group| group.next).min();
            let maintenance = super::later(self.maintained, MAINTENANCE);
            let next = flush.map_or(maintenance, |flush| flush.min(maintenance));
            if next > now {
                return notifications;
            }
            self.flush_due(next, &mut notifications);
            if next == maintenance {
                self.groups.retain(|_, group| !group.is_empty());
                self.alerts.retain(|_, alert| !alert.is_resolved(next));
                self.maintained = next;
            }
        }
    }

    fn take(&mut self, alert: Alert, now: Time) {
        let routes = self.config.routes();
        for taken in self.config.route.taken_by(&alert.labels) {
            let Some(number) = routes.iter().position(|route| std::ptr::eq(*route, taken)) else {
                continue;
            };
            let labels = taken.grouping.of(&alert.labels);
            self.groups
                .entry((number, labels.clone()))
                .and_modify(|group| group.put(alert.clone()))
                .or_insert_with(|| Group::new(taken, labels, alert.clone(), now));
        }
        self.alerts.insert(alert.labels.clone(), alert);
    }

    /// Tells of the groups whose moment this is.
    fn flush_due(&mut self, now: Time, notifications: &mut Vec<Notification>) {
        let routes = self.config.routes();
        for ((number, _), group) in &mut self.groups {
            if group.next != now {
                continue;
            }
            let route = routes[*number];
            group.next = super::later(now, route.group_interval);
            let alerts: Vec<&Alert> = group.alerts();
            let shown: Vec<&Alert> = alerts
                .into_iter()
                .filter(|alert| {
                    let mut rules = self.config.inhibitions.iter();
                    !rules.any(|rule| rule.holds_back(&alert.labels, self.alerts.values(), now))
                })
                .collect();
            let receiver = self.config.receiver(&route.receiver);
            if let Some(receiver) = receiver.filter(|_| !shown.is_empty()) {
                tell(
                    receiver,
                    route.repeat_interval,
                    group,
                    &shown,
                    now,
                    &mut self.told,
                    notifications,
                );
            }
            group.forget_resolved(now);
        }
    }
}

/// Tells a receiver by each of its ways, where there is news.
fn tell(
    receiver: &Receiver,
    repeat: std::time::Duration,
    group: &Group,
    alerts: &[&Alert],
    now: Time,
    told: &mut BTreeMap<(String, String, usize), Record>,
    notifications: &mut Vec<Notification>,
) {
    for (place, integration) in receiver.integrations.iter().enumerate() {
        let key = (group.key.clone(), receiver.name.clone(), place);
        let telling = Record::of(alerts, now);
        let resolved_too = integration.send_resolved;
        if !telling.is_news(told.get(&key), resolved_too, repeat) {
            continue;
        }
        if telling.fires() || resolved_too {
            let mut alerts = alerts.to_vec();
            alerts.retain(|alert| resolved_too || !alert.is_resolved(now));
            let subject = Subject {
                receiver: &receiver.name,
                group_labels: &group.labels,
                group_key: &group.key,
                most_alerts: integration.most_alerts,
            };
            notifications.push(Notification {
                at: now,
                receiver: receiver.name.clone(),
                integration: integration.clone(),
                message: Message::new(&subject, &alerts, now),
            });
        }
        told.insert(key, telling);
    }
}
