//! Passed, failed and skipped, added up over programs.

use std::ops::AddAssign;

use real_tools::Comparison;

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
    /// Tests that were left out, among them those that say so by a line `workshop-skip: why`.
    pub skipped: usize,
    /// Why tests were left out, each reason once.
    pub reasons: Vec<String>,
    /// Our models beside the real programs.
    pub compared: Vec<Comparison>,
}

/// What a test prints that must leave something out.
const SKIP: &str = "workshop-skip:";

impl Tally {
    /// Counts what a test program printed.
    pub fn of(output: &str) -> Self {
        let mut tally = Self::default();
        let mut skips = 0;
        for line in output.lines().map(str::trim) {
            if let Some(reason) = line.strip_prefix(SKIP) {
                skips += 1;
                tally.give_reason(reason.trim());
            } else if let Some(comparison) = Comparison::read(line) {
                tally.compared.push(comparison);
            } else if let Some(counts) = line.strip_prefix("test result: ") {
                tally.passed += count(counts, "passed");
                tally.failed += count(counts, "failed");
                tally.skipped += count(counts, "ignored");
            }
        }
        // libtest counts a test that left everything out as passed.
        let skips = skips.min(tally.passed);
        tally.passed -= skips;
        tally.skipped += skips;
        tally
    }

    /// A test that passed.
    pub fn pass() -> Self {
        Self {
            passed: 1,
            ..Self::default()
        }
    }

    /// A test that failed.
    pub fn fail() -> Self {
        Self {
            failed: 1,
            ..Self::default()
        }
    }

    /// A test that was left out.
    pub fn skip(reason: &str) -> Self {
        let reasons = vec![reason.to_owned()];
        Self {
            skipped: 1,
            reasons,
            ..Self::default()
        }
    }

    /// Where nothing may be left out, what was counts as failed.
    pub fn without_skips(mut self) -> Self {
        self.failed += std::mem::take(&mut self.skipped);
        self
    }

    fn give_reason(&mut self, reason: &str) {
        if !self.reasons.iter().any(|known| known == reason) {
            self.reasons.push(reason.to_owned());
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.compared.extend(other.compared);
        for reason in other.reasons {
            self.give_reason(&reason);
        }
    }
}

/// `5` of `ok. 5 passed; 0 failed; …`.
fn count(counts: &str, what: &str) -> usize {
    let part = counts
        .split([';', '.'])
        .find_map(|part| part.trim().strip_suffix(what));
    part.and_then(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "
running 3 tests
test a ... ok
successes:
---- b stdout ----
workshop-skip: no Chromium here
---- c stdout ----
  workshop-skip: no Chromium here
workshop-compared: promtool 3.15.0 | 318 | expressions | 0

test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s
";

    #[test]
    fn counts_a_result_and_what_says_it_was_skipped() {
        let tally = Tally::of(OUTPUT);
        assert_eq!((tally.passed, tally.failed, tally.skipped), (1, 0, 3));
        assert_eq!(tally.reasons, ["no Chromium here"]);
        assert_eq!(tally.compared.len(), 1);
    }

    #[test]
    fn adds_up_several_results_and_gives_a_reason_once() {
        let mut tally = Tally::of("test result: FAILED. 4 passed; 2 failed; 0 ignored");
        tally += Tally::of(OUTPUT);
        tally += Tally::skip("no Chromium here");
        tally += Tally::pass();
        tally += Tally::fail();
        assert_eq!((tally.passed, tally.failed, tally.skipped), (6, 3, 4));
        assert_eq!(tally.reasons.len(), 1);
    }

    #[test]
    fn where_nothing_may_be_left_out_a_skip_is_a_failure() {
        let tally = Tally::skip("no Node here").without_skips();
        assert_eq!((tally.failed, tally.skipped), (1, 0));
    }
}
