//! Live drawing: one WebSocket per person and image, JSON texts both ways.
//!
//! A client sends `{"type": "draw", "dots": [{"x": 1, "y": 2, "color": 4}], "stroke": 7}` or
//! `{"type": "clear", "stroke": 8}`; a `stroke` is any number it likes. It hears:
//!
//! - `picture` (`pixels`): all there is, first of all and whenever it fell behind;
//! - `drawn` (`dots`): somebody, perhaps itself, drew these, and they are stored;
//! - `stored` (`stroke`): its own request is on disk. **This is the acknowledgement**: what was
//!   `stored` survives a kill of the server, what was not may be lost, and is sent again;
//! - `problem` (`stroke`, `problem`): its request was not carried out, and why;
//! - `users` (`count`): how many people are on this image;
//! - a close: 1000 when the image was deleted, 1001 when the server stops, 1009 when a message was
//!   over [`MESSAGE_LIMIT`].
//!
//! Nothing is kept for a client that does not read: it gets the full picture when it reads again,
//! and is dropped after [`SEND_LIMIT`].

use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade, close_code};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tokio::time::{Interval, MissedTickBehavior, interval_at, sleep, timeout};

use super::images::Drawing;
use crate::App;
use crate::extract::Path;
use crate::hub::{Hub, News, Visitor};
use crate::image::{Dot, ImageId, Pixels};
use crate::problem::Problem;
use crate::store::StoreError;

/// The largest message that is read, in bytes.
pub const MESSAGE_LIMIT: usize = 32 * 1024;

/// How long a client may take to make room for one message.
pub const SEND_LIMIT: Duration = Duration::from_secs(10);

/// How often a silent client is asked whether it is there; it is dropped the second time.
pub const KEEP_ALIVE: Duration = Duration::from_secs(30);

/// How long until the picture is loaded again after the database was away.
const RETRY: Duration = Duration::from_secs(1);

/// How long a client may take to answer our close.
const CLOSE_LIMIT: Duration = Duration::from_secs(1);

/// What a client asks for.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Request {
    Draw {
        #[serde(flatten)]
        drawing: Drawing,
        stroke: Option<u64>,
    },
    Clear {
        stroke: Option<u64>,
    },
}

/// What a client hears.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Reply<'a> {
    Picture {
        pixels: &'a Pixels,
    },
    Drawn {
        dots: &'a [Dot],
    },
    Stored {
        stroke: Option<u64>,
    },
    Problem {
        stroke: Option<u64>,
        problem: &'a Problem,
    },
    Users {
        count: usize,
    },
}

/// `GET /images/{id}/live`: becomes a WebSocket, unless there is no such image.
pub async fn live(
    State(app): State<App>,
    Path(id): Path<ImageId>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    from_our_page(&headers)?;
    let upgrade = upgrade
        .map_err(|rejection| Problem::new(rejection.status(), "this address is for WebSockets"))?;
    app.store.get(&id).await?;
    let upgrade = upgrade
        .max_message_size(MESSAGE_LIMIT)
        .max_frame_size(MESSAGE_LIMIT);
    Ok(upgrade.on_upgrade(move |socket| session(app, id, socket)))
}

/// Browsers let any page open a WebSocket to any address, this machine's too. They say which page
/// it was: only ours may draw.
///
/// # Errors
/// A 403 where `Origin` is there and names another host than `Host`.
pub fn from_our_page(headers: &HeaderMap) -> Result<(), Problem> {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return Ok(());
    };
    let origin = origin.to_str().unwrap_or_default();
    let page = origin.split_once("://").map(|(_, host)| host);
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    match (page, host) {
        (Some(page), Some(host)) if page.eq_ignore_ascii_case(host) => Ok(()),
        _ => {
            let detail = "only the page of this service may draw from a browser";
            Err(Problem::new(StatusCode::FORBIDDEN, detail))
        }
    }
}

/// One person's drawing on one image, from the first picture to the close. Counts as a user of
/// the hub as long as it runs.
pub async fn session(app: App, id: ImageId, socket: WebSocket) {
    let visitor = app.hub.join(&id);
    let first_ping = tokio::time::Instant::now() + KEEP_ALIVE;
    let mut keep_alive = interval_at(first_ping, KEEP_ALIVE);
    keep_alive.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut session = Session {
        app,
        id,
        socket,
        visitor,
        behind: true,
        heard: true,
        keep_alive,
    };
    let end = session.run().await;
    session.close(end).await;
}

struct Session {
    app: App,
    id: ImageId,
    socket: WebSocket,
    visitor: Visitor,
    /// The client needs the full picture.
    behind: bool,
    /// The client gave a sign of life since the last ping.
    heard: bool,
    keep_alive: Interval,
}

/// Why a session is over.
enum End {
    /// The client is gone: nobody to say goodbye to.
    Gone,
    Deleted,
    Closing,
    TooLarge,
}

impl Session {
    /// Runs until there is a reason to end.
    async fn run(&mut self) -> End {
        loop {
            if let Err(end) = self.step().await {
                return end;
            }
        }
    }

