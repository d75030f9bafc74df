//! Live drawing: who hears what, in which order, and how it ends.

use std::time::Duration;

use crate::common::{PATIENCE, Service, Socket, dot};
use draw64::image::Dot;
use draw64::server::Ending;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpSocket;
use tokio_tungstenite::tungstenite::{Error, Message, client::IntoClientRequest};
use tokio_tungstenite::{client_async, connect_async};

#[tokio::test]
async fn what_one_draws_the_other_sees() {
    let service = Service::start().await;
    let id = service.image().await;
    let mut one = service.live(&id).await;
    one.next("picture").await;
    assert_eq!(one.next("users").await["count"], 1);
    let mut other = service.live(&id).await;
    assert_eq!(one.next("users").await["count"], 2);

    let dots = json!([dot(3, 4, 5), dot(4, 4, 6)]);
    one.send(json!({"type": "draw", "stroke": 7, "dots": dots}))
        .await;
    assert_eq!(other.next("drawn").await["dots"], dots);
    assert_eq!(one.next("stored").await["stroke"], 7);
    assert_eq!(one.next("drawn").await["dots"], dots);

    // Somebody who comes later starts from what is stored.
    let mut late = service.live(&id).await;
    let picture = late.next("picture").await;
    assert_eq!(&picture["pixels"][4].as_str().unwrap()[..6], "000560");

    other.send(json!({"type": "clear", "stroke": 1})).await;
    let cleared = one.next("picture").await;
    assert_eq!(cleared["pixels"][4], "0".repeat(64));
    assert_eq!(other.next("stored").await["stroke"], 1);

    drop(other);
    assert_eq!(late.next("users").await["count"], 3);
    assert_eq!(late.next("users").await["count"], 2);
    let stats: Value = service.get("/stats").await.json().await.unwrap();
    assert_eq!(stats["users"], 2);
}

#[tokio::test]
async fn a_message_that_is_wrong_is_refused_and_the_socket_lives_on() {
    let service = Service::start().await;
    let id = service.image().await;
    let mut socket = service.live(&id).await;
    for (text, said) in [
        ("nonsense", "expected"),
        (r#"{"type": "dance"}"#, "dance"),
        (
            r#"{"type": "draw", "dots": [{"x": 99, "y": 0, "color": 0}]}"#,
            "99",
        ),
    ] {
        socket.send_text(text).await;
        let problem = socket.next("problem").await["problem"].clone();
        assert_eq!(problem["status"], 400);
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(said), "{detail}");
    }
    let many = vec![dot(0, 0, 0); 513];
    socket
        .send(json!({"type": "draw", "stroke": 9, "dots": many}))
        .await;
    let refused = socket.next("problem").await;
    assert_eq!(
        (&refused["stroke"], &refused["problem"]["status"]),
        (&json!(9), &json!(413))
    );
    socket.0.send(Message::binary(vec![0; 8])).await.unwrap();
    assert_eq!(socket.next("problem").await["problem"]["status"], 400);

    socket
        .send(json!({"type": "draw", "dots": [dot(0, 0, 1)]}))
        .await;
    assert_eq!(socket.next("drawn").await["dots"], json!([dot(0, 0, 1)]));
}

#[tokio::test]
async fn a_message_that_is_too_large_ends_the_socket_with_a_reason() {
    let service = Service::start().await;
    let id = service.image().await;
    let mut socket = service.live(&id).await;
    socket.next("picture").await;
    socket.send_text(&" ".repeat(40_000)).await;
    assert_eq!(socket.close_code().await, 1009);
}

#[tokio::test]
async fn who_comes_for_what_is_not_there_is_told_before_the_upgrade() {
    let service = Service::start().await;
    let url = format!("ws://{}/images/amber-000/live", service.host);
    let Err(Error::Http(response)) = connect_async(url).await else {
        panic!("it must be refused");
    };
    assert_eq!(response.status(), 404);
    assert_eq!(service.app.hub.users(), 0);
}

