//! The client, against the real service and against one that fails as it is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use painters::client::{Client, ClientError, GaveUp, Limits};
use painters::painter::{PainterName, SpendingKey};
use painters::problem::{ALLOWANCE_SPENT, PAINTER_NOT_FOUND};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::common::{Service, serve};

fn ada() -> PainterName {
    "ada".parse().unwrap()
}

/// Patient about time, so that a slow machine does not matter; quick between attempts.
fn limits() -> Limits {
    Limits {
        attempt: Duration::from_secs(5),
        whole: Duration::from_secs(20),
        attempts: 3,
        pause: Duration::from_millis(1),
        retry_share: 1.0,
        retries_per_second: 100,
    }
}

/// A service that answers as it is told, request by request, and counts.
async fn stand_in(
    answer: impl Fn(u32) -> Response + Clone + Send + Sync + 'static,
) -> (String, Arc<AtomicU32>) {
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let router = Router::new().fallback(move || {
        let number = count.fetch_add(1, Ordering::SeqCst);
        let answer = answer(number);
        async move { answer }
    });
    (serve(router).await, asked)
}

fn unavailable() -> Response {
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

fn allowance() -> Response {
    r#"{"limit":10,"spent":1,"left":9}"#.into_response()
}

#[tokio::test]
async fn it_spends_and_is_given_back() {
    let service = Service::start().await;
    service.store.register(&ada(), 10).await.unwrap();
    let client = Client::new(&service.address, Limits::default()).unwrap();
    let key = SpendingKey::random();
    let spending = client.spend(&ada(), 4, &key).await.unwrap();
    assert_eq!((spending.pixels, spending.allowance.left), (4, 6));
    let refund = client.refund(&ada(), &key).await.unwrap();
    assert!(refund.refunded);
    assert_eq!(client.allowance(&ada()).await.unwrap().left, 10);
}

#[tokio::test]
async fn a_refusal_is_told_by_its_kind_and_not_asked_again() {
    let service = Service::start().await;
    let client = Client::new(&service.address, Limits::default()).unwrap();
    let nobody = client.allowance(&ada()).await.unwrap_err();
    let ClientError::Refused(refusal) = nobody else {
        panic!("{nobody:?}");
    };
    assert!(refusal.is(PAINTER_NOT_FOUND) && !refusal.is(ALLOWANCE_SPENT));
    assert_eq!(refusal.status, 404);

    let problem = r#"{"type":"urn:draw64:problem:allowance-spent","status":409,"detail":"no"}"#;
    let (address, asked) = stand_in(move |_| (StatusCode::CONFLICT, problem).into_response()).await;
    let client = Client::new(&address, limits()).unwrap();
    let refused = client.spend(&ada(), 1, &SpendingKey::random()).await;
    assert!(
        matches!(refused, Err(ClientError::Refused(_))),
        "{refused:?}"
    );
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn what_passes_is_asked_again_with_headers_made_anew() {
    let (address, asked) = stand_in(|number| match number {
        0 => unavailable(),
        1 => StatusCode::BAD_GATEWAY.into_response(),
        _ => allowance(),
    })
    .await;
    let made = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&made);
    let client = Client::new(&address, limits())
        .unwrap()
        .with_headers(move || {
            let number = count.fetch_add(1, Ordering::SeqCst);
            HeaderMap::from_iter([("traceparent".parse().unwrap(), HeaderValue::from(number))])
        });
    assert_eq!(client.allowance(&ada()).await.unwrap().left, 9);
    assert_eq!(asked.load(Ordering::SeqCst), 3);
    assert_eq!(made.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn it_gives_up_after_so_many_attempts_and_says_why() {
    let (address, asked) = stand_in(|_| unavailable()).await;
    let client = Client::new(&address, limits()).unwrap();
    let error = client.allowance(&ada()).await.unwrap_err();
    let ClientError::Unavailable {
        attempts,
        gave_up,
        source,
    } = error
    else {
        panic!("{error:?}");
    };
    assert_eq!((attempts, gave_up), (3, GaveUp::Attempts));
    assert_eq!(source.to_string(), "answered 503 Service Unavailable");
    assert_eq!(asked.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_budget_ends_a_storm_of_retries() {
    let (address, asked) = stand_in(|_| unavailable()).await;
    let sparing = Limits {
        retry_share: 0.2,
        retries_per_second: 0,
        ..limits()
    };
    let client = Client::new(&address, sparing).unwrap();
    for _ in 0..20 {
        let error = client.allowance(&ada()).await.unwrap_err();
        let budget = GaveUp::Budget;
        assert!(
            matches!(error, ClientError::Unavailable { gave_up, .. } if gave_up == budget),
            "{error:?}"
        );
    }
    // Without the budget it would be 60.
    assert_eq!(asked.load(Ordering::SeqCst), 20);
}

#[tokio::test]
async fn no_attempt_takes_longer_than_it_may() {
    let service = Service::start().await;
    service.store.faults().stalled();
    let short = Limits {
        attempt: Duration::from_millis(50),
        whole: Duration::from_secs(10),
        attempts: 2,
        ..limits()
    };
    let client = Client::new(&service.address, short).unwrap();
    let start = Instant::now();
    let error = client.allowance(&ada()).await.unwrap_err();
    assert!(
        matches!(error, ClientError::Unavailable { attempts: 2, .. }),
        "{error:?}"
    );
    // Far from the 10 seconds of the whole: the attempts were ended by their own limit.
    assert!(start.elapsed() < Duration::from_secs(8));
}

#[tokio::test]
async fn no_pause_goes_beyond_the_time_there_is() {
    let (address, asked) = stand_in(|_| {
        let later = [("retry-after", "3600")];
        (StatusCode::SERVICE_UNAVAILABLE, later).into_response()
    })
    .await;
    let client = Client::new(&address, limits()).unwrap();
    let error = client.allowance(&ada()).await.unwrap_err();
    let time = GaveUp::Time;
    assert!(
        matches!(error, ClientError::Unavailable { attempts: 1, gave_up, .. } if gave_up == time),
        "{error:?}"
    );
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn nobody_there_and_nonsense_are_errors_and_no_panic() {
    let nobody = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let client = Client::new(&nobody, limits()).unwrap();
    let away = client.allowance(&ada()).await.unwrap_err();
    assert!(
        matches!(away, ClientError::Unavailable { attempts: 3, .. }),
        "{away:?}"
    );
    for nonsense in [(200, "hello"), (200, "{}"), (418, "hello")] {
        let (address, asked) = stand_in(move |_| {
            let (status, body) = nonsense;
            (StatusCode::from_u16(status).unwrap(), body).into_response()
        })
        .await;
        let client = Client::new(&address, limits()).unwrap();
        let error = client.allowance(&ada()).await.unwrap_err();
        assert!(matches!(error, ClientError::Unknown(_)), "{error:?}");
        assert_eq!(asked.load(Ordering::SeqCst), 1);
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_asked_for_again() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut request = [0; 1024];
            let _ = socket.read(&mut request).await;
            let half = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"limit\":";
            let _ = socket.write_all(half).await;
        }
    });
    let client = Client::new(&address, limits()).unwrap();
    let error = client.allowance(&ada()).await.unwrap_err();
    assert!(
        matches!(error, ClientError::Unavailable { attempts: 3, .. }),
        "{error:?}"
    );
}

#[test]
fn an_address_is_an_http_url() {
    assert!(Client::new("http://127.0.0.1:6465", Limits::default()).is_ok());
    for wrong in [
        "",
        "localhost:6465",
        "https://host",
        "ftp://host",
        "not a url",
        "http://",
    ] {
        let error = Client::new(wrong, Limits::default()).unwrap_err();
        assert!(
            error.to_string().contains("http://127.0.0.1:6465"),
            "{wrong}"
        );
    }
}