    async fn step(&mut self) -> Result<(), End> {
        if self.behind {
            self.catch_up().await?;
        }
        tokio::select! {
            news = self.visitor.next() => self.pass_on(news).await,
            message = self.socket.recv() => self.obey(message).await,
            _ = self.keep_alive.tick() => self.ask_for_life().await,
            // Only comes back here to try again.
            () = sleep(RETRY), if self.behind => Ok(()),
        }
    }

    /// Sends the picture as it is stored now.
    async fn catch_up(&mut self) -> Result<(), End> {
        let loaded = tokio::select! {
            loaded = self.app.store.get(&self.id) => loaded,
            () = self.app.hub.closing() => return Err(End::Closing),
        };
        match loaded {
            Ok(image) => {
                self.behind = false;
                let pixels = &image.pixels;
                self.send(&Reply::Picture { pixels }).await
            }
            Err(StoreError::NotFound(_)) => Err(End::Deleted),
            // Stays behind; `step` tries again.
            Err(_) => Ok(()),
        }
    }

    async fn pass_on(&mut self, news: News) -> Result<(), End> {
        match news {
            News::Users(count) => self.send(&Reply::Users { count }).await,
            News::Drawn(dots) => self.send(&Reply::Drawn { dots: &dots }).await,
            News::Picture(pixels) => self.send(&Reply::Picture { pixels: &pixels }).await,
            News::Behind => {
                self.behind = true;
                Ok(())
            }
            News::Deleted => Err(End::Deleted),
            News::Closing => Err(End::Closing),
        }
    }

    async fn obey(&mut self, message: Option<Result<Message, axum::Error>>) -> Result<(), End> {
        self.heard = true;
        let text = match message {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => return Ok(()),
            Some(Ok(Message::Binary(_))) => {
                let problem = Problem::invalid("messages are JSON texts, not bytes");
                return self.refuse(None, &problem).await;
            }
            Some(Ok(Message::Close(_))) | None => return Err(End::Gone),
            // tungstenite reads a message's length before the message: the rest is not read, so
            // there is no going on.
            Some(Err(error)) if error.to_string().contains("too long") => {
                return Err(End::TooLarge);
            }
            Some(Err(_)) => return Err(End::Gone),
        };
        let (stroke, done) = match serde_json::from_str(&text) {
            Ok(Request::Draw { drawing, stroke }) => (stroke, self.draw(drawing).await?),
            Ok(Request::Clear { stroke }) => (stroke, self.clear().await?),
            Err(error) => (None, Err(Problem::invalid(error.to_string()))),
        };
        match done {
            Ok(()) => self.send(&Reply::Stored { stroke }).await,
            Err(problem) => self.refuse(stroke, &problem).await,
        }
    }

    async fn draw(&mut self, drawing: Drawing) -> Result<Result<(), Problem>, End> {
        match drawing.into_dots() {
            Ok(dots) => unless_closing(&self.app.hub, self.app.draw(&self.id, dots)).await,
            Err(problem) => Ok(Err(problem)),
        }
    }

    async fn clear(&mut self) -> Result<Result<(), Problem>, End> {
        let clear = self.app.replace(&self.id, Pixels::blank());
        unless_closing(&self.app.hub, clear).await
    }

    async fn refuse(&mut self, stroke: Option<u64>, problem: &Problem) -> Result<(), End> {
        self.send(&Reply::Problem { stroke, problem }).await
    }

    async fn ask_for_life(&mut self) -> Result<(), End> {
        if !self.heard {
            return Err(End::Gone);
        }
        self.heard = false;
        self.transmit(Message::Ping(Default::default())).await
    }

    async fn send(&mut self, reply: &Reply<'_>) -> Result<(), End> {
        // It always encodes: replies are numbers and texts. If one ever does not, the client
        // connects again and is given the picture.
        let text = serde_json::to_string(reply).map_err(|_| End::Gone)?;
        self.transmit(Message::Text(text.into())).await
    }

    async fn transmit(&mut self, message: Message) -> Result<(), End> {
        let sending = timeout(SEND_LIMIT, self.socket.send(message));
        tokio::select! {
            biased;
            sent = sending => match sent {
                Ok(Ok(())) => Ok(()),
                _ => Err(End::Gone),
            },
            () = self.app.hub.closing() => Err(End::Closing),
        }
    }

    /// Says why, and waits a moment for the client to have read it.
    async fn close(mut self, end: End) {
        let (code, reason) = match end {
            End::Gone => return,
            End::Deleted => (close_code::NORMAL, "the image was deleted"),
            End::Closing => (close_code::AWAY, "the server is stopping"),
            End::TooLarge => (close_code::SIZE, "a message was too large"),
        };
        let frame = CloseFrame {
            code,
            reason: reason.into(),
        };
        let goodbye = async {
            if self.socket.send(Message::Close(Some(frame))).await.is_ok() {
                while let Some(Ok(_)) = self.socket.recv().await {}
            }
        };
        // Whoever does not answer in time has been told all the same.
        let _ = timeout(CLOSE_LIMIT, goodbye).await;
    }
}

/// A database that hangs must not keep the server from stopping.
async fn unless_closing(
    hub: &Hub,
    change: impl Future<Output = Result<(), StoreError>>,
) -> Result<Result<(), Problem>, End> {
    tokio::select! {
        done = change => Ok(done.map_err(Problem::from)),
        () = hub.closing() => Err(End::Closing),
    }
}