#[tokio::test]
async fn pages_of_other_sites_may_not_draw() {
    let service = Service::start().await;
    let id = service.image().await;
    let connect = async |origin: &str| {
        let url = format!("ws://{}/images/{id}/live", service.host);
        let mut request = url.into_client_request().unwrap();
        request
            .headers_mut()
            .insert("origin", origin.parse().unwrap());
        connect_async(request).await
    };
    for origin in ["https://elsewhere.example", "null", "http://127.0.0.1:1"] {
        let Err(Error::Http(response)) = connect(origin).await else {
            panic!("{origin} must be refused");
        };
        assert_eq!(response.status(), 403);
    }
    assert!(connect(&format!("http://{}", service.host)).await.is_ok());
}

#[tokio::test]
async fn deleting_an_image_sends_everybody_away() {
    let service = Service::start().await;
    let id = service.image().await;
    let mut socket = service.live(&id).await;
    socket.next("picture").await;
    let delete = service.client.delete(service.url(&format!("/images/{id}")));
    assert_eq!(delete.send().await.unwrap().status(), 204);
    assert_eq!(socket.close_code().await, 1000);
}

#[tokio::test]
async fn a_client_that_does_not_read_is_caught_up_by_one_picture() {
    const ROUNDS: u64 = 1500;
    let service = Service::start().await;
    let id = service.image().await;
    // With little room in its window, what it does not read soon stays on our side.
    let narrow = TcpSocket::new_v4().unwrap();
    narrow.set_recv_buffer_size(4096).unwrap();
    let stream = narrow.connect(service.host.parse().unwrap()).await.unwrap();
    let url = format!("ws://{}/images/{id}/live", service.host);
    let (mut slow, _) = client_async(url, stream).await.unwrap();

    let image = id.parse().unwrap();
    let dots: Vec<Dot> = serde_json::from_value(json!(vec![dot(9, 9, 1); 512])).unwrap();
    let mut last = dots.clone();
    last.extend(serde_json::from_value::<Vec<Dot>>(json!([dot(9, 9, 15)])).unwrap());
    for _ in 1..ROUNDS {
        service.app.draw(&image, dots.clone()).await.unwrap();
    }
    service.app.draw(&image, last).await.unwrap();

    // It reads at last: not all that was missed, but where it stands now.
    let (mut heard, mut pictures, mut pixel) = (0, 0, None);
    while pixel.as_deref() != Some("f") {
        let message = tokio::time::timeout(PATIENCE, slow.next()).await;
        let message = message.expect("it is caught up").unwrap().unwrap();
        let Message::Text(text) = message else {
            continue;
        };
        let value: Value = serde_json::from_str(&text).unwrap();
        heard += 1;
        if value["type"] == "picture" {
            pictures += 1;
            pixel = Some(value["pixels"][9].as_str().unwrap()[9..10].to_owned());
        } else if value["type"] == "drawn" {
            let last = value["dots"].as_array().unwrap().last().unwrap()["color"].as_u64();
            pixel = last.map(|color| format!("{color:x}"));
        }
    }
    assert!(pictures >= 2, "it was never behind");
    assert!(heard < ROUNDS, "{heard} messages were kept for it");
}

#[tokio::test]
async fn updates_arrive_in_the_order_in_which_they_are_stored() {
    let service = Service::start().await;
    let id = service.image().await;
    let mut watcher = service.live(&id).await;
    watcher.next("picture").await;
    let draw = async |color: u8| {
        let mut socket = service.live(&id).await;
        for _ in 0..20 {
            let dots = json!([dot(1, 1, color)]);
            socket.send(json!({"type": "draw", "dots": dots})).await;
            socket.next("stored").await;
        }
    };
    tokio::join!(draw(1), draw(2), draw(3));
    let mut last = 0;
    for _ in 0..60 {
        last = watcher.next("drawn").await["dots"][0]["color"]
            .as_u64()
            .unwrap();
    }
    let data = service
        .get(&format!("/images/{id}/data"))
        .await
        .bytes()
        .await
        .unwrap();
    assert_eq!(u64::from(data[65]), last);
}

