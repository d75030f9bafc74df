//! What the search looks through: every section with its title, its text and its address.
//!
//! mdBook's own index knows English alone: it cuts French words as if they were English ones, and loses
//! those that begin with an accent. So each page's sections are kept as they are, and the page's script
//! (`theme/book.js`) compares words without accents and endings, in either language.

use serde::Serialize;

use super::scan::{Piece, attribute, closes, name, pieces, unescape};

/// The sections of a language.
#[derive(Debug, Default)]
pub(super) struct Index {
    sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
struct Section {
    /// Where it is.
    #[serde(rename = "u")]
    url: String,
    /// The page's title.
    #[serde(rename = "p")]
    page: String,
    /// Its own.
    #[serde(rename = "h")]
    heading: String,
    /// What it says.
    #[serde(rename = "t")]
    text: String,
}

/// Not read by anyone who searches.
const LEFT_OUT: [&str; 4] = ["script", "style", "svg", "nav"];

impl Index {
    /// Adds the sections of a finished page. Its title is plain text.
    pub(super) fn add(&mut self, page: &str, title: &str, html: &str) {
        let main = html
            .split_once("<main")
            .and_then(|(_, rest)| rest.split_once("</main>"));
        let Some((main, _)) = main else { return };
        let main = main.split_once('>').map_or(main, |(_, rest)| rest);
        let mut section = Section {
            url: page.to_owned(),
            page: title.to_owned(),
            heading: title.to_owned(),
            text: String::new(),
        };
        let (mut in_heading, mut skipped) = (false, 0_usize);
        for piece in pieces(main) {
            match piece {
                Piece::Tag(tag) => {
                    let heading = ["h2", "h3"].contains(&name(tag));
                    if let Some(id) = attribute(tag, "id").filter(|_| heading) {
                        let next = Section {
                            url: format!("{page}#{id}"),
                            page: section.page.clone(),
                            heading: String::new(),
                            text: String::new(),
                        };
                        self.push(std::mem::replace(&mut section, next));
                        in_heading = true;
                    } else if closes(tag).is_some_and(|name| ["h2", "h3"].contains(&name)) {
                        in_heading = false;
                    } else if LEFT_OUT.contains(&name(tag)) {
                        skipped += 1;
                    } else if closes(tag).is_some_and(|name| LEFT_OUT.contains(&name)) {
                        skipped = skipped.saturating_sub(1);
                    } else if !["a", "b", "code", "em", "i", "span", "strong", "var"]
                        .contains(&closes(tag).unwrap_or(name(tag)))
                    {
                        section.text.push(' ');
                    }
                }
                Piece::Text(_) if skipped > 0 => {}
                Piece::Text(text) if in_heading => section.heading.push_str(&unescape(text)),
                Piece::Text(text) => section.text.push_str(&unescape(text)),
            }
        }
        self.push(section);
    }

    fn push(&mut self, mut section: Section) {
        section.text = section
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        section.heading = section
            .heading
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        self.sections.push(section);
    }

    /// The script that a page loads when someone searches; it works from a file as well.
    pub(super) fn script(&self) -> anyhow::Result<String> {
        Ok(format!(
            "window.searchIndex={};\n",
            serde_json::to_string(&self.sections)?
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_found_by_its_own_heading() {
        let mut index = Index::default();
        let html = "<nav>no</nav><main id=\"x\"><h1>T</h1><p>a &amp; <code>b</code>c</p><h2 id=\"why\"><a href=\"#why\">Why</a></h2><p>because</p></main>";
        index.add("t/p.html", "Title", html);
        let seen: Vec<_> = index
            .sections
            .iter()
            .map(|one| (one.url.as_str(), one.heading.as_str(), one.text.as_str()))
            .collect();
        assert_eq!(
            seen,
            [
                ("t/p.html", "Title", "T a & bc"),
                ("t/p.html#why", "Why", "because")
            ]
        );
    }
}
