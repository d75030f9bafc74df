//! Which service a span or a record is from: what its resource calls itself.
//!
//! The exporters of spans and logs print their resource once only, and each process has one of its own. So
//! the services of a section are known only to who has seen what the same process printed before it.

use std::collections::HashMap;

use smol_str::SmolStr;

use crate::model::{Log, Section, Signal, Span, Value};

/// The services of some sections.
#[derive(Clone, Debug, Default)]
pub struct Services {
    /// By the process that speaks and by its signal.
    speakers: HashMap<(Option<SmolStr>, Signal), SmolStr>,
    /// By the line that a span or a record begins on.
    by_place: HashMap<usize, SmolStr>,
    /// Whether there is more than one.
    several: bool,
}

impl Services {
    /// Looks at sections that are to be seen together, and forgets those before; who speaks is remembered.
    pub fn take<'s>(&mut self, sections: impl IntoIterator<Item = &'s Section>) {
        self.by_place.clear();
        for section in sections {
            self.listen(section);
        }
        let mut names = self.by_place.values();
        let first = names.next();
        self.several = names.any(|name| Some(name) != first);
    }

    fn listen(&mut self, section: &Section) {
        let process = || section.process().map(SmolStr::new);
        for resource in &section.resources {
            if let Some(Value::String(name)) = resource.attribute("service.name") {
                let speaker = (process(), resource.signal);
                self.speakers.insert(speaker, name.clone());
            }
        }
        let spans = section.spans.iter().map(|span| span.at);
        let logs = section.logs.iter().map(|log| log.at);
        let spans = spans.map(|at| (Signal::Traces, at));
        for (signal, at) in spans.chain(logs.map(|at| (Signal::Logs, at))) {
            if let Some(name) = self.speakers.get(&(process(), signal)) {
                self.by_place.insert(at, name.clone());
            }
        }
    }

    /// The service of a span, where there are several to tell apart.
    pub fn of_span(&self, span: &Span) -> Option<&str> {
        self.at(span.at)
    }

    /// The service of a record, where there are several to tell apart.
    pub fn of_log(&self, log: &Log) -> Option<&str> {
        self.at(log.at)
    }

    fn at(&self, at: usize) -> Option<&str> {
        let name = self.by_place.get(&at)?;
        self.several.then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(service: &str, name: &str) -> String {
        format!(
            "Spans\nResource\n\t ->  service.name=String(Static(\"{service}\"))\nSpan #0\n\tInstrumentation Scope\n\t\tName         : \"it\"\n\n{}",
            span(name)
        )
    }

    fn span(name: &str) -> String {
        format!(
            "\tName         : {name}\n\tTraceId      : {:032x}\n\tSpanId       : {:016x}\n\tTraceFlags   : TraceFlags(1)\n\tParentSpanId : None (root span)\n\tKind         : Internal\n\tStart time   : 2026-11-21 04:37:40.785397\n\tEnd time     : 2026-11-21 04:37:40.785516\n\tStatus       : Unset\n",
            1, 2
        )
    }

    #[test]
    fn each_process_is_a_service_of_its_own() {
        let text = format!(
            "== step 1 a ==\n{}== step 1 a, in painters ==\n{}",
            output("draw64", "ask"),
            output("painters", "answer")
        );
        let transcript = crate::parse(text.as_bytes());
        let mut services = Services::default();
        services.take(&transcript.sections);
        let named: Vec<_> = transcript
            .sections
            .iter()
            .flat_map(|section| &section.spans)
            .map(|span| services.of_span(span))
            .collect();
        assert_eq!(named, [Some("draw64"), Some("painters")]);
    }

    #[test]
    fn one_service_needs_no_name() {
        let text = format!("== step 1 a ==\n{}", output("draw64", "ask"));
        let transcript = crate::parse(text.as_bytes());
        let mut services = Services::default();
        services.take(&transcript.sections);
        assert_eq!(services.of_span(&transcript.sections[0].spans[0]), None);
    }
}
