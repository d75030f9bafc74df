//! From words to statements and conditions.

use otlp_telemetry::Signal;
use regex::Regex;

use super::lex::{Word, words};
use super::path::{Field, Path, number, path};
use super::statement::{Condition, Editor, Operand, Problem, Statement};
use crate::pattern::pattern;

/// The editors that this workshop knows.
const EDITORS: [&str; 6] = [
    "set",
    "delete_key",
    "delete_matching_keys",
    "keep_keys",
    "replace_pattern",
    "replace_all_patterns",
];

impl Statement {
    pub(crate) fn read(text: &str, signal: Signal, context: Option<&str>) -> Result<Self, Problem> {
        let mut reader = Reader::new(text, signal, context)?;
        let what = reader.editor()?;
        let condition = match reader.name("where") {
            true => Some(reader.either()?),
            false => None,
        };
        reader.end()?;
        Ok(Self { what, condition })
    }
}

impl Condition {
    pub(crate) fn read(text: &str, signal: Signal, context: Option<&str>) -> Result<Self, Problem> {
        let mut reader = Reader::new(text, signal, context)?;
        let condition = reader.either()?;
        reader.end()?;
        Ok(condition)
    }
}

struct Reader<'a> {
    words: Vec<(usize, Word)>,
    at: usize,
    length: usize,
    signal: Signal,
    context: Option<&'a str>,
}

impl<'a> Reader<'a> {
    fn new(text: &str, signal: Signal, context: Option<&'a str>) -> Result<Self, Problem> {
        let words = words(text).map_err(|(at, what)| Problem {
            at,
            what,
            unknown: false,
        })?;
        Ok(Self {
            words,
            at: 0,
            length: text.chars().count(),
            signal,
            context,
        })
    }

    fn here(&self) -> usize {
        self.words
            .get(self.at)
            .map_or(self.length, |(place, _)| *place)
    }

    fn wrong<T>(&self, what: impl Into<String>) -> Result<T, Problem> {
        let (at, what) = (self.here(), what.into());
        Err(Problem {
            at,
            what,
            unknown: false,
        })
    }

    fn unknown<T>(&self, name: &str) -> Result<T, Problem> {
        let (at, what) = (self.here(), name.to_owned());
        Err(Problem {
            at,
            what,
            unknown: true,
        })
    }

    fn peek(&self) -> Option<&Word> {
        self.words.get(self.at).map(|(_, word)| word)
    }

    fn sign(&mut self, sign: &str) -> bool {
        let is = matches!(self.peek(), Some(Word::Sign(other)) if *other == sign);
        self.at += usize::from(is);
        is
    }

    fn expect(&mut self, sign: &str) -> Result<(), Problem> {
        match self.sign(sign) {
            true => Ok(()),
            false => self.wrong(format!("`{sign}` belongs here")),
        }
    }

    fn name(&mut self, name: &str) -> bool {
        let is = matches!(self.peek(), Some(Word::Name(other)) if other == name);
        self.at += usize::from(is);
        is
    }

    fn end(&self) -> Result<(), Problem> {
        match self.peek() {
            None => Ok(()),
            Some(_) => self.wrong("nothing more belongs here"),
        }
    }

    fn editor(&mut self) -> Result<Editor, Problem> {
        let Some(Word::Name(name)) = self.peek().cloned() else {
            return self.wrong("what is to be done belongs here, such as `set(..)`");
        };
        if !EDITORS.contains(&name.as_str()) {
            return self.unknown(&format!("`{name}` of OTTL"));
        }
        self.at += 1;
        self.expect("(")?;
        let target = self.path()?;
        self.expect(",")?;
        let editor = match name.as_str() {
            "set" => Editor::Set(target, self.operand()?),
            "delete_key" => Editor::DeleteKey(target, self.text()?),
            "delete_matching_keys" => Editor::DeleteMatchingKeys(target, self.pattern()?),
            "keep_keys" => Editor::KeepKeys(target, self.texts()?),
            "replace_pattern" => {
                let pattern = self.pattern()?;
                self.expect(",")?;
                Editor::ReplacePattern(target, pattern, self.text()?)
            }
            _ => {
                let of_keys = match self.text()?.as_str() {
                    "key" => true,
                    "value" => false,
                    _ => return self.wrong("the mode is `\"key\"` or `\"value\"`"),
                };
                self.expect(",")?;
                let pattern = self.pattern()?;
                self.expect(",")?;
                Editor::ReplaceAllPatterns(target, of_keys, pattern, self.text()?)
            }
        };
        let of_all = !matches!(editor, Editor::Set(..) | Editor::ReplacePattern(..));
        let (Editor::Set(target, _)
        | Editor::DeleteKey(target, _)
        | Editor::DeleteMatchingKeys(target, _)
        | Editor::KeepKeys(target, _)
        | Editor::ReplacePattern(target, ..)
        | Editor::ReplaceAllPatterns(target, ..)) = &editor;
        if of_all && target.field != Field::Attributes {
            return self.unknown(&format!("`{name}` of anything but attributes"));
        }
        if !of_all && target.field == Field::Attributes {
            return self.unknown(&format!("`{name}` of all attributes at once"));
        }
        self.expect(")")?;
        Ok(editor)
    }

