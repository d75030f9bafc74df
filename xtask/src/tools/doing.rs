//! What Go is doing, as it says with `-v`.

/// Something that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// A module is being fetched: `github.com/prometheus/common`.
    Fetching(String),
    /// A package is being compiled: `net/http`.
    Compiling(String),
}

impl Doing {
    /// Reads a line; `None` for one that tells of something else.
    pub(super) fn read(line: &str) -> Option<Self> {
        if let Some(what) = line.strip_prefix("go: downloading ") {
            let module = what.split(' ').next().unwrap_or(what);
            return Some(Self::Fetching(module.to_owned()));
        }
        // The path of a package stands alone on its line.
        let path = |c: char| c.is_ascii_alphanumeric() || "/.-_~+@".contains(c);
        let is_package = !line.is_empty() && line.chars().all(path);
        is_package.then(|| Self::Compiling(line.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_from_errors() {
        let fetching = Doing::read("go: downloading go.uber.org/zap v1.28.0");
        assert_eq!(fetching, Some(Doing::Fetching("go.uber.org/zap".into())));
        let compiling = Doing::read("github.com/aws/aws-sdk-go-v2/service/ec2");
        assert!(matches!(compiling, Some(Doing::Compiling(_))));
        assert_eq!(Doing::read("fmt"), Some(Doing::Compiling("fmt".into())));
        for other in [
            "",
            "# github.com/prometheus/prometheus/web",
            "web/ui/embed.go:22:12: pattern static: no matching files found",
            "go: module lookup disabled by GOPROXY=off",
        ] {
            assert_eq!(Doing::read(other), None, "{other}");
        }
    }
}
