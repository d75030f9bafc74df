//! Names of the stage's crate where they stand for code: `traces_solution::routes`,
//! `solutions/02-traces/src/routes.rs`. Exercise, solution and a copy under test are the same then.

use std::borrow::Cow;

use super::rules::Rules;

/// A module's or function's path: `{crate}::routes`.
pub(super) fn module<'a>(path: &'a str, rules: &Rules) -> Cow<'a, str> {
    let (first, rest) = path.split_at(path.find("::").unwrap_or(path.len()));
    if rules.is_crate(first) {
        Cow::Owned(format!("{{crate}}{rest}"))
    } else {
        Cow::Borrowed(path)
    }
}

/// A file's path: `{crate}/src/routes.rs`, with the slashes of Unix. What the registry keeps is
/// shown from the package on, since it lies elsewhere on every machine.
pub(super) fn file<'a>(path: &'a str, rules: &Rules) -> Cow<'a, str> {
    let path = if path.contains('\\') {
        Cow::Owned(path.replace('\\', "/"))
    } else {
        Cow::Borrowed(path)
    };
    if let Some((_, package)) = path.split_once("/registry/src/")
        && let Some((_, file)) = package.split_once('/')
    {
        return Cow::Owned(file.to_owned());
    }
    if path.starts_with("src/") {
        return Cow::Owned(format!("{{crate}}/{path}"));
    }
    let Some(source) = path.find("/src/") else {
        return path;
    };
    let folder = path[..source].rsplit('/').next().unwrap_or_default();
    // `02-traces` holds the crate `traces`.
    let name = folder.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let name = if name.len() < folder.len() {
        name.strip_prefix('-').unwrap_or(name)
    } else {
        folder
    };
    if rules.is_crate(name) {
        Cow::Owned(format!("{{crate}}{}", &path[source..]))
    } else {
        path
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // A test says what went wrong by failing.

    use super::*;

    #[test]
    fn the_own_crate_goes_by_one_name() {
        let rules = Rules::new(["traces", "traces-solution", "lane_0"], [("", ""); 0]).unwrap();
        for path in [
            "traces::routes",
            "traces_solution::routes",
            "lane_0::routes",
        ] {
            assert_eq!(module(path, &rules), "{crate}::routes");
        }
        assert_eq!(module("traces", &rules), "{crate}");
        assert_eq!(module("tracess::x", &rules), "tracess::x");
        for path in [
            "exercises/02-traces/src/routes.rs",
            "solutions\\02-traces\\src\\routes.rs",
            "/home/me/lanes/lane_0/src/routes.rs",
            "src/routes.rs",
        ] {
            assert_eq!(file(path, &rules), "{crate}/src/routes.rs");
        }
        assert_eq!(
            file("crates/draw64/src/store.rs", &rules),
            "crates/draw64/src/store.rs"
        );
        assert_eq!(
            file(
                "/root/.cargo/registry/src/index.crates.io-1/sqlx-core-0.9.0/src/logger.rs",
                &rules
            ),
            "sqlx-core-0.9.0/src/logger.rs"
        );
    }
}
