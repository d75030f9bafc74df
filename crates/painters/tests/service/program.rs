//! The program itself: its words, its exit codes, and how it ends.

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};

fn painters(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_painters"));
    command.args(arguments).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = painters(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn help_fits_a_terminal() {
    let (code, stdout, _) = run(&["--help"]);
    assert_eq!(code, Some(0));
    for word in ["--port", "--database", "6465", "Exit codes"] {
        assert!(stdout.contains(word), "{word} is missing:\n{stdout}");
    }
    assert!(stdout.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn what_is_wrong_is_named_and_has_its_exit_code() {
    let (code, _, stderr) = run(&["--prot"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("--prot") && stderr.contains("painters --help"));

    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (code, _, stderr) = run(&["--port", &port]);
    assert_eq!(code, Some(3));
    assert!(stderr.contains(&port) && stderr.contains("--port 0"));

    let (code, _, stderr) = run(&["--port=0", "--database=sqlite:/no/such/folder/a.db"]);
    assert_eq!(code, Some(3));
    assert!(stderr.contains("/no/such/folder/a.db"), "{stderr}");
    assert_eq!(stderr.matches("unable to open").count(), 1, "{stderr}");
}

#[cfg(unix)]
#[test]
fn it_says_where_it_is_and_ends_when_asked() {
    let mut child = painters(&["--port", "0"]).spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = stdout.next().unwrap().unwrap();
    let where_ = first.strip_prefix("painters listening url=http://127.0.0.1:");
    assert!(
        where_.is_some_and(|rest| rest.ends_with("/ painters_kept_in=memory")),
        "{first}"
    );
    let asked = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status();
    assert!(asked.unwrap().success());
    assert_eq!(
        stdout.next().unwrap().unwrap(),
        "painters stopped drained=true"
    );
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
