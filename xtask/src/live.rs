//! Decides when telemetry that is still coming is ready to be drawn.
//!
//! A span is printed when it ends, so children come before their parents and a trace is whole when
//! its root has come. Until then its spans and logs wait here. A trace whose root never comes is let
//! go after a quiet moment, or when too much waits. Everything else is ready at once.
//!
//! Under a heading it is otherwise: another process may still have its say about the same, with children of
//! spans that are here already. So all of it waits for the next heading, or for that quiet moment.

use std::collections::{BTreeMap, HashMap};
use std::mem;

use transcript::model::{Log, Section, Span};
use transcript::parse::Item;

/// How many spans and logs wait at most, all traces together.
pub const MOST_WAITING: usize = 10_000;

/// Spans and logs of a trace, waiting for its root.
#[derive(Debug, Default)]
struct Trace {
    id: String,
    spans: Vec<Span>,
    logs: Vec<Log>,
    has_root: bool,
}

/// Telemetry on its way from the parser to the screen.
#[derive(Debug, Default)]
pub struct Live {
    /// Traces by the number they were given as they began: the oldest is the first.
    waiting: BTreeMap<u64, Trace>,
    /// The numbers by trace id.
    numbers: HashMap<String, u64>,
    begun: u64,
    waiting_items: usize,
    /// What stands under the heading at hand, in all processes.
    scene: Vec<Section>,
    scene_items: usize,
    /// What is ready, in order.
    ready: Vec<Section>,
}

impl Live {
    /// Takes what the parser yielded.
    pub fn take(&mut self, item: Item) {
        match item {
            Item::Heading(heading) => {
                // What a heading opens has nothing to do with what came before it, unless it is
                // another process that goes on.
                if heading.process.is_none() {
                    self.let_go();
                }
                self.scene.push(Section {
                    heading: Some(heading),
                    ..Section::default()
                });
            }
            item if !self.scene.is_empty() => self.add_to_scene(item),
            Item::Line(line) => self.ready_section().lines.push(line),
            Item::Metric(metric) => self.ready_section().metrics.push(metric),
            Item::Resource(resource) => self.ready_section().resources.push(resource),
            Item::Torn(torn) => self.ready_section().torn.push(torn),
            Item::Span(span) => {
                let trace = self.trace(&span.trace_id);
                trace.has_root |= span.is_root();
                trace.spans.push(span);
                self.waits();
            }
            Item::Log(log) => match &log.trace_id {
                None => self.ready_section().logs.push(log),
                Some(id) => {
                    let id = id.clone();
                    self.trace(&id).logs.push(log);
                    self.waits();
                }
            },
        }
    }

    /// What is ready once a piece of input has been taken: whatever waits for nothing, and the traces
    /// whose root has come.
    pub fn ready(&mut self) -> Vec<Section> {
        let whole: Vec<u64> = self
            .waiting
            .iter()
            .filter(|(_, trace)| trace.has_root)
            .map(|(number, _)| *number)
            .collect();
        for number in whole {
            self.release(number);
        }
        mem::take(&mut self.ready)
    }

    /// Everything: nothing has come for a while, or nothing will.
    pub fn rest(&mut self) -> Vec<Section> {
        self.let_go();
        mem::take(&mut self.ready)
    }

    /// Whether something waits for the rest of its trace.
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty() || !self.scene.is_empty()
    }

    fn add_to_scene(&mut self, item: Item) {
        if let Some(section) = self.scene.last_mut() {
            section.take(item);
        }
        self.scene_items += 1;
        if self.scene_items > MOST_WAITING {
            self.let_go();
        }
    }

    fn trace(&mut self, id: &str) -> &mut Trace {
        let number = match self.numbers.get(id) {
            Some(number) => *number,
            None => {
                self.begun += 1;
                self.numbers.insert(id.to_owned(), self.begun);
                self.begun
            }
        };
        self.waiting.entry(number).or_insert_with(|| Trace {
            id: id.to_owned(),
            ..Trace::default()
        })
    }

    fn waits(&mut self) {
        self.waiting_items += 1;
        while self.waiting_items > MOST_WAITING
            && let Some((&oldest, _)) = self.waiting.first_key_value()
        {
            self.release(oldest);
        }
    }

    fn let_go(&mut self) {
        let all: Vec<u64> = self.waiting.keys().copied().collect();
        for number in all {
            self.release(number);
        }
        self.scene_items = 0;
        self.ready.append(&mut self.scene);
    }

    fn release(&mut self, number: u64) {
        let Some(trace) = self.waiting.remove(&number) else {
            return;
        };
        self.numbers.remove(&trace.id);
        self.waiting_items -= trace.spans.len() + trace.logs.len();
        let section = self.ready_section();
        section.spans.extend(trace.spans);
        section.logs.extend(trace.logs);
    }

    fn ready_section(&mut self) -> &mut Section {
        if self.ready.is_empty() {
            self.ready.push(Section::default());
        }
        let last = self.ready.len() - 1;
        &mut self.ready[last]
    }
}