    fn text(&mut self) -> Result<String, Problem> {
        let Some(Word::Text(text)) = self.peek().cloned() else {
            return self.wrong("a text in quotes belongs here");
        };
        self.at += 1;
        Ok(text)
    }

    fn texts(&mut self) -> Result<Vec<String>, Problem> {
        self.expect("[")?;
        let mut texts = vec![self.text()?];
        while self.sign(",") {
            texts.push(self.text()?);
        }
        self.expect("]")?;
        Ok(texts)
    }

    fn pattern(&mut self) -> Result<Regex, Problem> {
        let at = self.here();
        let text = self.text()?;
        pattern(&text).map_err(|why| Problem {
            at,
            what: format!("`{text}` is no regular expression ({why})"),
            unknown: false,
        })
    }

    fn path(&mut self) -> Result<Path, Problem> {
        let begin = self.at;
        let mut names = Vec::new();
        while let Some(Word::Name(name)) = self.peek().cloned() {
            self.at += 1;
            names.push(name);
            if !self.sign(".") {
                break;
            }
        }
        if names.is_empty() {
            return self.wrong("a path belongs here, such as `span.attributes[\"http.route\"]`");
        }
        let key = match self.sign("[") {
            true => {
                let key = self.text()?;
                self.expect("]")?;
                Some(key)
            }
            false => None,
        };
        path(&names, key, self.signal, self.context).or_else(|unknown| {
            self.at = begin;
            let name = names.join(".");
            match unknown {
                true => self.unknown(&format!("the path `{name}`")),
                false => self.wrong(format!(
                    "`{name}` does not say whose it is: write `span.…`, `log.…` or `resource.…`"
                )),
            }
        })
    }

    fn operand(&mut self) -> Result<Operand, Problem> {
        let operand = match self.peek() {
            Some(Word::Text(text)) => Operand::Text(text.clone()),
            Some(Word::Whole(whole)) => Operand::Whole(*whole),
            Some(Word::Number(number)) => Operand::Number(*number),
            Some(Word::Name(name)) => match name.as_str() {
                "nil" => Operand::Nil,
                "true" => Operand::Flag(true),
                "false" => Operand::Flag(false),
                name if name.starts_with(|c: char| c.is_ascii_uppercase()) => match number(name) {
                    Some(number) => Operand::Whole(number),
                    None => return self.unknown(&format!("`{name}` of OTTL")),
                },
                _ => return Ok(Operand::Path(self.path()?)),
            },
            _ => return self.wrong("a value or a path belongs here"),
        };
        self.at += 1;
        Ok(operand)
    }

    fn either(&mut self) -> Result<Condition, Problem> {
        let mut all = vec![self.both()?];
        while self.name("or") {
            all.push(self.both()?);
        }
        Ok(Condition::Or(all))
    }

    fn both(&mut self) -> Result<Condition, Problem> {
        let mut all = vec![self.one()?];
        while self.name("and") {
            all.push(self.one()?);
        }
        Ok(Condition::And(all))
    }

    fn one(&mut self) -> Result<Condition, Problem> {
        if self.name("not") {
            return Ok(Condition::Not(Box::new(self.one()?)));
        }
        if self.sign("(") {
            let inner = self.either()?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.name("IsMatch") {
            self.expect("(")?;
            let operand = self.operand()?;
            self.expect(",")?;
            let pattern = self.pattern()?;
            self.expect(")")?;
            return Ok(Condition::IsMatch(operand, pattern));
        }
        let left = self.operand()?;
        let operators = ["==", "!=", "<", "<=", ">", ">="];
        match (self.peek(), &left) {
            (Some(Word::Sign(sign)), _) if operators.contains(sign) => {
                let sign = *sign;
                self.at += 1;
                Ok(Condition::Compare(left, sign, self.operand()?))
            }
            (_, Operand::Flag(flag)) => Ok(Condition::Constant(*flag)),
            _ => self.wrong("a comparison belongs here: `==`, `!=`, `<`, `>`"),
        }
    }
}
