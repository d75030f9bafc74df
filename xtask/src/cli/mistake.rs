//! Says in the reader's language why a command line could not be understood.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use messages::Messages;

use crate::exit::Exit;
use crate::output::{BAD, Output, styled};

/// Prints the help that was asked for, or what was wrong, and says how to end.
pub(super) fn say(error: &Error, messages: &Messages, output: &Output) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp => {
            output.text(error.render().ansi().to_string());
            Exit::Pass
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output.note(error.render().ansi().to_string().trim_end());
            Exit::Usage
        }
        _ => {
            let what = explained(error, messages);
            let more = messages.text("mistake-more");
            let heading = styled(BAD, messages.text("error"));
            output.note(format!("{heading} {what}\n{more}"));
            Exit::Usage
        }
    }
}

fn explained(error: &Error, messages: &Messages) -> String {
    let context = |kind| error.get(kind).and_then(first).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let arguments = [
        ("argument", argument.as_str().into()),
        ("value", value.as_str().into()),
    ];
    let mut text = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if argument.starts_with("--lang") => {
            messages.with("language-unknown", &[("language", value.as_str().into())])
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            messages.with("mistake-value-missing", &arguments)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            messages.with("mistake-value", &arguments)
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            messages.with("mistake-word", &arguments)
        }
        ErrorKind::UnknownArgument => messages.with("mistake-argument", &arguments),
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand);
            messages.with("mistake-command", &[("command", command.into())])
        }
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            let [argument, _] = arguments;
            let arguments = [argument, ("other", other.into())];
            messages.with("mistake-conflict", &arguments)
        }
        ErrorKind::MissingRequiredArgument => messages.with("mistake-required", &arguments),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            messages.with("mistake-count", &arguments)
        }
        ErrorKind::InvalidUtf8 => messages.text("mistake-utf8"),
        // What is left cannot come of what a person typed; clap's own words are better than none.
        _ => error.to_string(),
    };
    let suggested = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let nearest = |kind| error.get(kind).and_then(last).unwrap_or_default();
    let suggestion = suggested.into_iter().map(nearest).find(|s| !s.is_empty());
    if let Some(suggestion) = suggestion {
        text += "\n";
        text += &messages.with("mistake-suggestion", &[("suggestion", suggestion.into())]);
    }
    text
}

/// The first of what clap tells of something.
fn first(value: &ContextValue) -> Option<String> {
    match value {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        ContextValue::None => None,
        other => Some(other.to_string()),
    }
}

/// The last of several: clap names the nearest last.
fn last(value: &ContextValue) -> Option<String> {
    match value {
        ContextValue::Strings(texts) => texts.last().cloned(),
        other => first(other),
    }
}
