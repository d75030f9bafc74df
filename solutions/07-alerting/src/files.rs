//! What you write, as the build found it, read as strictly as the real programs read it. A witness sees to that, where
//! these are at hand.

use alert_model::routing::Config;
use alert_model::{Expression, Finding, Place, Refusal, RuleFile, RuleTest};
use real_alerting::Witness;

/// A file, its name for people, and what is in it.
pub(crate) struct File {
    pub(crate) path: &'static str,
    pub(crate) text: &'static str,
}

/// A file of this stage.
macro_rules! file {
    ($path:literal) => {
        File {
            path: concat!("src/", $path),
            text: include_str!($path),
        }
    };
}

/// The questions of step 1, under the names that the table has for them.
pub(crate) const QUERIES: [(&str, File); 3] = [
    ("traffic", file!("queries/traffic.promql")),
    ("errors", file!("queries/errors.promql")),
    ("duration", file!("queries/duration.promql")),
];

pub(crate) const ERRORS: File = file!("rules/errors.yml");
pub(crate) const ERRORS_TEST: File = file!("rules/errors.test.yml");
pub(crate) const LATENCY: File = file!("rules/latency.yml");
pub(crate) const BURN: File = file!("rules/burn.yml");
pub(crate) const ABSENCE: File = file!("rules/absence.yml");
pub(crate) const REPLICAS: File = file!("rules/replicas.yml");
pub(crate) const ALERTMANAGER: File = file!("alertmanager.yml");

impl File {
    /// A question. Where it is none, that is said, and there is no answer.
    pub(crate) fn query(&self, witness: &Witness) -> Option<Expression> {
        let parsed = Expression::parse(self.text);
        let query = self.or_say(
            "Prometheus",
            parsed.map_err(|refusal| vec![in_file(self.text, refusal)]),
        );
        witness.query(self.path, self.text, query.as_ref());
        query
    }

    /// Rules. Where they are none, that is said, and nobody looks at them.
    pub(crate) fn rules(&self, witness: &Witness) -> Option<RuleFile> {
        let rules = self.or_say("Prometheus", RuleFile::read(self.text));
        witness.rules(self.path, self.text, rules.as_ref());
        rules
    }

    /// A test of rules. Where it is none, that is said, and nothing is tested.
    pub(crate) fn test(&self, witness: &Witness) -> Option<RuleTest> {
        let test = self.or_say("promtool", RuleTest::read(self.text));
        witness.test(self.path, self.text, test.as_ref());
        test
    }

    /// Who is told. Where it is unclear, that is said, and nobody is.
    pub(crate) fn config(&self, witness: &Witness) -> Option<Config> {
        let config = self.or_say("Alertmanager", Config::read(self.text));
        witness.config(self.path, self.text, config.as_ref());
        config
    }

    fn or_say<T>(&self, who: &str, read: Result<T, Vec<Finding>>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(findings) => {
                for finding in findings {
                    println!("{who} refuses {}:{finding}", self.path);
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
