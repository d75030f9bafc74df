//! A Prometheus and an Alertmanager, on the clock of the play.

use std::time::Duration;

use alert_model::routing::{Alertmanager, Channel, Config, Notification, Outbox};
use alert_model::{Element, Expression, Labels, RuleFile, Ruler, Store, Target, Trouble, Value};
use real_alerting::Witness;
use scenario::Scenario;

use crate::clock::{Clock, Time, milliseconds};
use crate::scenario::Levers;
use crate::timeline::Timeline;

/// How often Prometheus scrapes, and looks at its rules.
const INTERVAL: Duration = Duration::from_secs(15);

/// Who comes every 15 seconds: paths, and how often each is asked for.
pub(crate) type Visits = &'static [(&'static str, u32)];

/// A Prometheus that has just been started, with nothing but what it scrapes from now on.
pub(crate) struct Monitoring<'a> {
    scenario: &'a Scenario,
    clock: Clock,
    image: &'a str,
    store: Store,
    /// Draw64, as often as it runs, and how many of these are down.
    replicas: Vec<Target>,
    down: usize,
    /// Another service, and how much work waits for it.
    painters: Option<(Target, u32)>,
    ruler: Ruler,
    timeline: Timeline,
    outbox: Outbox,
    manager: Option<Alertmanager>,
    witness: &'a Witness,
}

impl<'a> Monitoring<'a> {
    /// Starts Prometheus, with rules to look at.
    pub(crate) fn new(scenario: &'a Scenario, levers: &'a Levers, rules: RuleFile) -> Self {
        Self {
            scenario,
            clock: levers.clock.clone(),
            image: &levers.image,
            store: Store::default(),
            replicas: vec![Target::new("draw64", "draw64-1:9464")],
            down: 0,
            painters: None,
            timeline: Timeline::new(&rules),
            ruler: Ruler::new(rules, Labels::default()),
            outbox: Outbox::default(),
            manager: None,
            witness: &levers.witness,
        }
    }

    /// Starts Alertmanager beside it.
    pub(crate) fn start_alertmanager(&mut self, config: Config) {
        self.manager = Some(Alertmanager::new(config, self.clock.now()));
    }

    /// Has the service run so many times.
    pub(crate) fn run(&mut self, replicas: usize) {
        let target = |number| Target::new("draw64", &format!("draw64-{number}:9464"));
        self.replicas = (1..=replicas).map(target).collect();
    }

    /// So many of them no longer answer.
    pub(crate) fn take_down(&mut self, count: usize) {
        self.down = count;
    }

    /// Has Prometheus scrape the painters as well, where so many jobs wait.
    pub(crate) fn painters(&mut self, waiting: u32) {
        let target = match self.painters.take() {
            Some((target, _)) => target,
            None => Target::new("painters", "painters-1:9464"),
        };
        self.painters = Some((target, waiting));
    }

    /// Takes the service out of Prometheus's configuration.
    pub(crate) fn forget_service(&mut self) {
        let next = self.next();
        for target in self.replicas.drain(..) {
            self.store.forget(target, next);
        }
    }

    /// Lets so much time pass, with visitors.
    pub(crate) async fn minutes(&mut self, minutes: u32, visits: Visits) {
        for _ in 0..4 * minutes {
            self.tick(visits).await;
        }
    }

    /// Visitors come, and Prometheus after them.
    pub(crate) async fn tick(&mut self, visits: Visits) {
        let next = self.next();
        let visitor = self.scenario.visitor().at_hand();
        for (path, times) in visits {
            let path = path.replace("{image}", self.image);
            for _ in 0..*times {
                visitor.get(&path).await;
            }
        }
        self.clock.set(next);
        // Of many replicas it only matters whether they answer.
        let page = match self.replicas.len() {
            1 => self.scraped().await,
            _ => Some(String::new()),
        };
        self.scrape(page.as_deref());
        self.evaluate().await;
    }

    /// The play of these rules is over.
    pub(crate) fn end(self) {
        self.timeline.end();
    }

    /// The service's page of metrics, as a person is given it.
    pub(crate) async fn page(&self) -> Option<String> {
        let prometheus = self.scenario.beside("prometheus")?;
        let answer = prometheus.get("/metrics").quietly().await;
        answer.is_success().then(|| answer.text())
    }

    /// The same page as Prometheus is given it, a hundred times and more.
    async fn scraped(&self) -> Option<String> {
        let prometheus = self.scenario.beside("prometheus")?.at_hand();
        let answer = prometheus.get("/metrics").await;
        answer.is_success().then(|| answer.text())
    }

    /// Asks Prometheus a question.
    pub(crate) fn ask(&self, query: &Expression) -> Result<Vec<Element>, Trouble> {
        let now = self.clock.now();
        let answer = query.evaluate(&self.store, now);
        let answer = answer.map(Value::into_vector);
        self.witness.asked(query, now, &answer);
        answer
    }

    /// When Prometheus comes next.
    fn next(&self) -> Time {
        let interval = milliseconds(INTERVAL);
        (self.clock.now() / interval + 1) * interval
    }

    fn scrape(&mut self, page: Option<&str>) {
        let now = self.clock.now();
        for (number, replica) in self.replicas.iter_mut().enumerate() {
            let answer = page.filter(|_| number >= self.down);
            self.store.scrape(replica, now, answer);
        }
        if let Some((target, waiting)) = &mut self.painters {
            let page =
                format!("# TYPE painters_queue_length gauge\npainters_queue_length {waiting}\n");
            self.store.scrape(target, now, Some(&page));
        }
    }

    /// Looks at the rules, and has people told.
    async fn evaluate(&mut self) {
        let now = self.clock.now();
        self.witness.scraped(&self.store, now);
        let round = self.ruler.evaluate(&mut self.store, now);
        self.witness
            .evaluated(&self.store, &self.ruler, &round, now);
        self.timeline.show(&round, now);
        let alerts = self.outbox.after(&round.changes, now);
        let Some(manager) = &mut self.manager else {
            return;
        };
        let mut notifications = manager.receive(now, alerts.clone());
        notifications.extend(manager.until(now));
        self.witness.told(now, &alerts, &notifications);
        for notification in &notifications {
            self.deliver(notification).await;
        }
    }

    /// Delivers a message as Alertmanager does, by HTTP.
    async fn deliver(&self, notification: &Notification) {
        let Channel::Webhook { url } = &notification.integration.channel else {
            return;
        };
        let (Some(people), Ok(message)) = (
            self.scenario.beside("on-call"),
            serde_json::to_value(&notification.message),
        ) else {
            return;
        };
        // The play's own ports are chosen by the system: of the address, the path counts.
        let path = url.splitn(4, '/').nth(3).unwrap_or_default();
        people
            .post(&format!("/{path}"))
            .json(&message)
            .quietly()
            .await;
    }
}
