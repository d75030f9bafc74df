//! Whether the workshop holds together: what each rung, mutant and alternative must be graded as.
//!
//! Nothing is built or run here. A graded program comes in as the colours and findings of its
//! steps, complaints come out; [`command::test`](crate::command::test) does the rest.

pub mod cases;
mod courses;
pub mod rounds;

use crate::trials::{Alternative, Mutant};
use cases::Kind;
use rounds::Ran;

/// A step of a graded program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graded {
    /// The step's number.
    pub number: u32,
    /// Whether everyone does it.
    pub core: bool,
    /// Whether all that it asks for is there.
    pub green: bool,
    /// The kind of each finding, and what it says in English.
    pub findings: Vec<(String, String)>,
}

/// What is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complaint {
    /// A step is green before its regions are solved.
    GreenTooSoon {
        /// The step.
        step: u32,
    },
    /// A step is red before its regions are solved, but nobody would learn why.
    NoReason {
        /// The step.
        step: u32,
    },
    /// A step is red though its regions are solved.
    StillRed {
        /// The step.
        step: u32,
        /// What was found.
        found: String,
    },
    /// Solving a step changed the colour of another one.
    Turned {
        /// The step that was solved.
        step: u32,
        /// The one that changed.
        other: u32,
        /// Whether it is green now.
        green: bool,
    },
    /// The step that must reject a mutant is green.
    NotNoticed {
        /// The step.
        step: u32,
    },
    /// A step before the mutant's own is red.
    TooEarly {
        /// The step.
        step: u32,
        /// What was found.
        found: String,
    },
    /// The step rejects the mutant for another reason.
    OtherReason {
        /// The step.
        step: u32,
        /// What was found instead.
        found: String,
    },
    /// A right answer is refused.
    Refused {
        /// The step.
        step: u32,
        /// What was found.
        found: String,
    },
    /// It speaks of a step that the stage does not have.
    NoSuchStep {
        /// The step.
        step: u32,
    },
    /// It asks for no step at all.
    AsksNothing,
    /// It does not run to its end, or leaves its output torn.
    Faulty {
        /// What went wrong.
        found: String,
    },
}

/// Judges a case that was run. `below` is the rung below a rung, where it was run too.
pub fn judge(kind: &Kind, ran: &Ran, below: Option<&[Graded]>) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    if !matches!(kind, Kind::Mutant(_)) && !ran.faults.is_empty() {
        let found = in_lines(&ran.faults);
        complaints.push(Complaint::Faulty { found });
    }
    complaints.extend(match kind {
        Kind::Rung(solved) => rung(below, &ran.steps, *solved),
        Kind::Alternative(right) => alternative(right, &ran.steps),
        Kind::Mutant(wrong) => {
            // What stopped the program is what is found in the steps that it kept from coming.
            let mut steps = ran.steps.clone();
            for step in steps.iter_mut().filter(|step| !step.green) {
                step.findings.extend(ran.faults.iter().cloned());
            }
            mutant(wrong, &steps)
        }
    });
    complaints
}

/// Judges the rung on which the steps up to `solved` are solved, beside the rung below it.
pub fn rung(below: Option<&[Graded]>, steps: &[Graded], solved: u32) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for step in steps
        .iter()
        .filter(|step| step.number <= solved && !step.green)
    {
        complaints.push(Complaint::StillRed {
            step: step.number,
            found: found(step),
        });
    }
    let next = steps.iter().filter(|step| step.number > solved);
    if let Some(next) = next.min_by_key(|step| step.number) {
        let step = next.number;
        if next.green {
            complaints.push(Complaint::GreenTooSoon { step });
        } else if next.findings.is_empty() {
            complaints.push(Complaint::NoReason { step });
        }
    }
    for before in below.unwrap_or_default() {
        let now = steps.iter().find(|step| step.number == before.number);
        // A step below that turned red is said above.
        if let Some(now) = now
            && now.number > solved
            && now.green != before.green
        {
            complaints.push(Complaint::Turned {
                step: solved,
                other: now.number,
                green: now.green,
            });
        }
    }
    complaints
}

/// Judges how a mutant was graded.
pub fn mutant(mutant: &Mutant, steps: &[Graded]) -> Vec<Complaint> {
    let Some(own) = steps.iter().find(|step| step.number == mutant.step) else {
        return vec![Complaint::NoSuchStep { step: mutant.step }];
    };
    let mut complaints: Vec<Complaint> = steps
        .iter()
        .filter(|step| step.core && step.number < mutant.step && !step.green)
        .map(|step| Complaint::TooEarly {
            step: step.number,
            found: found(step),
        })
        .collect();
    let meant = |(kind, says): &(String, String)| {
        *kind == mutant.finding && says.contains(mutant.says.as_str())
    };
    if own.green {
        complaints.push(Complaint::NotNoticed { step: own.number });
    } else if !own.findings.iter().any(meant) {
        complaints.push(Complaint::OtherReason {
            step: own.number,
            found: found(own),
        });
    }
    complaints
}

