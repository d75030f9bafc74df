//! The file that the pair fills in.

use messages::Messages;
use serde::Deserialize;
use transcript::pins;

use super::key::CAUSES;

/// What the pair has written. A field that is left empty is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answers {
    /// The route that the trouble comes from: `GET /images`.
    pub route: String,
    /// The span in which it happens.
    pub span: String,
    /// The attribute that tells it.
    pub attribute: String,
    /// Its value, where it matters which.
    pub value: Text,
    /// A word of [`CAUSES`].
    pub cause: String,
}

/// Text, or a number or truth value that somebody wrote without quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "toml::Value")]
pub struct Text(pub String);

impl From<toml::Value> for Text {
    fn from(value: toml::Value) -> Self {
        match value {
            toml::Value::String(text) => Self(text),
            other => Self(other.to_string()),
        }
    }
}

impl Answers {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// It is no TOML, or has a field that there is not; the problem says where.
    pub fn read(text: &str) -> Result<Self, Box<pins::Problem>> {
        let text = text.trim_start_matches('\u{feff}');
        let mut answers: Self =
            toml::from_str(text).map_err(|error| Box::new(pins::explain(&error, text)))?;
        let fields = [
            &mut answers.route,
            &mut answers.span,
            &mut answers.attribute,
            &mut answers.value.0,
            &mut answers.cause,
        ];
        for field in fields {
            *field = field.trim().to_owned();
        }
        Ok(answers)
    }
}

/// The file as it is before anybody has written in it.
pub fn skeleton(messages: &Messages, seed: u64) -> String {
    let comment = |id: &str| {
        let text = messages.with(id, &[("seed", seed.to_string().into())]);
        let lines = text
            .lines()
            .map(|line| format!("# {line}").trim_end().to_owned() + "\n");
        lines.collect::<String>()
    };
    let mut text = comment("incident-file-top");
    for field in ["route", "span", "attribute", "value", "cause"] {
        text += &format!("\n{}", comment(&format!("incident-file-{field}")));
        if field == "cause" {
            for cause in CAUSES {
                let meaning = messages.text(&format!("incident-cause-{cause}"));
                text += &format!("#   {cause:<19} {meaning}\n");
            }
        }
        text += &format!("{field} = \"\"\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use messages::Language;

    #[test]
    fn an_empty_file_is_read_as_no_answer_in_both_languages() {
        for language in Language::ALL {
            let text = skeleton(&Messages::new(language), 7);
            assert_eq!(Answers::read(&text), Ok(Answers::default()), "{text}");
            assert!(!text.contains("incident-"), "a text is missing: {text}");
            assert!(
                text.lines().all(|line| line.chars().count() <= 80),
                "{text}"
            );
        }
        assert_eq!(Answers::read(""), Ok(Answers::default()));
    }

    #[test]
    fn a_value_may_be_written_without_quotes() {
        for (written, read) in [("true", "true"), ("5", "5"), ("\" ada \"", "ada")] {
            let answers = Answers::read(&format!("value = {written}")).unwrap();
            assert_eq!(answers.value.0, read);
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let half = Answers::read("route = \"GET /images\nspan = \"\"").unwrap_err();
        assert_eq!(half.line, Some(1));
        let unknown = Answers::read("\nrout = \"\"").unwrap_err();
        assert_eq!(
            (unknown.line, unknown.nearest.as_deref()),
            (Some(2), Some("route"))
        );
    }
}
