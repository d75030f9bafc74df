//! Versions, as far as they matter here.

use std::fmt;

/// Three numbers, and nothing of what may follow them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// What changes when what worked may no longer.
    pub major: u32,
    /// What changes when something is added. Before version 1 it may also take something away.
    pub minor: u32,
    /// What changes when something is mended.
    pub patch: u32,
}

impl Version {
    /// The first version in a text: `promtool, version 3.15.0 (branch: …)`, `v0.31.1`.
    pub fn find(text: &str) -> Option<Self> {
        text.split(|c: char| c.is_whitespace() || c == ',')
            .find_map(Self::parse)
    }

    /// `3.15.0`, `v3.15.0`, `2.42.0+ds`, `go1.26`.
    fn parse(word: &str) -> Option<Self> {
        let word = word.strip_prefix("go").unwrap_or(word);
        let word = word.strip_prefix('v').unwrap_or(word);
        let mut parts = word.split('.');
        let major = parts.next()?.parse().ok()?;
        let minor = leading(parts.next()?)?;
        let patch = parts.next().and_then(leading).unwrap_or(0);
        Some(Self {
            major,
            minor,
            patch,
        })
    }
}

/// The number that a part begins with.
fn leading(part: &str) -> Option<u32> {
    let end = part.find(|c: char| !c.is_ascii_digit());
    part[..end.unwrap_or(part.len())].parse().ok()
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_in_what_programs_say() {
        let found = |text| Version::find(text).map(|version| version.to_string());
        for (text, version) in [
            ("otelcol-contrib version 0.159.0", "0.159.0"),
            ("promtool, version 2.42.0+ds (branch: debian/sid)", "2.42.0"),
            (
                "amtool, version 0.31.1-rc.0 (branch: , revision: unknown)",
                "0.31.1",
            ),
            ("go version go1.26.8 linux/amd64", "1.26.8"),
            ("go version go1.27rc1 linux/amd64", "1.27.0"),
        ] {
            assert_eq!(found(text).as_deref(), Some(version), "{text}");
        }
        assert_eq!(
            found("promtool, version  (branch: , revision: unknown)"),
            None
        );
    }

    #[test]
    fn versions_are_in_the_order_in_which_they_came() {
        let version = |text| Version::find(text).unwrap();
        assert!(version("3.9.0") < version("3.15.0"));
        assert!(version("2.42.0") < version("3.0.0"));
    }
}
