//! Programs beside cargo: which are there, and in which version.

use real_tools::{Missing, Tool, Unfit, first_line};

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
    std::iter::once(git).chain(optional).chain(real()).collect()
}

fn there(tool: &str, version: String) -> Finding {
    Finding::new("tool-there", State::Good)
        .fact("tool", tool)
        .fact("version", version)
}

/// The real programs: a finding for each that is there or of no use, and one for all that are missing.
fn real() -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut nowhere = Vec::new();
    for tool in Tool::ALL {
        match tool.find() {
            Ok(found) => findings.push(
                Finding::new("real-there", State::Good)
                    .fact("tool", tool)
                    .fact("version", found.version)
                    .fact("path", found.path.display()),
            ),
            Err(Missing {
                on_path: Some(unfit),
                ..
            }) => findings.push(of_no_use(tool, &unfit)),
            Err(_) => nowhere.push(tool.name()),
        }
    }
    if !nowhere.is_empty() {
        let missing = Finding::new("real-missing", State::Optional);
        findings.push(missing.fact("tools", nowhere.join(", ")));
    }
    findings
}

fn of_no_use(tool: Tool, unfit: &Unfit) -> Finding {
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

    use real_tools::Version;

    use super::*;

    #[test]
    fn why_a_program_is_of_no_use_is_told_apart() {
        let what = |version, lacks| {
            let path = PathBuf::from("/usr/bin/promtool");
            let unfit = Unfit {
                path,
                version,
                lacks,
            };
            of_no_use(Tool::Promtool, &unfit).what
        };
        let version = Version::find("2.42.0");
        assert_eq!(what(version, None), "real-unfit");
        assert_eq!(what(version, Some("otlpreceiver")), "real-lacking");
        assert_eq!(what(None, None), "real-silent");
    }
}
