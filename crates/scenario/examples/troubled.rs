//! A service with every trouble that a scenario must survive, and a play that meets each of them.
//! `--serve` lets you meet them with a browser; `TROUBLED=blocks`, `fails` or `hooks` brings out the
//! ones that a play does not get past.

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{env, future, thread};

use axum::extract::ws::WebSocketUpgrade;
use axum::routing::get;
use axum::{Json, Router};
use scenario::{Scenario, Service, Stage};
use serde_json::json;

/// What the script counts.
#[derive(Clone, Default)]
struct Counts {
    /// Handlers that are asleep.
    asleep: Arc<AtomicUsize>,
    /// Sockets that are open.
    open: Arc<AtomicUsize>,
}

fn main() -> ExitCode {
    let stage = Stage::new("troubled").virtual_time();
    let stage = match trouble("blocks") {
        true => stage.time_limit(Duration::from_secs(3)),
        false => stage,
    };
    stage.run(start, play)
}

fn trouble(name: &str) -> bool {
    env::var("TROUBLED").is_ok_and(|trouble| trouble == name)
}

/// `TROUBLED_BACK` names a port that may be taken.
fn back_port() -> u16 {
    let port = env::var("TROUBLED_BACK").ok();
    port.and_then(|port| port.parse().ok()).unwrap_or(0)
}

async fn start() -> Result<Service<Counts>, Box<dyn Error>> {
    if trouble("fails") {
        return Err("no paint".into());
    }
    let counts = Counts::default();
    let sleeper = counts.asleep.clone();
    let open = counts.open.clone();
    let router = Router::new()
        .route("/hello", get(|| async { Json(json!({ "hello": "you" })) }))
        .route("/panic", get(|| async { panics() }))
        .route("/never", get(never))
        .route(
            "/later",
            get(async move || {
                sleeper.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(Duration::from_secs(3600)).await;
                "an hour later"
            }),
        )
        .route(
            "/socket",
            get(async move |upgrade: WebSocketUpgrade| {
                upgrade.on_upgrade(async move |mut socket| {
                    open.fetch_add(1, Ordering::Relaxed);
                    while let Some(Ok(_)) = socket.recv().await {}
                    open.fetch_sub(1, Ordering::Relaxed);
                })
            }),
        );
    let back = Router::new().route("/hello", get(|| async { "from behind" }));
    Ok(Service::new(router)
        .beside("back", back_port(), back)
        .levers(counts)
        .on_flush(|| println!("(flushed)"))
        .on_drain(async {
            println!("(drained)");
            assert!(!trouble("hooks"), "a drain's panic");
        })
        .on_stop(async {
            println!("(stopped)");
            if trouble("hooks") {
                future::pending::<()>().await;
            }
        }))
}

fn panics() {
    panic!("a handler's panic, which the play survives")
}

async fn never() {
    if trouble("blocks") {
        thread::sleep(Duration::from_secs(3600));
    }
    future::pending::<()>().await;
}

async fn play(scenario: &mut Scenario, counts: Counts) {
    scenario.step(1, "well").await;
    scenario.get("/hello").await;
    scenario.get("/nowhere").await;

    scenario.step(2, "unwell").await;
    if !trouble("blocks") {
        scenario.get("/panic").await;
    }
    scenario.get("/never").await;

    scenario.step(3, "time").await;
    let later = scenario.get("/later").begin();
    scenario
        .until(|| counts.asleep.load(Ordering::Relaxed) == 1)
        .await;
    scenario.advance(Duration::from_secs(3600)).await;
    later.within(Duration::from_secs(2)).await;

    scenario.step(4, "open").await;
    let open = |wanted| {
        let open = counts.open.clone();
        move || open.load(Ordering::Relaxed) == wanted
    };
    let polite = scenario.get("/socket").join().await;
    let rude = scenario.get("/socket").join().await;
    let lost = scenario.get("/nowhere").stay().await;
    scenario.say(&format!("both are in: {}", scenario.until(open(2)).await));
    scenario.say(&format!("nobody is refused a line: {}", lost.is_there()));
    polite.leave().await;
    scenario.say(&format!("one is gone: {}", scenario.until(open(1)).await));
    rude.vanish();
    scenario.say(&format!("both are gone: {}", scenario.until(open(0)).await));
    if let Some(back) = scenario.beside("back") {
        back.get("/hello").await;
    }
    let nobody = scenario.beside("side").is_none();
    scenario.say(&format!("nobody answers at the side: {nobody}"));
}
