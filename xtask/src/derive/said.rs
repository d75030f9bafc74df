//! Mistakes in a solution, and faults in anyone's markers, as sentences.

use messages::Messages;

use super::Mistake;
use crate::region::Fault;

/// A sentence about a place: the file, from the stage's folder on, and the line where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The file; empty where it is about the stage as a whole.
    pub file: String,
    /// The line.
    pub line: Option<usize>,
    /// What is wrong there.
    pub text: String,
}

impl Said {
    /// `solutions/02-traces/src/routes.rs:41: …`, given the folder of the stage.
    pub fn within(&self, folder: &str) -> String {
        let line = self.line.map_or(String::new(), |line| format!(":{line}"));
        let text = self.text.replace('\n', "\n    ");
        format!("{folder}/{}{line}: {text}", self.file)
    }
}

/// Says what is wrong with a marker.
pub fn fault(file: &str, fault: &Fault, messages: &Messages) -> Said {
    let name = fault.name().unwrap_or_default();
    let text = match fault {
        Fault::Unclosed { .. } => messages.with("region-unclosed", &[("name", name.into())]),
        Fault::Unopened { .. } => messages.with("region-unopened", &[("name", name.into())]),
        Fault::Doubled { first, .. } => {
            let arguments = [("name", name.into()), ("first", (*first).into())];
            messages.with("region-doubled", &arguments)
        }
        Fault::Nested { within, .. } => {
            let arguments = [("name", name.into()), ("within", within.as_str().into())];
            messages.with("region-nested", &arguments)
        }
        Fault::Unnamed { .. } => messages.text("region-unnamed"),
    };
    Said {
        file: file.to_owned(),
        line: Some(fault.line()),
        text,
    }
}

/// Says what a mistake is.
pub fn mistake(mistake: &Mistake, messages: &Messages) -> Said {
    let stage = "stage.toml";
    let (file, line, text) = match mistake {
        Mistake::Marker { file, fault: wrong } => return fault(file, wrong, messages),
        Mistake::UnknownRegion {
            file,
            line,
            region,
            source,
        } => {
            let arguments = [
                ("region", region.as_str().into()),
                ("source", source.as_str().into()),
            ];
            let text = messages.with("derive-unknown-region", &arguments);
            (file.as_str(), Some(*line), text)
        }
        Mistake::NoSource { file, source } => {
            let arguments = [("source", source.as_str().into())];
            let text = messages.with("derive-no-source", &arguments);
            (file.as_str(), None, text)
        }
        Mistake::NoRegion { file } => (file.as_str(), None, messages.text("derive-no-region")),
        Mistake::Outside { file, line } => {
            let text = messages.text("derive-outside");
            (file.as_str(), Some(*line), text)
        }
        Mistake::NoStep { file, line, region } => {
            let text = messages.with("derive-no-step", &[("region", region.as_str().into())]);
            (file.as_str(), Some(*line), text)
        }
        Mistake::NotInSource { step, region } => {
            let arguments = [("step", (*step).into()), ("region", region.as_str().into())];
            (
                stage,
                None,
                messages.with("derive-not-in-source", &arguments),
            )
        }
        Mistake::NotBlanked { step, region } => {
            let arguments = [("step", (*step).into()), ("region", region.as_str().into())];
            (stage, None, messages.with("derive-not-blanked", &arguments))
        }
        Mistake::TwoPlaces { region } => {
            let text = messages.with("derive-two-places", &[("region", region.as_str().into())]);
            (stage, None, text)
        }
        Mistake::NamesItself { file, line, name } => {
            let text = messages.with("derive-names-itself", &[("name", name.as_str().into())]);
            (file.as_str(), Some(*line), text)
        }
        Mistake::NotNamed { name } => {
            let text = messages.with("derive-not-named", &[("name", name.as_str().into())]);
            ("Cargo.toml", None, text)
        }
        Mistake::Missing { file } => (file.as_str(), None, messages.text("derive-missing")),
        Mistake::Stray { file } => (file.as_str(), None, messages.text("derive-stray")),
        Mistake::NotText { file } => (file.as_str(), None, messages.text("derive-not-text")),
    };
    Said {
        file: file.to_owned(),
        line,
        text,
    }
}
