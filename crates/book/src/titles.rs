//! What the pages and sections of a language are called.

use std::collections::BTreeMap;

use crate::edition::Edition;

/// By address: `ideas/why.md`, `ideas/why.md#pillars`.
#[derive(Clone, Debug)]
pub struct Titles(BTreeMap<String, String>);

impl Titles {
    /// Those of a language.
    pub fn new(edition: &Edition) -> Self {
        let mut titles = BTreeMap::new();
        for page in &edition.pages {
            let title = page.title().unwrap_or(&page.path);
            titles.insert(page.path.clone(), title.to_owned());
            for heading in page.headings.iter().filter(|heading| heading.level > 1) {
                if let Some(id) = &heading.id {
                    let address = format!("{}#{id}", page.path);
                    titles.insert(address, format!("{title} · {}", heading.text));
                }
            }
        }
        Self(titles)
    }

    /// What an address is called: itself, where there is nothing.
    pub fn of(&self, address: &str) -> String {
        let page = address.split('#').next().unwrap_or(address);
        let found = self.0.get(address).or_else(|| self.0.get(page));
        found.map_or_else(|| address.to_owned(), Clone::clone)
    }
}
