//! `view`: the telemetry of any program, in any encoding, while it still runs.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::support::{Guard, Workshop, ran};

/// A span as `opentelemetry-stdout` prints it.
fn span(name: &str, id: u32, parent: Option<u32>) -> String {
    let parent = parent.map_or("None (root span)".to_owned(), |id| format!("{id:016x}"));
    format!(
        "Spans\nSpan #0\n\tInstrumentation Scope\n\t\tName         : \"shop\"\n\n\tName         : {name}\n\tTraceId      : 71072e61d9ed315f443008cf912b4f18\n\tSpanId       : {id:016x}\n\tTraceFlags   : TraceFlags(1)\n\tParentSpanId : {parent}\n\tKind         : Internal\n\tStart time   : 2026-11-21 04:37:40.785397\n\tEnd time     : 2026-11-21 04:37:40.785516\n\tStatus       : Unset\n"
    )
}

fn printed() -> String {
    format!(
        "before\n{}{}after\n",
        span("pay", 2, Some(1)),
        span("order", 1, None)
    )
}

fn view(workshop: &Workshop, args: &[&str]) -> Command {
    let mut all = vec!["view"];
    all.extend(args);
    workshop.command(&all)
}

#[test]
fn a_file_is_drawn_as_a_tree() {
    let workshop = Workshop::fresh();
    workshop.write("out.txt", printed());
    let drawn = ran(view(&workshop, &["out.txt"]));
    drawn.expect(0, &["before", "order", "└─ pay", "after"]);
    let plain = ran(view(&workshop, &["out.txt", "--plain"]));
    plain.expect(0, &["depth 1: order", "depth 2: pay"]);
    let french = ran(view(&workshop, &["out.txt", "--plain", "--lang", "fr"]));
    french.expect(0, &["profondeur 1"]);
}

#[test]
fn utf16_is_drawn_as_utf8_is() {
    let workshop = Workshop::fresh();
    workshop.write("utf8.txt", printed());
    let utf8 = ran(view(&workshop, &["utf8.txt"])).stdout;
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let text = format!("\u{feff}{}", printed().replace('\n', "\r\n"));
        let text: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
        workshop.write("utf16.txt", text);
        assert_eq!(ran(view(&workshop, &["utf16.txt"])).stdout, utf8);
    }
}

#[test]
fn json_has_a_line_for_each_part() {
    let workshop = Workshop::fresh();
    workshop.write("out.txt", printed() + "== step 2 next ==\n");
    let json = ran(view(&workshop, &["out.txt", "--json"]));
    json.expect(0, &[]);
    let parts: Vec<serde_json::Value> = json
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(parts[0]["spans"][1]["name"], "order");
    assert_eq!(parts.last().unwrap()["heading"]["step"], 2);
}

#[test]
fn what_has_no_telemetry_is_passed_on_and_said() {
    let workshop = Workshop::fresh();
    workshop.write("out.txt", "hello\n");
    let english = ran(view(&workshop, &["out.txt"]));
    english.expect(1, &["hello", "No telemetry in there"]);
    let french = ran(view(&workshop, &["out.txt", "--lang", "fr"]));
    french.expect(1, &["Pas de télémétrie là-dedans"]);
    ran(view(&workshop, &["gone.txt"])).expect(2, &["gone.txt cannot be read"]);
    ran(view(&workshop, &["gone.txt", "--lang", "fr"])).expect(2, &["ne peut pas être lu"]);
}

/// Starts `view` on a pipe, and a thread that tells each line as it is drawn.
fn following(workshop: &Workshop) -> (Guard, mpsc::Receiver<String>) {
    let mut command = view(workshop, &[]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let (sender, lines) = mpsc::channel();
    let drawn = BufReader::new(child.stdout.take().unwrap());
    thread::spawn(move || {
        for line in drawn.lines() {
            let _ = sender.send(line.unwrap());
        }
    });
    (Guard(child), lines)
}

fn waits_for(lines: &mpsc::Receiver<String>, text: &str) {
    while !lines
        .recv_timeout(Duration::from_secs(20))
        .unwrap_or_else(|_| panic!("`{text}` was not drawn"))
        .contains(text)
    {}
}

#[test]
fn a_trace_is_drawn_when_its_root_comes_while_the_program_runs() {
    let workshop = Workshop::fresh();
    let (mut guard, lines) = following(&workshop);
    let mut pipe = guard.0.stdin.take().unwrap();
    pipe.write_all(printed().as_bytes()).unwrap();
    waits_for(&lines, "order");
    waits_for(&lines, "pay");
    // A root that never comes is not waited for when all is quiet.
    pipe.write_all(span("orphan", 9, Some(8)).as_bytes())
        .unwrap();
    waits_for(&lines, "orphan");
    drop(pipe);
    assert_eq!(guard.0.wait().unwrap().code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_it_quietly() {
    let workshop = Workshop::fresh();
    let mut command = view(&workshop, &[]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut pipe = child.stdin.take().unwrap();
    let mut guard = Guard(child);
    // The one who prints is told by its own pipe, sooner or later, as with any other reader.
    let text = printed();
    while pipe.write_all(text.as_bytes()).is_ok() {}
    let status = guard.0.wait().unwrap();
    assert_eq!(status.code(), Some(0));
    let mut said = String::new();
    std::io::Read::read_to_string(&mut guard.0.stderr.take().unwrap(), &mut said).unwrap();
    assert_eq!(said, "");
}
