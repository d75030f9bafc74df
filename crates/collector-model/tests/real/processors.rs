//! Processors, each in pipelines of its own, all in one collector: the receiver gives the same telemetry to all.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use collector_model::Telemetry;
use real_tools::{Comparison, Tool};

use crate::cases::cases;
use crate::gallery;
use crate::otelcol::otelcol;
use crate::played::Play;

/// A chain of processors: how they are declared, and the signals that go through them.
pub(crate) struct Chain {
    pub(crate) about: String,
    /// Each with its id, in the order in which they work.
    pub(crate) processors: Vec<(String, String)>,
    pub(crate) signals: Vec<&'static str>,
}

impl Chain {
    /// Reads `processors:` as it stands in a configuration; what it is about names the signals after a colon.
    fn read(about: &str, text: &str) -> Self {
        let (about, signals) = about.rsplit_once(": ").unwrap();
        let mut processors: Vec<(String, String)> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match line.strip_suffix(':').filter(|id| !id.starts_with(' ')) {
                Some(id) => processors.push((id.to_owned(), String::new())),
                None => {
                    let (_, settings) = processors.last_mut().unwrap();
                    writeln!(settings, "  {line}").unwrap();
                }
            }
        }
        let all = ["traces", "metrics", "logs"];
        Self {
            about: about.to_owned(),
            processors,
            signals: all
                .into_iter()
                .filter(|signal| signals.contains(signal))
                .collect(),
        }
    }
}

/// One configuration for all chains, and the file exporters in it.
pub(crate) fn configuration(chains: &[Chain]) -> (String, Vec<(String, String)>) {
    let mut processors = String::from("processors:\n");
    let mut exporters = String::from("exporters:\n");
    let mut pipelines = String::new();
    let mut files = Vec::new();
    for (at, chain) in chains.iter().enumerate() {
        let named = |id: &str| match id.contains('/') {
            true => format!("{id}-{at}"),
            false => format!("{id}/{at}"),
        };
        for (id, settings) in &chain.processors {
            write!(processors, "  {}:\n{settings}", named(id)).unwrap();
        }
        let ids: Vec<_> = chain.processors.iter().map(|(id, _)| named(id)).collect();
        for signal in &chain.signals {
            let (id, file) = (format!("file/{signal}-{at}"), format!("{signal}-{at}.json"));
            writeln!(exporters, "  {id}:\n    path: ${{env:OUT}}/{file}").unwrap();
            writeln!(
                pipelines,
                "    {signal}/{at}:\n      receivers: [otlp]\n      processors: [{}]\n      exporters: [{id}]",
                ids.join(", ")
            )
            .unwrap();
            files.push((id, file));
        }
    }
    let source = format!(
        "receivers:\n  otlp:\n    protocols:\n      http:\n        endpoint: localhost:${{env:PORT}}\n\
         {processors}{exporters}service:\n  telemetry:\n    metrics:\n      level: none\n  pipelines:\n{pipelines}"
    );
    (source, files)
}

/// Plays chains on both, and says what differs under what they are about.
pub(crate) fn differences(otelcol: &Path, chains: &[Chain], requests: &[Telemetry]) -> Vec<String> {
    let (source, files) = configuration(chains);
    let play = Play {
        source: &source,
        requests,
        files: &files,
        wait: Duration::from_millis(300),
        memory: 0,
    };
    let differences = play.differences(otelcol);
    let differences = differences.iter().map(|(file, what)| {
        let at = file
            .rsplit_once('-')
            .and_then(|(_, rest)| rest.strip_suffix(".json"));
        let chain = at.and_then(|at| chains.get(at.parse::<usize>().ok()?));
        let about = chain.map_or("", |chain| chain.about.as_str());
        format!("{about} ({file})\n{what}")
    });
    differences.collect()
}

#[test]
fn processors_do_what_the_real_ones_do() {
    let Some(otelcol) = otelcol() else { return };
    let files = [
        include_str!("cases/redaction.yaml"),
        include_str!("cases/attributes.yaml"),
        include_str!("cases/sampling.yaml"),
        include_str!("cases/ottl.yaml"),
        include_str!("cases/chains.yaml"),
    ];
    let all = files.into_iter().flat_map(cases);
    let chains: Vec<_> = all.map(|case| Chain::read(case.about, case.text)).collect();
    let requests = gallery::requests();
    let differences = differences(&otelcol, &chains, &requests);
    let pipelines: usize = chains.iter().map(|chain| chain.signals.len()).sum();
    let what = format!("chains of processors, in {pipelines} pipelines");
    Comparison::new(Tool::Otelcol, chains.len(), &what, differences.len()).report();
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}
