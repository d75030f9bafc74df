//! A play of a few minutes, with something for each of the programs.

use alert_model::routing::{Alertmanager, Config, Outbox};
use alert_model::{
    Action, Expression, Labels, RuleFile, RuleTest, Ruler, Store, Target, Time, Value, seconds,
};
use real_alerting::{Journal, Program, Witness};
use real_tools::Tool;

const RULES: &str = r#"
groups:
  - name: a
    interval: 15s
    rules:
      - alert: Down
        expr: up == 0
        for: 30s
        labels: {severity: page}
        annotations: {summary: '{{ $labels.instance }} is down, {{ $value }}'}
      - record: job:up:sum
        expr: sum by (job) (up)
      - alert: Busy
        expr: rate(visits_total[1m]) > 1
        labels: {severity: ticket}
"#;

const TEST: &str = r#"
rule_files: [a.yml]
evaluation_interval: 15s
tests:
  - interval: 15s
    input_series:
      - {series: 'up{instance="a:1"}', values: 0x10}
    alert_rule_test:
      - {eval_time: 15s, alertname: Down, exp_alerts: []}
      - eval_time: 30s
        alertname: Down
        exp_alerts:
          - exp_labels: {severity: page, instance: 'a:1'}
            exp_annotations: {summary: 'a:1 is down, 0'}
"#;

pub(crate) const CONFIG: &str = "
route:
  receiver: team
  group_by: [alertname]
  group_wait: 15s
  group_interval: 1m
  routes:
    - matchers: ['severity=\"page\"']
      receiver: pager
receivers:
  - name: team
    webhook_configs: [{url: 'http://localhost:9095/team'}]
  - name: pager
    webhook_configs: [{url: 'http://localhost:9095/pager'}]
";

/// The questions: one with numbers, and one with what is none.
const QUESTIONS: [&str; 2] = ["rate(visits_total[1m])", "visits_total / 0 * 0"];

/// When it begins.
const START: Time = 1_767_258_015_000;

/// What the model says of it.
pub(crate) fn journal() -> Journal {
    // Nobody runs it: what is asked of whom, each test decides.
    let witness = Witness::with([Program::new(Tool::Promtool, "promtool".into())]);
    let rules = RuleFile::read(RULES).unwrap();
    witness.rules("src/rules/a.yml", RULES, Some(&rules));
    let questions = QUESTIONS.map(|text| Expression::parse(text).unwrap());
    for question in &questions {
        witness.query("src/queries/a.promql", question.text(), Some(question));
    }
    let (mut ruler, mut store) = (
        Ruler::new(rules.clone(), Labels::default()),
        Store::default(),
    );
    let mut target = Target::new("draw64", "a:1");
    let config = Config::read(CONFIG).unwrap();
    let mut outbox = Outbox::default();
    let mut manager = Alertmanager::new(config.clone(), START);
    for tick in 0..24 {
        let now = START + seconds(15 * tick);
        // Four minutes of visitors, and two minutes in which nobody answers.
        let page = format!("# TYPE visits_total counter\nvisits_total {}\n", tick * 20);
        let answers = !(3..11).contains(&tick);
        store.scrape(&mut target, now, answers.then_some(&page));
        witness.scraped(&store, now);
        let round = ruler.evaluate(&mut store, now);
        witness.evaluated(&store, &ruler, &round, now);
        let alerts = outbox.after(&round.changes, now);
        let mut told = manager.receive(now, alerts.clone());
        told.extend(manager.until(now));
        witness.told(now, &alerts, &told);
    }
    let now = START + seconds(15 * 23);
    for question in &questions {
        let answer = question.evaluate(&store, now).map(Value::into_vector);
        witness.asked(question, now, &answer);
    }
    let test = RuleTest::read(TEST).unwrap();
    witness.test("src/rules/a.test.yml", TEST, Some(&test));
    witness.tested(None, test.run(std::slice::from_ref(&rules)).is_empty());
    let mut spoilt = rules;
    if let Action::Alert { hold, .. } = &mut spoilt.groups[0].rules[0].action {
        *hold = 0;
    }
    witness.tested(
        Some(&spoilt),
        test.run(std::slice::from_ref(&spoilt)).is_empty(),
    );
    witness.config("src/alertmanager.yml", CONFIG, Some(&config));
    witness.take().unwrap()
}

/// A rule that makes two alerts with the same labels, once a second instance is down.
pub(crate) fn twins() -> Journal {
    let source = "groups: [{name: a, interval: 15s, rules: [{alert: Twins, expr: up == 0, labels: {instance: any}}]}]";
    let witness = Witness::with([Program::new(Tool::Promtool, "promtool".into())]);
    let rules = RuleFile::read(source).unwrap();
    witness.rules("src/rules/a.yml", source, Some(&rules));
    let mut ruler = Ruler::new(rules, Labels::default());
    let mut store = Store::default();
    let mut targets = ["a:1", "a:2"].map(|instance| Target::new("draw64", instance));
    for tick in 0..4 {
        let now = START + seconds(15 * tick);
        for (number, target) in (1..).zip(&mut targets) {
            store.scrape(target, now, (tick < number).then_some(""));
        }
        witness.scraped(&store, now);
        let round = ruler.evaluate(&mut store, now);
        witness.evaluated(&store, &ruler, &round, now);
    }
    witness.take().unwrap()
}
