//! How a program can end, and what must be there all the same.

use transcript::model::{Number, Section, Value};

use crate::play::{points, program, run};

#[test]
fn a_panic_loses_nothing() {
    let run = run(&mut program("panics"));
    assert_eq!(run.code, Some(101));
    assert_eq!(run.stderr.matches("panicked").count(), 1, "{}", run.stderr);
    let section = run.section();
    assert_eq!(section.spans[0].name, "open while panicking");
    assert_eq!(
        section.logs[0].body,
        Some(Value::String("before the panic".into()))
    );
    assert_eq!(
        points(&section, "panics"),
        [(String::new(), Number::Int(1))]
    );
}

#[test]
fn leaving_main_early_loses_nothing() {
    let run = run(&mut program("leaves_early"));
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(1), "Error: \"on purpose\"\n")
    );
    let section = run.section();
    assert_eq!((section.spans.len(), section.logs.len()), (1, 1));
}

/// How often each round was reached.
fn rounds<'a>(values: impl Iterator<Item = Option<&'a Value>>) -> Vec<usize> {
    let mut rounds = Vec::new();
    for value in values {
        let Some(Value::Int(round)) = value else {
            panic!("{value:?}");
        };
        let round = usize::try_from(*round).unwrap();
        if rounds.len() <= round {
            rounds.resize(round + 1, 0);
        }
        rounds[round] += 1;
    }
    rounds
}

fn spans_and_logs(section: &Section) -> [Vec<usize>; 2] {
    [
        rounds(section.spans.iter().map(|span| span.attribute("round"))),
        rounds(section.logs.iter().map(|log| log.attribute("round"))),
    ]
}

#[cfg(unix)]
mod signals {
    use std::io::{BufRead, BufReader, Read};
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    use super::*;
    use crate::play::{Run, run, run_well};

    /// Starts a program, waits until it says so, and sends it a real signal.
    fn signalled(name: &str, signal: &str) -> Run {
        let mut command = program(name);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            stdout.read_to_string(&mut text).map(|_| text)
        });
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        stderr.read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
        let begin = Instant::now();
        let killed = Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status();
        assert!(killed.unwrap().success());
        let mut rest = String::new();
        stderr.read_to_string(&mut rest).unwrap();
        let code = child.wait().unwrap().code();
        assert!(
            begin.elapsed() < Duration::from_secs(30),
            "it ends by itself"
        );
        let stdout = reader.join().unwrap().unwrap();
        Run {
            stdout,
            stderr: rest,
            code,
        }
    }

    #[test]
    fn ctrl_c_loses_nothing() {
        for signal in ["-INT", "-TERM", "-HUP"] {
            let run = signalled("interrupted", signal);
            assert_eq!((run.code, run.stderr.as_str()), (Some(130), ""), "{signal}");
            let section = run.section();
            assert_eq!(
                spans_and_logs(&section),
                [vec![1; 100], vec![1; 100]],
                "{signal}"
            );
            assert_eq!(
                points(&section, "rounds"),
                [(String::new(), Number::Int(100))]
            );
        }
    }

    /// Two threads work on while the program ends. Each has printed all of its rounds up to some round, with
    /// no gap.
    #[test]
    fn ctrl_c_in_the_middle_of_the_work_leaves_no_gap() {
        let run = signalled("never_ends", "-INT");
        assert_eq!((run.code, run.stderr.as_str()), (Some(130), ""));
        for rounds in spans_and_logs(&run.section()) {
            assert!(rounds.len() > 10, "{rounds:?}");
            assert!(rounds.is_sorted_by(|one, next| one >= next), "{rounds:?}");
            assert!(rounds[0] <= 2 && rounds.last() > Some(&0), "{rounds:?}");
        }
    }

    /// As `nohup` starts one, or a script with `&`.
    #[test]
    fn a_program_that_is_to_ignore_ctrl_c_says_so_and_works() {
        let order = program("order");
        let mut shell = Command::new("sh");
        shell
            .args(["-c", "trap '' INT; exec \"$0\" \"$@\""])
            .arg(order.get_program())
            .args(order.get_args());
        let run = run(&mut shell);
        assert_eq!(run.code, Some(0));
        assert!(
            run.stderr.contains("has it ignore such signals"),
            "{}",
            run.stderr
        );
        assert_eq!(
            run.section().spans.len(),
            run_well(&mut program("order")).section().spans.len()
        );
    }
}