#[tokio::test]
async fn announcements_come_as_server_sent_events() {
    let service = Service::start().await;
    let mut stream = service.get("/events").await;
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    let mut heard = String::new();
    let id = service.image().await;
    let patch = service.client.patch(service.url(&format!("/images/{id}")));
    let patch = patch.json(&json!({"dots": [dot(0, 0, 1)]}));
    patch.send().await.unwrap();
    let delete = service.client.delete(service.url(&format!("/images/{id}")));
    delete.send().await.unwrap();
    while !heard.contains("event: deleted") || !heard.ends_with("\n\n") {
        let chunk = tokio::time::timeout(PATIENCE, stream.chunk())
            .await
            .unwrap();
        heard.push_str(std::str::from_utf8(&chunk.unwrap().unwrap()).unwrap());
    }
    let event =
        |name: &str| format!("event: {name}\ndata: {{\"type\":\"{name}\",\"id\":\"{id}\"}}\n\n");
    let users = "event: users\ndata: {\"type\":\"users\",\"count\":0}\n\n";
    let expected = [
        users,
        &event("created"),
        &event("changed"),
        &event("deleted"),
    ]
    .concat();
    assert_eq!(heard, expected);
}

async fn drain(service: Service, mut sockets: Vec<Socket>) -> (Ending, Vec<u16>) {
    let mut codes = Vec::new();
    for socket in &mut sockets {
        codes.push(socket.close_code().await);
    }
    (service.ended().await, codes)
}

#[tokio::test]
async fn stopping_closes_sockets_and_streams_and_then_ends() {
    let mut service = Service::start().await;
    let id = service.image().await;
    let mut sockets = vec![service.live(&id).await, service.live(&id).await];
    for socket in &mut sockets {
        socket.next("picture").await;
    }
    let mut stream = service.get("/events").await;
    service.ask_to_stop();
    let reading = async {
        while let Some(chunk) = stream.chunk().await.unwrap() {
            assert!(chunk.starts_with(b"event: users"));
        }
    };
    let drained = async { tokio::join!(reading, drain(service, sockets)).1 };
    let (ending, codes) = tokio::time::timeout(PATIENCE, drained).await.unwrap();
    assert_eq!((ending, codes), (Ending::Drained, vec![1001, 1001]));
}

#[tokio::test]
async fn a_database_that_hangs_does_not_keep_a_drawing_server_from_stopping() {
    let mut service = Service::start().await;
    let id = service.image().await;
    let mut socket = service.live(&id).await;
    socket.next("picture").await;
    service.app.store.faults().stalled();
    socket
        .send(json!({"type": "draw", "dots": [dot(0, 0, 1)]}))
        .await;
    service.app.store.faults().until_waiting(1).await;
    service.ask_to_stop();
    let (ending, codes) = drain(service, vec![socket]).await;
    assert_eq!((ending, codes), (Ending::Drained, vec![1001]));
}

#[tokio::test]
async fn what_never_finishes_is_cut_short_after_the_limit() {
    let limit = Duration::from_millis(100);
    let mut service = Service::start_with("sqlite::memory:", limit).await;
    service.app.store.faults().stalled();
    let hanging = tokio::spawn(service.client.get(service.url("/images")).send());
    service.app.store.faults().until_waiting(1).await;
    service.ask_to_stop();
    assert_eq!(service.ended().await, Ending::CutShort);
    hanging.abort();
}

#[tokio::test]
async fn drawing_while_the_database_is_away_is_refused_and_works_again_after() {
    let service = Service::start().await;
    let id = service.image().await;
    let mut socket = service.live(&id).await;
    socket.next("picture").await;
    service.app.store.faults().away();
    socket
        .send(json!({"type": "draw", "stroke": 1, "dots": [dot(0, 0, 1)]}))
        .await;
    let refused = socket.next("problem").await;
    assert_eq!(
        (&refused["stroke"], &refused["problem"]["status"]),
        (&json!(1), &json!(503))
    );
    service.app.store.faults().healthy();
    // Nobody knew what came of it, so the picture is shown again.
    let picture = socket.next("picture").await;
    assert_eq!(picture["pixels"][0], "0".repeat(64));
    socket
        .send(json!({"type": "draw", "stroke": 2, "dots": [dot(0, 0, 2)]}))
        .await;
    assert_eq!(socket.next("stored").await["stroke"], 2);
}
