//! Cargo, the compiler and their components.

use real_tools::first_line;

use super::{Finding, State};

/// The oldest compiler that builds the workshop: locks on files came to the standard library with it.
const OLDEST: (u32, u32) = (1, 89);

/// Looks at the toolchain that cargo runs here.
pub fn examine() -> Vec<Finding> {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut findings = vec![
        compiler(first_line(&rustc, &["--version"])),
        match first_line(&cargo, &["--version"]) {
            Some(version) => Finding::new("cargo-there", State::Good).fact("version", version),
            None => Finding::new("cargo-missing", State::Bad),
        },
    ];
    for (component, args) in [
        ("rustfmt", ["fmt", "--version"]),
        ("clippy", ["clippy", "--version"]),
    ] {
        findings.push(match first_line(&cargo, &args) {
            Some(version) => Finding::new("component-there", State::Good)
                .fact("component", component)
                .fact("version", version),
            None => Finding::new("component-missing", State::Poor).fact("component", component),
        });
    }
    for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
        if std::env::var_os(name).is_some_and(|value| !value.is_empty()) {
            findings.push(Finding::new("cargo-variable", State::Poor).fact("variable", name));
        }
    }
    findings
}

fn compiler(version: Option<String>) -> Finding {
    let oldest = format!("{}.{}", OLDEST.0, OLDEST.1);
    let Some(version) = version else {
        return Finding::new("rustc-missing", State::Bad).fact("oldest", oldest);
    };
    let state = match parse(&version) {
        Some(found) if found < OLDEST => State::Bad,
        Some(_) => State::Good,
        // A compiler that speaks otherwise has built what is running here.
        None => State::Poor,
    };
    let what = if state == State::Good {
        "rustc-there"
    } else {
        "rustc-old"
    };
    Finding::new(what, state)
        .fact("version", version)
        .fact("oldest", oldest)
}

/// `rustc 1.95.0 (…)` to `(1, 95)`.
fn parse(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split_whitespace().nth(1)?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_compiler_is_told_from_one_that_will_do() {
        let state = |version: &str| compiler(Some(version.to_owned())).state;
        assert_eq!(state("rustc 1.95.0 (59807616e 2026-04-14)"), State::Good);
        assert_eq!(state("rustc 2.0.0-nightly"), State::Good);
        assert_eq!(state("rustc 1.85.1 (4eb161250 2025-03-15)"), State::Bad);
        assert_eq!(state("gccrs"), State::Poor);
        assert_eq!(compiler(None).what, "rustc-missing");
    }
}