/// Judges how an alternative was graded.
pub fn alternative(alternative: &Alternative, steps: &[Graded]) -> Vec<Complaint> {
    let asked = |number: u32| {
        let named = alternative.steps.as_ref();
        named.is_none_or(|steps| steps.contains(&number))
    };
    let mut complaints: Vec<Complaint> = alternative
        .steps
        .iter()
        .flatten()
        .filter(|number| !steps.iter().any(|step| step.number == **number))
        .map(|number| Complaint::NoSuchStep { step: *number })
        .collect();
    if !steps.iter().any(|step| asked(step.number)) {
        complaints.push(Complaint::AsksNothing);
    }
    let red = steps
        .iter()
        .filter(|step| asked(step.number) && !step.green);
    complaints.extend(red.map(|step| Complaint::Refused {
        step: step.number,
        found: found(step),
    }));
    complaints
}

/// All findings of a step in one line each.
fn found(step: &Graded) -> String {
    in_lines(&step.findings)
}

fn in_lines(findings: &[(String, String)]) -> String {
    let lines: Vec<String> = findings
        .iter()
        .map(|(kind, says)| format!("{kind}: {}", says.replace('\n', " ")))
        .collect();
    lines.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(number: u32, green: bool) -> Graded {
        let findings = match green {
            true => Vec::new(),
            false => vec![("missing".to_owned(), format!("no span of step {number}"))],
        };
        Graded {
            number,
            core: number < 4,
            green,
            findings,
        }
    }

    fn steps(colours: &[bool]) -> Vec<Graded> {
        let numbered = (1..).zip(colours);
        numbered
            .map(|(number, green)| step(number, *green))
            .collect()
    }

    #[test]
    fn a_rung_is_green_up_to_its_step_and_red_after() {
        let below = steps(&[true, false, false]);
        assert_eq!(rung(Some(&below), &steps(&[true, true, false]), 2), []);
        assert_eq!(rung(None, &steps(&[false, false]), 0), []);
        assert_eq!(
            rung(Some(&steps(&[true, false])), &steps(&[true, true]), 2),
            []
        );
    }

    #[test]
    fn a_step_that_is_green_too_soon_or_red_without_a_reason_is_no_rung() {
        assert_eq!(
            rung(None, &steps(&[true, false]), 0),
            [Complaint::GreenTooSoon { step: 1 }]
        );
        let mut silent = steps(&[false]);
        silent[0].findings.clear();
        assert_eq!(rung(None, &silent, 0), [Complaint::NoReason { step: 1 }]);
    }

    #[test]
    fn solving_a_step_turns_it_green_and_nothing_else() {
        let below = steps(&[false, false, true]);
        assert_eq!(
            rung(Some(&below), &steps(&[true, false, false]), 1),
            [Complaint::Turned {
                step: 1,
                other: 3,
                green: false
            }]
        );
        let still = rung(Some(&below), &steps(&[false, false, true]), 1);
        assert!(matches!(
            still.as_slice(),
            [Complaint::StillRed { step: 1, .. }]
        ));
    }

    fn a_mutant() -> Mutant {
        Mutant {
            why: "no span".into(),
            step: 2,
            finding: "missing".into(),
            says: "no span of step 2".into(),
            compiles: true,
            replace: Vec::new(),
        }
    }

    #[test]
    fn a_mutant_is_rejected_by_its_step_for_its_reason() {
        assert_eq!(mutant(&a_mutant(), &steps(&[true, false, false])), []);
        assert_eq!(
            mutant(&a_mutant(), &steps(&[true, true, false])),
            [Complaint::NotNoticed { step: 2 }]
        );
        let early = mutant(&a_mutant(), &steps(&[false, false]));
        assert!(matches!(
            early.as_slice(),
            [Complaint::TooEarly { step: 1, .. }]
        ));
        assert_eq!(
            mutant(&a_mutant(), &steps(&[true])),
            [Complaint::NoSuchStep { step: 2 }]
        );
        for (finding, says) in [("twice", "no span"), ("missing", "no log")] {
            let other = Mutant {
                finding: finding.into(),
                says: says.into(),
                ..a_mutant()
            };
            let complaints = mutant(&other, &steps(&[true, false]));
            assert!(matches!(
                complaints.as_slice(),
                [Complaint::OtherReason { step: 2, .. }]
            ));
        }
    }

    #[test]
    fn a_further_step_before_a_mutants_own_may_be_red() {
        let late = Mutant {
            step: 5,
            says: "step 5".into(),
            ..a_mutant()
        };
        assert_eq!(mutant(&late, &steps(&[true, true, true, false, false])), []);
    }

    #[test]
    fn an_alternative_passes_all_steps_or_those_it_names() {
        let all = Alternative {
            why: "order".into(),
            steps: None,
            replace: Vec::new(),
        };
        assert_eq!(alternative(&all, &steps(&[true, true])), []);
        let red = alternative(&all, &steps(&[true, false]));
        assert!(matches!(
            red.as_slice(),
            [Complaint::Refused { step: 2, .. }]
        ));
        let named = |steps: &[u32]| Alternative {
            steps: Some(steps.to_vec()),
            ..all.clone()
        };
        assert_eq!(alternative(&named(&[1]), &steps(&[true, false])), []);
        assert_eq!(
            alternative(&named(&[]), &steps(&[true])),
            [Complaint::AsksNothing]
        );
        assert!(
            alternative(&named(&[1, 9]), &steps(&[true]))
                .contains(&Complaint::NoSuchStep { step: 9 })
        );
    }
}
