//! The visitors of a day: groups of them, since a link that somebody passes on brings several at once.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::join_all;
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::painters::{NAMES, SPENT};
use crate::random::Random;
use crate::route::Route;

/// How many groups are there at once.
const AT_ONCE: usize = 2;

/// Images that nobody draws on.
const QUIET: Range<usize> = 3..5;

/// Between one group and the next.
const GAP: Duration = Duration::from_millis(20);

/// Comes in all its groups, and returns when the last has left.
pub(crate) async fn come(
    client: &Client,
    addresses: &[String; 2],
    seed: u64,
) -> Result<(), reqwest::Error> {
    let address = &addresses[0];
    let mut random = Random::new(seed);
    let images: Vec<Value> = client
        .get(format!("{address}/images"))
        .send()
        .await?
        .json()
        .await?;
    let images = images
        .iter()
        .filter_map(|image| image["id"].as_str().map(str::to_owned))
        .collect();
    let mut groups: Vec<Group> = Route::ALL
        .into_iter()
        .flat_map(|route| std::iter::repeat_n(route, route.groups()))
        .map(|route| Group {
            route,
            size: match route {
                Route::Poster | Route::Film => 2 + random.below(2),
                _ => 4 + random.below(3),
            },
        })
        .collect();
    random.shuffle(&mut groups);
    let day = Day {
        client,
        address,
        images,
        groups: Mutex::new(groups.into()),
        notes: Mutex::default(),
    };
    day.open().await;
    join_all((0..AT_ONCE).map(|_| day.receive())).await;
    Ok(())
}

/// Several visitors with the same wish.
#[derive(Clone, Copy)]
struct Group {
    route: Route,
    size: usize,
}

struct Day<'a> {
    client: &'a Client,
    address: &'a str,
    images: Vec<String>,
    groups: Mutex<VecDeque<Group>>,
    notes: Mutex<Notes>,
}

/// What visitors remember.
#[derive(Default)]
struct Notes {
    turn: usize,
    drawings: VecDeque<Drawn>,
}

struct Drawn {
    image: String,
    painter: String,
    key: String,
}

impl Day<'_> {
    /// The first visitor sees to it that what can be kept is kept.
    async fn open(&self) {
        self.ask(self.get("/gallery")).await;
        for image in &self.images[QUIET] {
            self.ask(self.get(&format!("/images/{image}/png"))).await;
        }
    }

    /// Has one group after another come.
    async fn receive(&self) {
        loop {
            let group = {
                let mut groups = self.groups.lock().unwrap_or_else(PoisonError::into_inner);
                groups.pop_front()
            };
            let Some(group) = group else { return };
            join_all((0..group.size).map(|_| self.visit(group.route))).await;
            sleep(GAP).await;
        }
    }

    async fn visit(&self, route: Route) {
        let turn = self.turn();
        let image = &self.images[turn % self.images.len()];
        match route {
            Route::Draw => self.draw(turn).await,
            Route::Undo => {
                let drawn = self.notes().drawings.pop_front();
                match drawn {
                    Some(drawn) => self.undo(drawn).await,
                    None => self.draw(turn).await,
                }
            }
            // Now and then somebody has a link to something that never was.
            Route::Show if turn.is_multiple_of(12) => {
                self.ask(self.get("/images/nothing-000")).await;
            }
            // Nobody draws on these, so a picture that was rendered once stays right.
            Route::Png => {
                let quiet = &self.images[QUIET][turn % QUIET.len()];
                self.ask(self.get(&format!("/images/{quiet}/png"))).await;
            }
            Route::Show => self.ask(self.get(&format!("/images/{image}"))).await,
            Route::Film => self.ask(self.get(&format!("/images/{image}/film"))).await,
            Route::Poster => {
                let path = format!("{}/images/{image}/poster", self.address);
                self.ask(self.client.post(path)).await;
            }
            Route::List => self.ask(self.get("/images")).await,
            Route::Gallery => self.ask(self.get("/gallery")).await,
            Route::Stats => self.ask(self.get("/stats")).await,
            Route::Painters => self.ask(self.get("/painters")).await,
        }
    }

    /// Draws three dots, and remembers it.
    async fn draw(&self, turn: usize) {
        let image = &self.images[turn % 3];
        let painter = match turn % 25 {
            24 => SPENT,
            _ => NAMES[turn % NAMES.len()],
        };
        let dots: Vec<Value> = (0..3)
            .map(|dot| json!({ "x": (turn + dot) % 64, "y": dot, "color": turn % 16 }))
            .collect();
        let path = format!("{}/images/{image}?painter={painter}", self.address);
        let drawing = self.client.patch(path).json(&json!({ "dots": dots }));
        // What goes wrong is for telemetry to tell.
        let Ok(answer) = drawing.send().await else {
            return;
        };
        let Ok(answer) = answer.json::<Value>().await else {
            return;
        };
        if let Some(key) = answer["key"].as_str() {
            self.notes().drawings.push_back(Drawn {
                image: image.clone(),
                painter: painter.to_owned(),
                key: key.to_owned(),
            });
        }
    }

    async fn undo(&self, drawn: Drawn) {
        let Drawn {
            image,
            painter,
            key,
        } = drawn;
        let path = format!("{}/images/{image}/undo?painter={painter}", self.address);
        self.ask(self.client.post(path).json(&json!({ "key": key })))
            .await;
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("{}{path}", self.address))
    }

    /// Asks, and reads the answer to its end. What goes wrong is for telemetry to tell.
    async fn ask(&self, request: RequestBuilder) {
        if let Ok(answer) = request.send().await {
            let _ = answer.bytes().await;
        }
    }

    fn turn(&self) -> usize {
        let mut notes = self.notes();
        notes.turn += 1;
        notes.turn
    }

    fn notes(&self) -> std::sync::MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
