//! The values of a configuration, once their types are known.

use strict_yaml::Place;

/// A value, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    pub(crate) place: Place,
    pub(crate) kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Null,
    Flag(bool),
    Whole(i64),
    Number(f64),
    Text(String),
    /// What a variable says: a text where a text is wanted, else whatever it looks like.
    Expanded(String),
    List(Vec<Value>),
    /// In the order of the file. No key stands twice.
    Map(Vec<(Key, Value)>),
}

/// A key, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    pub(crate) place: Place,
    pub(crate) name: String,
}

impl Value {
    /// What a scalar that is not in quotes is, as the collector's YAML has it.
    pub(crate) fn plain(text: &str) -> Kind {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => return Kind::Null,
            "true" | "True" | "TRUE" => return Kind::Flag(true),
            "false" | "False" | "FALSE" => return Kind::Flag(false),
            ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => {
                return Kind::Number(f64::INFINITY);
            }
            "-.inf" | "-.Inf" | "-.INF" => return Kind::Number(f64::NEG_INFINITY),
            ".nan" | ".NaN" | ".NAN" => return Kind::Number(f64::NAN),
            _ => {}
        }
        let digits = text.replace('_', "");
        let (sign, bare) = match digits.strip_prefix('-') {
            Some(bare) => (-1, bare),
            None => (1, digits.strip_prefix('+').unwrap_or(&digits)),
        };
        if !bare.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return Kind::Text(text.to_owned());
        }
        let based = |prefixes: [&str; 2], base| {
            let rest = prefixes
                .iter()
                .find_map(|prefix| bare.strip_prefix(prefix))?;
            i64::from_str_radix(rest, base).ok()
        };
        let octal = || {
            let old = bare.len() > 1 && bare.starts_with('0') && !bare.contains(['.', 'e', 'E']);
            old.then(|| i64::from_str_radix(bare, 8).ok()).flatten()
        };
        let whole = based(["0x", "0X"], 16)
            .or_else(|| based(["0b", "0B"], 2))
            .or_else(|| based(["0o", "0O"], 8))
            .or_else(octal)
            .or_else(|| bare.parse().ok());
        if let Some(whole) = whole {
            return Kind::Whole(sign * whole);
        }
        match digits.parse::<f64>() {
            Ok(number) if bare.bytes().any(|c| c.is_ascii_digit()) => Kind::Number(number),
            _ => Kind::Text(text.to_owned()),
        }
    }

    /// What it is where no text is wanted.
    pub(crate) fn resolved(&self) -> Kind {
        match &self.kind {
            Kind::Expanded(text) => Self::plain(text),
            other => other.clone(),
        }
    }

    /// What it is where a text is wanted.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) | Kind::Expanded(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn flag(&self) -> Option<bool> {
        match self.resolved() {
            Kind::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    /// A whole number. The collector takes one with decimals as well, and leaves those out.
    pub(crate) fn whole(&self) -> Option<i64> {
        match self.resolved() {
            Kind::Whole(whole) => Some(whole),
            Kind::Number(number) => Some(number as i64),
            _ => None,
        }
    }

    pub(crate) fn number(&self) -> Option<f64> {
        match self.resolved() {
            Kind::Whole(whole) => Some(whole as f64),
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(crate) fn list(&self) -> Option<&[Value]> {
        match &self.kind {
            Kind::List(values) => Some(values),
            _ => None,
        }
    }

    pub(crate) fn map(&self) -> Option<&[(Key, Value)]> {
        match &self.kind {
            Kind::Map(entries) => Some(entries),
            _ => None,
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self.resolved(), Kind::Null)
    }

    /// The value of a key, where this is a mapping that has it.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        let entry = self.map()?.iter().find(|(key, _)| key.name == name);
        entry.map(|(_, value)| value)
    }

    /// What a person would call it.
    pub(crate) fn described(&self) -> String {
        match self.resolved() {
            Kind::Null => "nothing".to_owned(),
            Kind::Flag(flag) => format!("`{flag}`"),
            Kind::Whole(whole) => format!("the number {whole}"),
            Kind::Number(number) => format!("the number {number}"),
            Kind::Text(text) => format!("the text `{text}`"),
            Kind::Expanded(text) => format!("`{text}`"),
            Kind::List(_) => "a list".to_owned(),
            Kind::Map(_) => "keys with values".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_are_what_the_real_one_takes_them_for() {
        for (text, kind) in [
            ("12", Kind::Whole(12)),
            ("-3", Kind::Whole(-3)),
            ("0x10", Kind::Whole(16)),
            ("010", Kind::Whole(8)),
            ("1_000", Kind::Whole(1000)),
            ("1.5", Kind::Number(1.5)),
            ("1e3", Kind::Number(1000.0)),
            ("10s", Kind::Text("10s".to_owned())),
            ("yes", Kind::Text("yes".to_owned())),
            ("0.0.0.0", Kind::Text("0.0.0.0".to_owned())),
            ("~", Kind::Null),
        ] {
            assert_eq!(Value::plain(text), kind, "{text}");
        }
    }
}
