//! What you write, as it stands when this program runs, read as strictly as the real programs read it.

use alert_model::routing::Config;
use alert_model::{Expression, Finding, Place, Refusal, RuleFile, RuleTest};
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
    pub(crate) fn query(&self) -> Option<Expression> {
        self.read("Prometheus", |text| {
            let parsed = Expression::parse(text);
            parsed.map_err(|refusal| vec![in_file(text, refusal)])
        })
    }

    /// Rules. Where they are none, that is said, and nobody looks at them.
    pub(crate) fn rules(&self) -> Option<RuleFile> {
        self.read("Prometheus", RuleFile::read)
    }

    /// A test of rules. Where it is none, that is said, and nothing is tested.
    pub(crate) fn test(&self) -> Option<RuleTest> {
        self.read("promtool", RuleTest::read)
    }

    /// Who is told. Where it is unclear, that is said, and nobody is.
    pub(crate) fn config(&self) -> Option<Config> {
        self.read("Alertmanager", Config::read)
    }

    fn read<T>(
        &self,
        who: &str,
        understand: impl FnOnce(&str) -> Result<T, Vec<Finding>>,
    ) -> Option<T> {
        let text = match self.0.read() {
            Ok(text) => text,
            Err(unread) => {
                println!("{who} refuses {unread}");
                return None;
            }
        };
        match understand(&text) {
            Ok(understood) => Some(understood),
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
