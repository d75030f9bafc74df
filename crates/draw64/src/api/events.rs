use std::convert::Infallible;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event as SseEvent, KeepAlive};
use futures_util::stream::{self, Stream};

use crate::App;
use crate::hub::Event;

/// `GET /events`: announcements as server-sent events, named as in [`Event::name`], with the event
/// as JSON. The first says how many people are drawing.
pub async fn events(
    State(app): State<App>,
) -> Sse<impl Stream<Item = Result<SseEvent, Infallible>> + use<>> {
    let first = Event::Users {
        count: app.hub.users(),
    };
    let stream = stream::unfold(
        (Some(first), app.hub.events()),
        |(first, mut events)| async {
            let event = match first {
                Some(event) => event,
                None => events.next().await?,
            };
            Some((Ok(encode(&event)), (None, events)))
        },
    );
    Sse::new(stream).keep_alive(KeepAlive::default())
}

fn encode(event: &Event) -> SseEvent {
    let named = SseEvent::default().event(event.name());
    // It always encodes: an event is an id or a number. A listener told to look again is safe.
    named
        .json_data(event)
        .unwrap_or_else(|_| SseEvent::default().event("refresh").data("{}"))
}
