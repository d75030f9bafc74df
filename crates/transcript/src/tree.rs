//! Spans as trees, with the log records that belong to them.
//!
//! A child is usually printed before its parent, and sometimes in another section, so a forest is
//! built from all the spans that are to be seen together.

use std::collections::HashMap;

use crate::model::{Log, Section, Span, Time, Transcript};

/// All traces of some spans, in the order in which they began.
#[derive(Clone, Debug, PartialEq)]
pub struct Forest<'a> {
    /// A tree per trace, or several where a parent was never printed.
    pub traces: Vec<Trace<'a>>,
    /// Records that belong to no span, or to one that was never printed.
    pub stray_logs: Vec<&'a Log>,
}

/// One trace.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace<'a> {
    /// Its id.
    pub trace_id: &'a str,
    /// Its root, and whatever else has no parent here.
    pub roots: Vec<Node<'a>>,
}

/// A span in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// The span.
    pub span: &'a Span,
    /// It names a parent, but that parent was not printed (or is beneath the span itself).
    pub is_orphan: bool,
    /// What was done under it, in the order in which it began.
    pub children: Vec<Node<'a>>,
    /// What was logged within it, in the order in which it was.
    pub logs: Vec<&'a Log>,
}

impl<'a> Forest<'a> {
    /// The trees of a whole transcript: a parent may be printed sections after its child.
    pub fn of_transcript(transcript: &'a Transcript) -> Self {
        Self::of_sections(&transcript.sections)
    }

    /// The trees of sections that are seen together: a child in one process, its parent in another.
    pub fn of_sections(sections: &'a [Section]) -> Self {
        Self::new(
            sections.iter().flat_map(|section| &section.spans),
            sections.iter().flat_map(|section| &section.logs),
        )
    }

    /// The trees of one section.
    pub fn of_section(section: &'a Section) -> Self {
        Self::new(&section.spans, &section.logs)
    }

    /// The trees of these spans, with these records.
    pub fn new(
        spans: impl IntoIterator<Item = &'a Span>,
        logs: impl IntoIterator<Item = &'a Log>,
    ) -> Self {
        let spans: Vec<&Span> = spans.into_iter().collect();
        let mut by_id: HashMap<Key<'_>, usize> = HashMap::with_capacity(spans.len());
        for (index, span) in spans.iter().enumerate() {
            by_id
                .entry((&span.trace_id, &span.span_id))
                .or_insert(index);
        }
        let (logs, stray_logs) = logs_of(&by_id, spans.len(), logs);
        let mut thicket = Thicket {
            children: vec![Vec::new(); spans.len()],
            placed: vec![false; spans.len()],
            logs,
            spans,
        };
        let mut roots = Vec::new();
        for (index, span) in thicket.spans.iter().enumerate() {
            let parent = span.parent_span_id.as_deref();
            match parent.and_then(|parent| by_id.get(&(span.trace_id.as_str(), parent))) {
                Some(&parent) if parent != index => thicket.children[parent].push(index),
                _ => roots.push(index),
            }
        }
        let mut forest = Self {
            traces: Vec::new(),
            stray_logs,
        };
        let mut nodes: Vec<Node<'a>> = roots.into_iter().map(|root| thicket.grow(root)).collect();
        // What is left hangs in a circle: each is its own ancestor. The first of them is shown as
        // the top of what it leads to.
        for index in 0..thicket.spans.len() {
            if !thicket.placed[index] {
                nodes.push(thicket.grow(index));
            }
        }
        nodes.sort_by_key(|node| order(node.span));
        let mut place: HashMap<&str, usize> = HashMap::new();
        for node in nodes {
            let id = node.span.trace_id.as_str();
            let index = *place.entry(id).or_insert_with(|| {
                forest.traces.push(Trace {
                    trace_id: id,
                    roots: Vec::new(),
                });
                forest.traces.len() - 1
            });
            forest.traces[index].roots.push(node);
        }
        forest
    }
}

impl<'a> Trace<'a> {
    /// Every span of the trace with its depth (0 at a root), parents before their children.
    pub fn walk(&self) -> Vec<(usize, &Node<'a>)> {
        let mut found = Vec::new();
        let mut open: Vec<(usize, &Node<'a>)> =
            self.roots.iter().rev().map(|root| (0, root)).collect();
        while let Some((depth, node)) = open.pop() {
            found.push((depth, node));
            open.extend(node.children.iter().rev().map(|child| (depth + 1, child)));
        }
        found
    }
}

/// Level by level: a tree can be deeper than the stack that dropping it by recursion would need.
impl Drop for Node<'_> {
    fn drop(&mut self) {
        let mut open = std::mem::take(&mut self.children);
        while let Some(mut node) = open.pop() {
            open.append(&mut node.children);
        }
    }
}

/// What makes a span unique. The span id alone does not, across traces.
type Key<'a> = (&'a str, &'a str);

/// Begun first, then printed first.
fn order(span: &Span) -> (Option<i64>, usize) {
    (span.start.micros(), span.at)
}

fn logs_of<'a>(
    by_id: &HashMap<Key<'_>, usize>,
    spans: usize,
    logs: impl IntoIterator<Item = &'a Log>,
) -> (Vec<Vec<&'a Log>>, Vec<&'a Log>) {
    let mut of_span = vec![Vec::new(); spans];
    let mut stray = Vec::new();
    let mut logs: Vec<&Log> = logs.into_iter().collect();
    logs.sort_by_key(|log| (log.time.or(log.observed).and_then(Time::micros), log.at));
    for log in logs {
        let span = match (&log.trace_id, &log.span_id) {
            (Some(trace), Some(span)) => by_id.get(&(trace.as_str(), span.as_str())),
            _ => None,
        };
        match span {
            Some(&index) => of_span[index].push(log),
            None => stray.push(log),
        }
    }
    (of_span, stray)
}

/// Spans that know their children by number, before they are trees.
struct Thicket<'a> {
    spans: Vec<&'a Span>,
    children: Vec<Vec<usize>>,
    logs: Vec<Vec<&'a Log>>,
    placed: Vec<bool>,
}

impl<'a> Thicket<'a> {
    /// The tree under one span. It does not recurse: a program can nest spans deeper than a stack.
    fn grow(&mut self, root: usize) -> Node<'a> {
        let mut order_of_visit = Vec::new();
        let mut open = vec![root];
        self.placed[root] = true;
        while let Some(index) = open.pop() {
            order_of_visit.push(index);
            let mut children = std::mem::take(&mut self.children[index]);
            children.retain(|&child| !std::mem::replace(&mut self.placed[child], true));
            children.sort_by_key(|&child| order(self.spans[child]));
            open.extend(&children);
            self.children[index] = children;
        }
        // Children come after their parents in that order, so from its end each finds its own ready.
        let mut ready: HashMap<usize, Node<'a>> = HashMap::new();
        for &index in order_of_visit.iter().rev() {
            let children = std::mem::take(&mut self.children[index]);
            let node = Node {
                span: self.spans[index],
                is_orphan: index == root && !self.spans[index].is_root(),
                children: children
                    .iter()
                    .filter_map(|child| ready.remove(child))
                    .collect(),
                logs: std::mem::take(&mut self.logs[index]),
            };
            if index == root {
                return node;
            }
            ready.insert(index, node);
        }
        unreachable!("the root is the first of the visit, so the last to be made")
    }
}
