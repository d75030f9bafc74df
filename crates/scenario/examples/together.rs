//! A service with another one in a process of its own, and a play that speaks to both. `TOGETHER=fails`,
//! `panics`, `unknown`, `ends`, `blocks` or `waits` brings out what can go wrong with the other one; `speaks` gives the
//! service a second voice.

use std::env;
use std::error::Error;
use std::process::{self, ExitCode};
use std::thread;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use scenario::{Process, Scenario, Service, Stage};

fn main() -> ExitCode {
    Stage::new("together")
        .virtual_time()
        .time_limit(Duration::from_secs(30))
        .process("other", other)
        .run(start, play)
}

fn trouble(name: &str) -> bool {
    env::var("TOGETHER").is_ok_and(|trouble| trouble == name)
}

async fn start() -> Result<Service<String>, Box<dyn Error>> {
    let name = if trouble("unknown") {
        "nobody"
    } else {
        "other"
    };
    let other = Process::start(name)?;
    let address = format!("http://{}/", other.address());
    let asked = address.clone();
    let router = Router::new().route("/", get(async move || ask(&asked).await));
    Ok(Service::new(router)
        .with_process(other)
        .levers(address)
        .with_voice("spirit", spirit)
        .on_flush(|| println!("(one flushed)"))
        .on_stop(async { println!("(one stopped)") }))
}

async fn ask(address: &str) -> String {
    let client = reqwest::Client::builder().no_proxy().build();
    let Ok(client) = client else {
        return "no client".to_owned();
    };
    match client.get(address).send().await {
        Ok(answer) => answer.text().await.unwrap_or_default(),
        Err(_) => "nobody there".to_owned(),
    }
}

/// Has something to say where it is asked to speak.
fn spirit() -> String {
    match trouble("speaks") {
        true => "(spirit heard)\n".to_owned(),
        false => String::new(),
    }
}

async fn other() -> Result<Service, Box<dyn Error>> {
    if trouble("fails") {
        return Err("no paint".into());
    }
    if trouble("panics") {
        panics();
    }
    println!("(other started, process {})", process::id());
    let router = Router::new().route("/", get(async || answer()));
    Ok(Service::new(router)
        .on_flush(|| print!("(other flushed)"))
        .on_stop(async { println!("(other stopped)") }))
}

fn panics() {
    panic!("no brush either");
}

fn answer() -> &'static str {
    if trouble("ends") {
        process::abort();
    }
    println!("(other asked)");
    if trouble("blocks") {
        thread::sleep(Duration::from_secs(3600));
    }
    "from the other one"
}

async fn play(scenario: &mut Scenario, _address: String) {
    scenario.step(1, "ask").await;
    scenario.get("/").await;
    scenario.flush().await;
    scenario.say("still step 1");

    scenario.step(2, "silence").await;
    if trouble("waits") {
        scenario.linger(Duration::from_secs(3600)).await;
    }

    scenario.step(3, "again").await;
    scenario.get("/").await;
}
