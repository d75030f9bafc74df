//! Programs beside cargo: which are there, and in which version.

use real_tools::{Missing, Tool, first_line};

use super::{Finding, State};

/// A program that the stack and some tests can use, under any of its names.
struct Optional {
    name: &'static str,
    programs: &'static [&'static str],
    missing: &'static str,
}

const OPTIONAL: [Optional; 3] = [
    Optional {
        name: "docker",
        programs: &["docker"],
        missing: "docker-missing",
    },
    Optional {
        name: "node",
        programs: &["node"],
        missing: "node-missing",
    },
    Optional {
        name: "chromium",
        programs: &["chromium", "chromium-browser", "google-chrome", "chrome"],
        missing: "chromium-missing",
    },
];

/// Looks for git, for the programs that are optional, and for those that our models are compared with.
pub fn examine() -> Vec<Finding> {
    let git = match first_line("git", &["--version"]) {
        Some(version) => there("git", version),
        None => Finding::new("git-missing", State::Poor),
    };
    let optional = OPTIONAL.iter().map(|tool| {
        let mut programs = tool.programs.iter();
        match programs.find_map(|program| first_line(program, &["--version"])) {
            Some(version) => there(tool.name, version),
            None => Finding::new(tool.missing, State::Optional).fact("tool", tool.name),
        }
    });
    let real = Tool::ALL.into_iter().map(real);
    std::iter::once(git).chain(optional).chain(real).collect()
}

fn there(tool: &str, version: String) -> Finding {
    Finding::new("tool-there", State::Good)
        .fact("tool", tool)
        .fact("version", version)
}

/// A real program that a model is compared with.
fn real(tool: Tool) -> Finding {
    match tool.find() {
        Ok(found) => Finding::new("real-there", State::Good)
            .fact("tool", tool)
            .fact("version", found.version)
            .fact("path", found.path.display()),
        Err(missing) => absent(&missing),
    }
}

fn absent(missing: &Missing) -> Finding {
    let tool = missing.tool;
    let Some(unfit) = &missing.on_path else {
        return Finding::new("real-missing", State::Optional).fact("tool", tool);
    };
    let finding = match (unfit.lacks, unfit.version) {
        (Some(component), _) => {
            Finding::new("real-lacking", State::Optional).fact("component", component)
        }
        (None, Some(version)) => {
            Finding::new("real-unfit", State::Optional).fact("version", version)
        }
        (None, None) => Finding::new("real-silent", State::Optional),
    };
    finding
        .fact("tool", tool)
        .fact("wanted", tool.version())
        .fact("path", unfit.path.display())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use real_tools::{Unfit, Version};

    use super::*;

    #[test]
    fn what_is_of_no_use_is_told_apart_from_what_is_not_there() {
        let what = |on_path| {
            let tool = Tool::Promtool;
            absent(&Missing { tool, on_path }).what
        };
        let unfit = |version, lacks| {
            let path = PathBuf::from("/usr/bin/promtool");
            Some(Unfit {
                path,
                version,
                lacks,
            })
        };
        let version = Version::find("2.42.0");
        assert_eq!(what(None), "real-missing");
        assert_eq!(what(unfit(version, None)), "real-unfit");
        assert_eq!(what(unfit(version, Some("otlpreceiver"))), "real-lacking");
        assert_eq!(what(unfit(None, None)), "real-silent");
    }
}