#[cfg(test)]
mod tests {
    use transcript::model::{Line, Transcript};

    use super::*;

    /// A span as opentelemetry-stdout prints it.
    fn span(name: &str, trace: u32, id: u32, parent: Option<u32>) -> String {
        let parent = parent.map_or("None (root span)".to_owned(), |id| format!("{id:016x}"));
        format!(
            "Spans\nSpan #0\n\tInstrumentation Scope\n\t\tName         : \"draw64\"\n\n\tName         : {name}\n\tTraceId      : {trace:032x}\n\tSpanId       : {id:016x}\n\tTraceFlags   : TraceFlags(1)\n\tParentSpanId : {parent}\n\tKind         : Internal\n\tStart time   : 2026-11-21 04:37:40.785397\n\tEnd time     : 2026-11-21 04:37:40.785516\n\tStatus       : Unset\n"
        )
    }

    fn feed(live: &mut Live, text: &str) -> Vec<Section> {
        let parsed: Vec<Item> = {
            let mut stream = transcript::parse::Stream::new();
            let mut items: Vec<Item> = stream.push(text.as_bytes()).collect();
            items.extend(stream.finish());
            items
        };
        for item in parsed {
            live.take(item);
        }
        live.ready()
    }

    fn names(sections: &[Section]) -> Vec<&str> {
        let spans = sections.iter().flat_map(|section| &section.spans);
        spans.map(|span| span.name.as_str()).collect()
    }

    #[test]
    fn a_trace_is_ready_when_its_root_has_come() {
        let mut live = Live::default();
        assert_eq!(feed(&mut live, &span("child", 1, 2, Some(1))), []);
        assert_eq!(
            names(&feed(&mut live, &span("other", 2, 9, None))),
            ["other"]
        );
        assert!(live.is_waiting());
        let ready = feed(&mut live, &span("root", 1, 1, None));
        assert_eq!(names(&ready), ["child", "root"]);
        assert!(!live.is_waiting());
    }

    #[test]
    fn a_trace_without_a_root_is_let_go_when_all_is_quiet() {
        let mut live = Live::default();
        feed(&mut live, &span("orphan", 1, 2, Some(1)));
        assert_eq!(names(&live.rest()), ["orphan"]);
        assert_eq!(live.rest(), []);
    }

    #[test]
    fn a_heading_lets_go_of_what_came_before_it() {
        let mut live = Live::default();
        let text = span("orphan", 1, 2, Some(1)) + "== step 2 next ==\nhello\n";
        let mut ready = feed(&mut live, &text);
        assert_eq!(names(&ready), ["orphan"]);
        ready.extend(live.rest());
        assert_eq!(ready[1].heading.as_ref().unwrap().step, Some(2));
        assert_eq!(ready[1].lines[0].text, "hello");
    }

    #[test]
    fn what_another_process_says_comes_with_what_it_is_about() {
        let mut live = Live::default();
        let text = format!(
            "== step 1 ask ==\n{}== step 1 ask, in painters ==\n{}",
            span("root", 1, 1, None),
            span("child", 1, 2, Some(1)),
        );
        assert_eq!(feed(&mut live, &text), []);
        assert!(live.is_waiting());
        let ready = feed(&mut live, "== step 2 next ==\n");
        assert_eq!(names(&ready), ["root", "child"]);
        assert_eq!(ready[1].process(), Some("painters"));
        assert!(live.is_waiting(), "for what stands under the next heading");
    }

    #[test]
    fn what_waits_is_bounded_and_the_oldest_goes_first() {
        let mut live = Live::default();
        let mut text = String::new();
        for number in 0..MOST_WAITING as u32 + 2 {
            text += &span("orphan", number, number + 1, Some(7));
        }
        let ready = feed(&mut live, &text);
        assert_eq!(names(&ready).len(), 2);
        assert_eq!(names(&live.rest()).len(), MOST_WAITING);
    }

    #[test]
    fn nothing_is_lost_or_drawn_twice() {
        let text = format!(
            "before\n{}between\n{}== step 1 a ==\n{}",
            span("child", 1, 2, Some(1)),
            span("root", 1, 1, None),
            span("orphan", 3, 5, Some(4)),
        );
        let mut live = Live::default();
        let mut sections = feed(&mut live, &text);
        sections.extend(live.rest());
        let whole: Transcript = transcript::parse(text.as_bytes());
        let spans = |sections: &[Section]| {
            let mut names: Vec<String> = names(sections).iter().map(ToString::to_string).collect();
            names.sort();
            names
        };
        let lines = |sections: &[Section]| -> Vec<Line> {
            sections
                .iter()
                .flat_map(|section| section.lines.clone())
                .collect()
        };
        assert_eq!(spans(&sections), spans(&whole.sections));
        assert_eq!(lines(&sections), lines(&whole.sections));
    }
}
