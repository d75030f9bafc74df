//! The lines that `cargo build --message-format=json` prints, as far as they matter here.

use std::path::PathBuf;

use serde::Deserialize;

/// What a line says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// A crate is built.
    Artifact {
        id: String,
        package: String,
        fresh: bool,
        executable: Option<PathBuf>,
    },
    /// The compiler refuses something.
    Error { package: String, rendered: String },
    /// The compiler does not like something.
    Warning { package: String, rendered: String },
    /// Anything else.
    Other,
}

#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Line {
    CompilerArtifact {
        package_id: String,
        fresh: bool,
        executable: Option<PathBuf>,
    },
    CompilerMessage {
        package_id: String,
        message: Diagnostic,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Diagnostic {
    rendered: Option<String>,
    level: String,
    spans: Vec<serde::de::IgnoredAny>,
    message: String,
}

impl Message {
    /// Reads a line; `None` for one that is not a message of cargo's.
    pub(super) fn parse(line: &str) -> Option<Self> {
        Some(match serde_json::from_str(line).ok()? {
            Line::CompilerArtifact {
                package_id,
                fresh,
                executable,
            } => Self::Artifact {
                package: name(&package_id).to_owned(),
                id: package_id,
                fresh,
                executable,
            },
            Line::CompilerMessage {
                package_id,
                message,
            } if message.level.starts_with("error") && !message.is_summary() => Self::Error {
                package: name(&package_id).to_owned(),
                rendered: message.rendered.unwrap_or(message.message),
            },
            Line::CompilerMessage {
                package_id,
                message,
            } if message.level == "warning" && !message.spans.is_empty() => Self::Warning {
                package: name(&package_id).to_owned(),
                rendered: message.rendered.unwrap_or(message.message),
            },
            _ => Self::Other,
        })
    }
}

impl Diagnostic {
    /// `aborting due to 2 previous errors` repeats what has been said.
    fn is_summary(&self) -> bool {
        self.spans.is_empty() && self.message.starts_with("aborting due to")
    }
}

/// The name in a package id: `path+file:///w/exercises/02-traces#traces@0.1.0`, or
/// `path+file:///w/draw64#0.1.0` where the folder is called the same.
fn name(id: &str) -> &str {
    let (source, rest) = id.rsplit_once('#').unwrap_or((id, ""));
    match rest.split_once('@') {
        Some((name, _)) => name,
        None => source.rsplit('/').next().unwrap_or(source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_has_a_name_in_every_kind_of_id() {
        assert_eq!(name("path+file:///w/02-traces#traces@0.1.0"), "traces");
        assert_eq!(name("path+file:///w/crates/draw64#0.1.0"), "draw64");
        assert_eq!(
            name("registry+https://github.com/rust-lang/crates.io-index#syn@2.0.1"),
            "syn"
        );
    }

    #[test]
    fn what_cargo_says_is_understood() {
        let artifact = r#"{"reason":"compiler-artifact","package_id":"path+file:///w/t#traces@0.1.0","fresh":true,"executable":"/t/traces","target":{}}"#;
        assert_eq!(
            Message::parse(artifact),
            Some(Message::Artifact {
                id: "path+file:///w/t#traces@0.1.0".into(),
                package: "traces".into(),
                fresh: true,
                executable: Some("/t/traces".into()),
            })
        );
        let error = r#"{"reason":"compiler-message","package_id":"path+file:///w/t#traces@0.1.0","message":{"rendered":"error: no","level":"error","spans":[{}],"message":"no"}}"#;
        assert_eq!(
            Message::parse(error),
            Some(Message::Error {
                package: "traces".into(),
                rendered: "error: no".into(),
            })
        );
        let warning = error.replace(r#""level":"error""#, r#""level":"warning""#);
        assert!(matches!(
            Message::parse(&warning),
            Some(Message::Warning { .. })
        ));
        assert_eq!(
            Message::parse(r#"{"reason":"build-finished","success":true}"#),
            Some(Message::Other)
        );
        assert_eq!(Message::parse("not JSON"), None);
    }
}
