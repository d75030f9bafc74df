//! A page's HTML as mdBook writes it, piece by piece. What it writes is well formed, so this need not be a
//! browser.

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// `<a href="…">`, `</a>`, or a comment.
    Tag(&'a str),
    /// What stands between tags, with its character references.
    Text(&'a str),
}

/// All pieces, in order: together they are the page.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(open) = rest.find('<') else {
            all.push(Piece::Text(rest));
            break;
        };
        if open > 0 {
            all.push(Piece::Text(&rest[..open]));
        }
        rest = &rest[open..];
        let end = match rest.starts_with("<!--") {
            true => rest.find("-->").map(|at| at + 3),
            false => rest.find('>').map(|at| at + 1),
        };
        let end = end.unwrap_or(rest.len());
        let tag = &rest[..end];
        all.push(Piece::Tag(tag));
        rest = &rest[end..];
        // A script is no HTML.
        for raw in ["script", "style"] {
            if name(tag) == raw {
                let close = rest.find(&format!("</{raw}")).unwrap_or(rest.len());
                if close > 0 {
                    all.push(Piece::Tag(&rest[..close]));
                }
                rest = &rest[close..];
            }
        }
    }
    all
}

/// The name of a tag; nothing for one that closes.
pub fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<');
    inner
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// The name of a tag that closes.
pub fn closes(tag: &str) -> Option<&str> {
    tag.strip_prefix("</")
        .map(|rest| rest.trim_end_matches('>').trim())
}

/// An attribute of a tag.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// Text as a reader sees it.
pub fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#10;", "\n")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_page() {
        let html = "<p id=\"a\">x &lt; y<!-- <b> --></p><script>if (a<b) {}</script><i>z</i>";
        let all = pieces(html);
        let together: String = all
            .iter()
            .map(|(Piece::Tag(text) | Piece::Text(text))| *text)
            .collect();
        assert_eq!(together, html);
        assert_eq!(attribute("<p id=\"a\">", "id"), Some("a"));
        let texts: Vec<_> = all
            .iter()
            .filter(|piece| matches!(piece, Piece::Text(_)))
            .collect();
        assert_eq!(texts.len(), 2);
    }
}
