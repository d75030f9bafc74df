//! A page as its writer wrote it: its headings, links, code, prose and directives, each with its place.

use std::ops::Range;

use mdbook_markdown::MarkdownOptions;
use mdbook_markdown::pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use crate::directive::Directive;
use crate::problem::{Fault, Problem};

/// A page of one language.
#[derive(Clone, Debug)]
pub struct Page {
    /// Below the language's folder: `traces/child-span.md`.
    pub path: String,
    /// From the workshop's folder on: `book/en/traces/child-span.md`.
    pub file: String,
    /// Its Markdown.
    pub text: String,
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Its links and pictures.
    pub links: Vec<Link>,
    /// Its fenced blocks.
    pub fences: Vec<Fence>,
    /// Its directives.
    pub directives: Vec<Directive>,
    /// Where its prose is: no code, no directive, no address of a link.
    pub prose: Vec<Range<usize>>,
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its explicit id.
    pub id: Option<String>,
    /// 1 for the page's title.
    pub level: usize,
    /// What it says.
    pub text: String,
    /// Its place.
    pub range: Range<usize>,
}

/// A link, or a picture.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it leads.
    pub to: String,
    /// Whether it is a picture.
    pub is_picture: bool,
    /// What stands for it: the link's text, or the picture's alternative.
    pub text: String,
    /// Its place.
    pub range: Range<usize>,
}

/// A fenced block.
#[derive(Clone, Debug)]
pub struct Fence {
    /// What stands behind the fence: `diagram alt="…"`.
    pub info: String,
    /// What it holds.
    pub body: String,
    /// The whole block, fences and all.
    pub range: Range<usize>,
}

impl Page {
    /// Reads a page. What is wrong with its directives' form is said with its line.
    pub fn read(path: &str, file: &str, text: String) -> (Self, Vec<Problem>) {
        let mut page = Self {
            path: path.to_owned(),
            file: file.to_owned(),
            text: text.replace("\r\n", "\n"),
            headings: Vec::new(),
            links: Vec::new(),
            fences: Vec::new(),
            directives: Vec::new(),
            prose: Vec::new(),
        };
        page.scan();
        let problems = page.find_directives();
        (page, problems)
    }

    /// The line of a place, counted from 1.
    pub fn line(&self, at: usize) -> usize {
        self.text[..at.min(self.text.len())].matches('\n').count() + 1
    }

    /// A fault at a place of this page.
    pub fn fault(&self, fault: Fault, at: usize) -> Problem {
        fault.at(&self.file, self.line(at))
    }

    /// The page's title.
    pub fn title(&self) -> Option<&str> {
        let title = self.headings.iter().find(|heading| heading.level == 1)?;
        Some(&title.text)
    }

    fn scan(&mut self) {
        let text = self.text.clone();
        let parser = mdbook_markdown::new_cmark_parser(&text, &options());
        let mut heading: Option<Heading> = None;
        let mut fence: Option<Fence> = None;
        let mut links: Vec<Link> = Vec::new();
        for (event, range) in parser.into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    heading = Some(Heading {
                        id: id.map(|id| id.to_string()),
                        level: depth(level),
                        text: String::new(),
                        range,
                    });
                }
                Event::End(TagEnd::Heading(_)) => self.headings.extend(heading.take()),
                Event::Start(Tag::CodeBlock(kind)) => {
                    let info = match kind {
                        CodeBlockKind::Fenced(info) => info.to_string(),
                        CodeBlockKind::Indented => String::new(),
                    };
                    let body = String::new();
                    fence = Some(Fence { info, body, range });
                }
                Event::End(TagEnd::CodeBlock) => self.fences.extend(fence.take()),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    let is_picture = text[range.start..].starts_with('!');
                    links.push(Link {
                        to: dest_url.to_string(),
                        is_picture,
                        text: String::new(),
                        range,
                    });
                }
                Event::End(TagEnd::Link | TagEnd::Image) => self.links.extend(links.pop()),
                Event::Text(words) => {
                    if let Some(fence) = &mut fence {
                        fence.body.push_str(&words);
                        continue;
                    }
                    if let Some(heading) = &mut heading {
                        heading.text.push_str(&words);
                    }
                    for link in &mut links {
                        link.text.push_str(&words);
                    }
                    self.prose.push(range);
                }
                Event::Code(words) => {
                    if let Some(heading) = &mut heading {
                        heading.text.push_str(&words);
                    }
                    for link in &mut links {
                        link.text.push_str(&words);
                    }
                }
                // A line's end within a link's words is a space to whoever reads them.
                Event::SoftBreak => {
                    for link in &mut links {
                        link.text.push(' ');
                    }
                }
                _ => {}
            }
        }
    }

    fn find_directives(&mut self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut start = 0;
        for line in self.text.clone().split_inclusive('\n') {
            let at = start;
            start += line.len();
            let in_code = self.fences.iter().any(|fence| fence.range.contains(&at));
            let Some(column) = line.find("{{#") else {
                continue;
            };
            let quoted = line[..column].matches('`').count() % 2 == 1;
            if in_code || quoted {
                continue;
            }
            let range = at..at + line.trim_end().len();
            match Directive::parse(line.trim(), range.clone()) {
                Ok(directive) => self.directives.push(directive),
                Err(fault) => problems.push(self.fault(fault, at)),
            }
            self.prose
                .retain(|prose| prose.end <= range.start || prose.start >= range.end);
        }
        problems
    }
}

/// How mdBook reads Markdown.
fn options() -> MarkdownOptions {
    let mut options = MarkdownOptions::default();
    // Words are compared with the source, which has plain quotes.
    options.smart_punctuation = false;
    options
}

fn depth(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
