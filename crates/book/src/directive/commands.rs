//! `{{#commands}}`: every command with its options, from the command line itself.

use std::fmt::Write as _;

use super::Directive;
use crate::html::{escape, with_code};
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;

pub(super) fn expand(_: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let mut out = String::from("<div class=\"commands\">");
    // Writing to a string cannot fail.
    for command in xtask::cli::localized(kit.messages).get_subcommands_mut() {
        let name = command.get_name().to_owned();
        let usage = command
            .clone()
            .bin_name(format!("cargo xtask {name}"))
            .render_usage()
            .to_string();
        let usage = usage
            .split_once(": ")
            .map_or(usage.clone(), |(_, usage)| usage.to_owned());
        let about = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        let _ = write!(
            out,
            "<section><p class=\"usage\"><code id=\"command-{name}\">{}</code></p><p>{}</p>",
            escape(usage.trim()),
            with_code(&about)
        );
        let own: Vec<_> = command
            .get_arguments()
            .filter(|arg| !arg.is_global_set() && arg.get_id() != "help" && !arg.is_hide_set())
            .collect();
        if !own.is_empty() {
            out.push_str("<dl>");
            for arg in own {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                let _ = write!(
                    out,
                    "<dt><code>{}</code></dt><dd>{}</dd>",
                    escape(&typed(arg)),
                    with_code(&help)
                );
            }
            out.push_str("</dl>");
        }
        out.push_str("</section>");
    }
    out.push_str("</div>");
    Ok(out)
}

/// An argument as it is typed: `--to <N>`, `<stage>`.
fn typed(arg: &clap::Arg) -> String {
    let values: Vec<String> = match arg.get_action().takes_values() {
        true => arg
            .get_value_names()
            .unwrap_or_default()
            .iter()
            .map(|name| format!("<{name}>"))
            .collect(),
        false => Vec::new(),
    };
    let long = arg.get_long().map(|long| format!("--{long}"));
    let all: Vec<String> = long.into_iter().chain(values).collect();
    all.join(" ")
}
