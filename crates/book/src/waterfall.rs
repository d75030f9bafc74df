//! Bars of a waterfall, without durations: a parent spans its children, and children stand in their order.

use transcript::tree::Node;

/// Where a span's bar begins and ends, in hundredths of its root's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bar {
    /// Its left end.
    pub from: f32,
    /// Its right end.
    pub to: f32,
}

/// What a parent does by itself before, between and after its children, in units of a leaf's bar.
const OWN: f32 = 0.35;

/// A bar for each span of a tree, parents before their children.
pub fn layout(root: &Node<'_>) -> Vec<Bar> {
    let mut bars = Vec::new();
    place(root, 0.0, 100.0, &mut bars);
    bars
}

fn place(node: &Node<'_>, from: f32, to: f32, bars: &mut Vec<Bar>) {
    bars.push(Bar { from, to });
    let widths: Vec<f32> = node.children.iter().map(weight).collect();
    let whole: f32 = widths.iter().sum::<f32>() + OWN * (widths.len() + 1) as f32;
    let unit = (to - from) / whole;
    let mut at = from + OWN * unit;
    for (child, width) in node.children.iter().zip(widths) {
        place(child, at, at + width * unit, bars);
        at += (width + OWN) * unit;
    }
}

/// How much room a span's own tree needs.
fn weight(node: &Node<'_>) -> f32 {
    match node.children.len() {
        0 => 1.0,
        count => node.children.iter().map(weight).sum::<f32>() + OWN * (count + 1) as f32,
    }
}

/// A bar as a picture that takes the colours of the page around it. What it says stands beside it as text.
pub fn svg(bar: Bar) -> String {
    format!(
        "<svg class=\"strip\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><line x1=\"0\" y1=\"5\" x2=\"100\" y2=\"5\"/><rect x=\"{:.2}\" y=\"1\" width=\"{:.2}\" height=\"8\" rx=\"1\"/></svg>",
        bar.from,
        (bar.to - bar.from).max(1.5)
    )
}
