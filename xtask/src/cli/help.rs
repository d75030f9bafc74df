//! Puts clap's help into the reader's language.
//!
//! clap has no localisation of its own, and needs none: every text that it prints can be set. What a
//! command is for is the message `help-check`, an argument of it `help-check-all`, one that all
//! commands share `help-all-lang`.

use clap::{Arg, ArgAction, Command};
use messages::Messages;

/// The command line with every text of its help set.
pub(super) fn localized(command: Command, messages: &Messages) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|subcommand| subcommand.get_name().to_owned())
        .collect();
    let template = template(messages, "{subcommands}");
    let mut command = command
        .about(messages.text("help-about"))
        .after_help(messages.text("help-after"))
        .subcommand_value_name(messages.text("help-value-command"))
        .mut_args(|arg| shared(arg, messages))
        .help_template(template);
    for name in names {
        command =
            command.mut_subcommand(&name, |subcommand| described(&name, subcommand, messages));
    }
    command
}

/// A command and those beneath it: `incident`, `incident-traces`.
fn described(name: &str, command: Command, messages: &Messages) -> Command {
    let beneath: Vec<String> = command
        .get_subcommands()
        .map(|subcommand| subcommand.get_name().to_owned())
        .collect();
    let subcommands = match beneath.is_empty() {
        true => "",
        false => "{subcommands}",
    };
    let mut command = command
        .about(messages.text(&format!("help-{name}")))
        .subcommand_value_name(messages.text("help-value-command"))
        .mut_args(|arg| own(name, arg, messages))
        .help_template(template(messages, subcommands));
    for word in beneath {
        let whole = format!("{name}-{word}");
        command =
            command.mut_subcommand(&word, |subcommand| described(&whole, subcommand, messages));
    }
    command
}

fn template(messages: &Messages, subcommands: &str) -> String {
    let usage = messages.text("help-usage");
    let mut template = format!("{{about-with-newline}}\n{usage} {{usage}}\n\n");
    if !subcommands.is_empty() {
        let heading = messages.text("help-commands");
        template += &format!("{heading}\n{subcommands}\n\n");
        let options = messages.text("help-options");
        template += &format!("{options}:\n{{options}}{{after-help}}");
        return template;
    }
    template + "{all-args}{after-help}"
}

fn shared(arg: Arg, messages: &Messages) -> Arg {
    let help = messages.text(&format!("help-all-{}", arg.get_id()));
    with_heading(arg.help(help), messages)
}

fn own(command: &str, arg: Arg, messages: &Messages) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let help = messages.text(&format!("help-{command}-{id}"));
    let value = format!("help-value-{id}");
    let arg = with_heading(arg.help(help), messages);
    match takes_value(&arg) && messages.has(&value) {
        true => arg.value_name(messages.text(&value)),
        false => arg,
    }
}

fn with_heading(arg: Arg, messages: &Messages) -> Arg {
    let heading = match arg.is_positional() {
        true => "help-arguments",
        false => "help-options",
    };
    let arg = arg.help_heading(messages.text(heading));
    match takes_value(&arg) {
        // clap would put English words around them.
        true => arg.hide_default_value(true).hide_possible_values(true),
        false => arg,
    }
}

fn takes_value(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append)
}
