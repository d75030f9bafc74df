//! What changes from run to run, as `expected.stdout` writes it: `{trace 1}`, `{time}`.

/// The kinds that every stage has, whatever placeholders of its own it names.
const KINDS: [&str; 9] = [
    "trace", "span", "time", "duration", "port", "thread", "line", "version", "crate",
];

/// Text that is HTML already, with each placeholder marked as one: `{image 1}` becomes *image 1*.
pub fn marked(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        match after.find('}').map(|close| &after[..close]) {
            Some(inner) if is_one(inner) => {
                out.push_str("<var>");
                out.push_str(inner);
                out.push_str("</var>");
                rest = &after[inner.len() + 1..];
            }
            _ => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// `time`, `trace 1`, and a stage's own, which always carry a number: `image 2`.
fn is_one(inner: &str) -> bool {
    let word = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase());
    match inner.split_once(' ') {
        Some((kind, number)) => {
            word(kind) && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        }
        None => KINDS.contains(&inner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_marked_and_routes_are_not() {
        assert_eq!(
            marked("GET /images/{id} {image 1} {time} {\"a\":1}"),
            "GET /images/{id} <var>image 1</var> <var>time</var> {\"a\":1}"
        );
        assert_eq!(
            marked("{crate}/src/images.rs:{line}"),
            "<var>crate</var>/src/images.rs:<var>line</var>"
        );
    }
}
