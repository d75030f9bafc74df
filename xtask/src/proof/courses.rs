//! Which lane builds which cases, one after the other. A lane compiles a stage whole the first time, and then what
//! changes from case to case: so it stays with a stage, and within it with a region, as long as it can.

use super::cases::{Case, Kind};

/// Deals cases out to so many lanes, or fewer: none is left without any. A ladder stays in one, in its order: a rung
/// is judged beside the one below it.
pub(super) fn deal<'c>(cases: &'c [Case<'c>], lanes: usize) -> Vec<Vec<&'c Case<'c>>> {
    let mut sorted: Vec<&Case<'_>> = cases.iter().collect();
    sorted.sort_by_key(|case| (case.stage.number, changed(case)));
    let mut rest = sorted.as_slice();
    let shares = (1..=lanes).rev().map(|left| {
        let mut end = rest.len().div_ceil(left);
        while rest.get(end).is_some_and(|case| has_rung_below(case)) {
            end += 1;
        }
        let (share, later) = rest.split_at(end);
        rest = later;
        share.to_vec()
    });
    shares.filter(|share| !share.is_empty()).collect()
}

/// Where a case differs from its solution first: file and region. Nothing for a rung, so that ladders come first.
fn changed<'c>(case: &'c Case<'_>) -> Option<(&'c str, Option<&'c str>)> {
    let changes = match &case.kind {
        Kind::Rung(_) => return None,
        Kind::Mutant(mutant) => &mutant.replace,
        Kind::Alternative(alternative) => &alternative.replace,
    };
    let first = changes.first()?;
    Some((first.file.as_str(), first.region.as_deref()))
}

fn has_rung_below(case: &Case<'_>) -> bool {
    matches!(case.kind, Kind::Rung(number) if number > 0)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::derive::Files;
    use crate::stage::Stage;
    use crate::trials::{Alternative, Replace};

    fn stage(number: u32, name: &str) -> Stage {
        Stage {
            number,
            name: name.to_owned(),
            exercise: PathBuf::new(),
            solution: PathBuf::new(),
        }
    }

    fn case<'a>(stage: &'a Stage, name: &str, kind: Kind) -> Case<'a> {
        Case {
            stage,
            name: format!("{} {name}", stage.name),
            kind,
            files: Files::new(),
        }
    }

    /// A ladder of four rungs, and an alternative in each of these regions.
    fn cases<'a>(stage: &'a Stage, regions: &[&str]) -> Vec<Case<'a>> {
        let rungs = (0..4).map(|number| case(stage, &number.to_string(), Kind::Rung(number)));
        let others = regions.iter().map(|region| {
            let replace = Replace {
                file: "src/main.rs".to_owned(),
                region: Some((*region).to_owned()),
                text: String::new(),
            };
            let other = Alternative {
                why: String::new(),
                steps: None,
                replace: vec![replace],
            };
            case(stage, region, Kind::Alternative(other))
        });
        rungs.chain(others).collect()
    }

    fn names(dealt: &[Vec<&Case<'_>>]) -> Vec<String> {
        let lane = |course: &Vec<&Case<'_>>| {
            let names: Vec<&str> = course.iter().map(|case| case.name.as_str()).collect();
            names.join(", ")
        };
        dealt.iter().map(lane).collect()
    }

    #[test]
    fn a_lane_stays_with_a_stage_and_a_region_as_long_as_it_can() {
        let (traces, metrics) = (stage(2, "traces"), stage(3, "metrics"));
        let mut all = cases(&metrics, &["b", "a", "b"]);
        all.extend(cases(&traces, &["b", "a", "b"]));
        let dealt = deal(&all, 2);
        assert_eq!(
            names(&dealt),
            [
                "traces 0, traces 1, traces 2, traces 3, traces a, traces b, traces b",
                "metrics 0, metrics 1, metrics 2, metrics 3, metrics a, metrics b, metrics b",
            ]
        );
    }

    #[test]
    fn a_ladder_is_not_parted() {
        let traces = stage(2, "traces");
        let all = cases(&traces, &["a", "b"]);
        let dealt = deal(&all, 3);
        assert_eq!(
            names(&dealt),
            [
                "traces 0, traces 1, traces 2, traces 3",
                "traces a",
                "traces b"
            ]
        );
    }

    #[test]
    fn nothing_is_lost_however_many_lanes_there_are() {
        let traces = stage(2, "traces");
        let all = cases(&traces, &["c", "b", "a"]);
        for lanes in 1..9 {
            let dealt = deal(&all, lanes);
            assert!(dealt.iter().all(|lane| !lane.is_empty()), "{lanes}");
            let mut dealt: Vec<&str> = dealt
                .concat()
                .iter()
                .map(|case| case.name.as_str())
                .collect();
            dealt.sort_unstable();
            assert_eq!(dealt.len(), all.len());
            dealt.dedup();
            assert_eq!(dealt.len(), all.len());
        }
    }
}
