//! One configuration, the same requests: what each of the two sent where.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use collector_model::{Backend, Collector, Configuration, NotTaken, Telemetry};

use crate::compare::{difference, of, of_file};
use crate::otelcol::start;

/// How long the real one may take to look at its memory.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is compared of one configuration.
pub(crate) struct Play<'a> {
    /// With `${env:PORT}` and `${env:OUT}`.
    pub(crate) source: &'a str,
    pub(crate) requests: &'a [Telemetry],
    /// The ids of file exporters and the files that they write.
    pub(crate) files: &'a [(String, String)],
    /// How long both are let alone before they are told to end.
    pub(crate) wait: Duration,
    /// How much memory the real one is sure to use, in MiB.
    pub(crate) memory: u64,
}

impl Play<'_> {
    /// Plays it on both, and says what differs, by the file it is in.
    pub(crate) fn differences(&self, otelcol: &Path) -> BTreeMap<String, String> {
        let mut differences = BTreeMap::new();
        let (model, answers) = self.on_model();
        let real = start(otelcol, self.source);
        let mut real =
            real.unwrap_or_else(|| panic!("the real one does not start with\n{}", self.source));
        if self.memory > 0 {
            // It has looked at its memory.
            assert!(real.refuses(PATIENCE), "{}", real.log());
        }
        for (request, expected) in self.requests.iter().zip(answers) {
            let status = real.send(request).unwrap().status;
            if status != expected {
                let what = format!("  the model answers {expected}, the real one {status}");
                differences.insert(format!("{:?}", request.signal()), what);
            }
        }
        std::thread::sleep(self.wait);
        real.stop();
        let sent: usize = model.values().map(Vec::len).sum();
        let nothing = self.memory > 0; // then it is right that nothing leaves
        assert!(
            nothing || sent > 0,
            "nothing leaves, so nothing is compared:\n{}",
            self.source
        );
        for (id, file) in self.files {
            // A file that was never written to is empty.
            let text = fs::read_to_string(real.folder().join(file)).unwrap_or_default();
            if let Some(difference) = difference(&model[id], &of_file(&text)) {
                differences.insert(file.clone(), difference);
            }
        }
        if !differences.is_empty() {
            let log = real.log();
            let errors = log.lines().filter(|line| line.contains("\terror\t"));
            differences.extend(
                errors
                    .take(3)
                    .map(|line| ("log".to_owned(), line.to_owned())),
            );
        }
        differences
    }

    /// What leaves by each exporter, and how each request is answered.
    fn on_model(&self) -> (BTreeMap<String, Vec<String>>, Vec<u16>) {
        let environment = |name: &str| match name {
            "PORT" => Some("4318".to_owned()),
            "OUT" => Some(".".to_owned()),
            _ => None,
        };
        let reading = Configuration::read(self.source, &environment);
        let configuration = reading.configuration.unwrap_or_else(|| {
            let said = reading.findings.iter().filter(|finding| !finding.is_note());
            let said: Vec<_> = said.map(ToString::to_string).collect();
            panic!(
                "the model does not play this: {}\n{}",
                said.join("\n"),
                self.source
            )
        });
        let mut collector = Collector::start(&configuration);
        collector.use_memory(self.memory);
        collector.set_backend("otlp_http/away", Backend::Away);
        let answers =
            self.requests
                .iter()
                .map(|request| match collector.receive("otlp", request.clone()) {
                    Ok(()) => 200,
                    Err(NotTaken::NoPipeline) => 404,
                    Err(NotTaken::Refused) => 503,
                });
        let answers = answers.collect();
        collector.pass(self.wait);
        collector.stop();
        let files = self.files.iter();
        let sent = files.map(|(id, _)| (id.clone(), of(&collector.take_sent(id))));
        (sent.collect(), answers)
    }
}
