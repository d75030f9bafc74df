//! What a label must be like: `severity="page"`, `route=~"/images.*"`.

mod classic;
mod syntax;

use std::fmt;

use regex::Regex;

use super::alert::Labels;

/// How a label's value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operator {
    /// `=`: it is this text.
    Equal,
    /// `!=`: it is another text.
    NotEqual,
    /// `=~`: the whole of it matches this pattern.
    Matches,
    /// `!~`: it does not match this pattern.
    NotMatches,
}

impl Operator {
    /// As it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Matches => "=~",
            Self::NotMatches => "!~",
        }
    }
}

/// A condition on one label. A label that an alert does not have is an empty text.
#[derive(Clone, Debug)]
pub struct Matcher {
    /// The label's name.
    pub name: String,
    /// How its value is compared.
    pub operator: Operator,
    /// What with.
    pub value: String,
    pattern: Option<Regex>,
}

impl Matcher {
    /// Makes a matcher.
    ///
    /// # Errors
    ///
    /// The value of `=~` or `!~` is no pattern: what is wrong with it.
    pub fn new(name: &str, operator: Operator, value: &str) -> Result<Self, String> {
        let pattern = match operator {
            Operator::Equal | Operator::NotEqual => None,
            Operator::Matches | Operator::NotMatches => Some(whole(value)?),
        };
        Ok(Self {
            name: name.to_owned(),
            operator,
            value: value.to_owned(),
            pattern,
        })
    }

    /// Reads one line of `matchers`, which may hold several of them, with commas between.
    ///
    /// Alertmanager has two grammars, an older and a newer one. Where both understand a line it takes the older one's
    /// meaning, so that is the one which is asked first.
    ///
    /// # Errors
    ///
    /// Neither understands it: what the newer one says, which is the more helpful.
    pub fn read_all(line: &str) -> Result<Vec<Self>, String> {
        classic::read(line).or_else(|_| syntax::read(line))
    }

    /// The same as `match_re` has it, where Alertmanager writes the ends of the pattern into a group's key.
    pub(super) fn with_its_ends(mut self) -> Self {
        if self.operator == Operator::Matches {
            self.value = format!("^(?:{})$", self.value);
        }
        self
    }

    /// Whether an alert with these labels meets the condition.
    pub fn matches(&self, labels: &Labels) -> bool {
        let value = labels.get(&self.name).map_or("", String::as_str);
        let fits = match &self.pattern {
            Some(pattern) => pattern.is_match(value),
            None => value == self.value,
        };
        fits == matches!(self.operator, Operator::Equal | Operator::Matches)
    }
}

/// A pattern that the whole of a text must match.
fn whole(pattern: &str) -> Result<Regex, String> {
    Regex::new(&format!("^(?:{pattern})$")).map_err(|error| {
        let said = error.to_string();
        let reason = said.lines().last().unwrap_or_default();
        let reason = reason.strip_prefix("error: ").unwrap_or(reason);
        format!("`{pattern}` is no regular expression ({reason})")
    })
}

/// `route=~"/images.*"`, as Alertmanager writes it in the key of a group.
impl fmt::Display for Matcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| {
            let text = text.replace('\\', r"\\").replace('\n', r"\n");
            text.replace('"', "\\\"")
        };
        let (sign, value) = (self.operator.sign(), quoted(&self.value));
        if self.name.contains(syntax::is_reserved) {
            write!(f, "\"{}\"{sign}\"{value}\"", quoted(&self.name))
        } else {
            write!(f, "{}{sign}\"{value}\"", self.name)
        }
    }
}

/// Several conditions that must all hold, in Alertmanager's order: by name, by value, by operator.
#[derive(Clone, Debug, Default)]
pub struct Matchers(Vec<Matcher>);

impl Matchers {
    /// Puts them in order.
    pub fn new(mut matchers: Vec<Matcher>) -> Self {
        let key = |matcher: &Matcher| {
            (
                matcher.name.clone(),
                matcher.value.clone(),
                matcher.operator,
            )
        };
        matchers.sort_by_key(key);
        Self(matchers)
    }

    /// Whether there is none, so that every alert meets them.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an alert with these labels meets all of them.
    pub fn match_all(&self, labels: &Labels) -> bool {
        self.0.iter().all(|matcher| matcher.matches(labels))
    }
}

/// `{severity="page",team="images"}`.
impl fmt::Display for Matchers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        write!(f, "{{{}}}", all.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<String> {
        let matchers = Matcher::read_all(line).unwrap();
        matchers.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn both_grammars_are_read() {
        for (line, written) in [
            ("severity=page", vec![r#"severity="page""#]),
            (r#"severity = "page""#, vec![r#"severity="page""#]),
            (r#"{a="1", b!="2",}"#, vec![r#"a="1""#, r#"b!="2""#]),
            (r#"code=~"5..""#, vec![r#"code=~"5..""#]),
            (r#"code !~ "5\\d+""#, vec![r#"code!~"5\\d+""#]),
            // The older grammar takes a single backslash as it is.
            (r#"code=~"5\d+""#, vec![r#"code=~"5\\d+""#]),
            // Only the newer grammar knows a name like this.
            (r#""http.route"="/images""#, vec![r#"http.route="/images""#]),
            ("a=b=c", vec![r#"a="b=c""#]),
            ("", vec![]),
            (r#"a="x,y""#, vec![r#"a="x,y""#]),
        ] {
            assert_eq!(read(line), written, "{line}");
        }
    }

    #[test]
    fn what_neither_grammar_understands_is_refused_with_a_reason() {
        for (line, reason) in [
            ("severity", "an operator is missing after `severity`"),
            ("=page", "a label's name is missing before `=`"),
            (r#"severity=~"(""#, "`(` is no regular expression"),
            ("\"a\"=\"b", "a quote is not closed"),
            ("a b=c", "an operator is missing after `a`"),
        ] {
            let said = Matcher::read_all(line).unwrap_err();
            assert!(said.contains(reason), "{line}: {said}");
        }
    }

    #[test]
    fn a_label_that_is_not_there_is_empty() {
        let labels = Labels::from([("severity".to_owned(), "page".to_owned())]);
        for (line, fits) in [
            ("severity=page", true),
            ("severity=~pa", false),
            ("severity=~pa.*", true),
            ("severity!=page", false),
            ("team=\"\"", true),
            ("team!=images", true),
            ("team=~\".*\"", true),
            ("team=~\".+\"", false),
            ("team!~\"images|users\"", true),
        ] {
            let matchers = Matchers::new(Matcher::read_all(line).unwrap());
            assert_eq!(matchers.match_all(&labels), fits, "{line}");
        }
    }
}
