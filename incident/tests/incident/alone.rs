//! Nothing is left running, however the program ends.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{net, thread};

use crate::played::program;

#[test]
fn the_second_service_ends_when_the_first_is_gone() {
    let mut painters = Command::new(program())
        .args(["painters", "today", "--seed", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut address = String::new();
    let mut stdout = BufReader::new(painters.stdout.take().unwrap());
    stdout.read_line(&mut address).unwrap();
    let address = address.trim().trim_start_matches("http://").to_owned();
    assert!(net::TcpStream::connect(&address).is_ok(), "{address}");
    // What the system does when a process is gone, however it ended.
    drop(painters.stdin.take());
    let until = Instant::now() + Duration::from_secs(20);
    while painters.try_wait().unwrap().is_none() {
        assert!(Instant::now() < until, "it goes on without the first");
        thread::sleep(Duration::from_millis(20));
    }
    assert!(net::TcpStream::connect(&address).is_err());
}
