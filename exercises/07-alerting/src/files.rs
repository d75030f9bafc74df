//! What you write, as it stands when this program runs, read as strictly as the real programs read it. A witness sees
//! to that, where these are at hand.

use alert_model::routing::Config;
use alert_model::{Expression, Finding, Place, Refusal, RuleFile, RuleTest};
use real_alerting::Witness;
use scenario::{StageFile, stage_file};

/// A file of this stage.
pub(crate) struct File(StageFile);

/// The questions of step 1, under the names that the table has for them.
pub(crate) const QUERIES: [(&str, File); 3] = [
    ("traffic", File(stage_file!("src/queries/traffic.promql"))),
    ("errors", File(stage_file!("src/queries/errors.promql"))),
    ("duration", File(stage_file!("src/queries/duration.promql"))),
];

pub(crate) const ERRORS: File = File(stage_file!("src/rules/errors.yml"));
pub(crate) const ERRORS_TEST: File = File(stage_file!("src/rules/errors.test.yml"));
pub(crate) const LATENCY: File = File(stage_file!("src/rules/latency.yml"));
pub(crate) const BURN: File = File(stage_file!("src/rules/burn.yml"));
pub(crate) const ABSENCE: File = File(stage_file!("src/rules/absence.yml"));
pub(crate) const REPLICAS: File = File(stage_file!("src/rules/replicas.yml"));
pub(crate) const ALERTMANAGER: File = File(stage_file!("src/alertmanager.yml"));

impl File {
    /// Its name, for people.
    pub(crate) fn path(&self) -> &'static str {
        self.0.path()
    }

    /// A question. Where it is none, that is said, and there is no answer.
    pub(crate) fn query(&self, witness: &Witness) -> Option<Expression> {
        let text = self.text("Prometheus")?;
        let parsed = Expression::parse(&text);
        let query = self.or_say(
            "Prometheus",
            parsed.map_err(|refusal| vec![in_file(&text, refusal)]),
        );
        witness.query(self.path(), &text, query.as_ref());
        query
    }

    /// Rules. Where they are none, that is said, and nobody looks at them.
    pub(crate) fn rules(&self, witness: &Witness) -> Option<RuleFile> {
        let text = self.text("Prometheus")?;
        let rules = self.or_say("Prometheus", RuleFile::read(&text));
        witness.rules(self.path(), &text, rules.as_ref());
        rules
    }

    /// A test of rules. Where it is none, that is said, and nothing is tested.
    pub(crate) fn test(&self, witness: &Witness) -> Option<RuleTest> {
        let text = self.text("promtool")?;
        let test = self.or_say("promtool", RuleTest::read(&text));
        witness.test(self.path(), &text, test.as_ref());
        test
    }

    /// Who is told. Where it is unclear, that is said, and nobody is.
    pub(crate) fn config(&self, witness: &Witness) -> Option<Config> {
        let text = self.text("Alertmanager")?;
        let config = self.or_say("Alertmanager", Config::read(&text));
        witness.config(self.path(), &text, config.as_ref());
        config
    }

    /// What stands in it. Where it cannot be read, that is said.
    fn text(&self, who: &str) -> Option<String> {
        let read = self.0.read();
        read.inspect_err(|unread| println!("{who} refuses {unread}"))
            .ok()
    }

    fn or_say<T>(&self, who: &str, read: Result<T, Vec<Finding>>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(findings) => {
                for finding in findings {
                    println!("{who} refuses {}:{finding}", self.path());
                }
                None
            }
        }
    }
}

/// A place in a text, as editors count.
fn in_file(text: &str, refusal: Refusal) -> Finding {
    let before: String = text.chars().take(refusal.at).collect();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let place = Place {
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
    };
    let finding = Finding::new(place, refusal.what);
    match refusal.suggestion {
        Some(suggestion) => finding.suggest(suggestion),
        None => finding,
    }
}
