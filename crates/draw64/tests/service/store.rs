//! The store without a service around it: limits, levers, and databases that are really away.

use std::error::Error;
use std::time::Duration;

use crate::common::{Service, problem};
use draw64::image::{ImageId, NewImage};
use draw64::store::{Away, Store, StoreError};
use futures_util::future::join_all;
use tokio::time::{Instant, timeout};

fn file(folder: &tempfile::TempDir) -> String {
    format!(
        "sqlite:{}?mode=rwc",
        folder.path().join("drawings.db").display()
    )
}

fn nobody() -> ImageId {
    "amber-000".parse().unwrap()
}

#[tokio::test]
async fn many_at_once_do_not_make_an_eleventh() {
    let folder = tempfile::tempdir().unwrap();
    // Two stores on one file, as two processes would have it.
    let stores = [
        Store::open(&file(&folder)).await.unwrap(),
        Store::open(&file(&folder)).await.unwrap(),
    ];
    let inserts = (0..30).map(|index| stores[index % 2].insert(NewImage::default()));
    let results = join_all(inserts).await;
    let full = results
        .iter()
        .filter(|result| matches!(result, Err(StoreError::Full { limit: 10 })));
    assert_eq!(full.count(), 20, "{results:?}");
    let stats = stores[0].stats().await.unwrap();
    assert_eq!((stats.images, stats.created), (10, 10));
}

#[tokio::test]
async fn a_name_that_is_taken_is_not_given_twice() {
    let store = Store::open("sqlite::memory:").await.unwrap();
    store.seed(1);
    let first = store.insert(NewImage::default()).await.unwrap();
    // The same seed proposes the same name again.
    store.seed(1);
    let second = store.insert(NewImage::default()).await.unwrap();
    assert_ne!(first.id, second.id);
    assert_eq!(store.stats().await.unwrap().created, 2);
}

#[tokio::test]
async fn what_was_stored_is_there_when_the_file_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let image = {
        let store = Store::open(&file(&folder)).await.unwrap();
        store.insert(NewImage::default()).await.unwrap()
    };
    let store = Store::open(&file(&folder)).await.unwrap();
    assert_eq!(store.get(&image.id).await.unwrap(), image);
}

#[tokio::test]
async fn away_fails_every_call_at_once_with_its_reason() {
    let store = Store::open("sqlite::memory:").await.unwrap();
    store.faults().away();
    let error = store.list().await.unwrap_err();
    assert!(matches!(error, StoreError::Unavailable(_)));
    assert!(error.source().unwrap().is::<Away>());
    assert!(matches!(
        store.ping().await,
        Err(StoreError::Unavailable(_))
    ));
    store.faults().healthy();
    store.ping().await.unwrap();
}

#[tokio::test]
async fn stalled_calls_wait_are_counted_and_go_on() {
    let store = Store::open("sqlite::memory:").await.unwrap();
    let faults = store.faults().clone();
    faults.stalled();
    let calls = [(); 3].map(|()| {
        let store = store.clone();
        tokio::spawn(async move { store.list().await })
    });
    faults.until_waiting(3).await;
    assert_eq!(faults.waiting(), 3);
    // A caller that gives up no longer waits.
    let given_up = timeout(Duration::from_millis(10), store.ping()).await;
    assert!(given_up.is_err());
    assert_eq!(faults.waiting(), 3);
    faults.healthy();
    for call in calls {
        assert!(call.await.unwrap().unwrap().is_empty());
    }
    assert_eq!(faults.waiting(), 0);
}

#[tokio::test]
async fn slow_delays_work_but_not_a_ping() {
    let store = Store::open("sqlite::memory:").await.unwrap();
    tokio::time::pause();
    store.faults().slow(Duration::from_secs(2));
    let start = Instant::now();
    store.ping().await.unwrap();
    assert_eq!(start.elapsed(), Duration::ZERO);
    store.list().await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(2));
}

#[tokio::test]
async fn a_call_that_is_given_up_changes_nothing_and_blocks_nobody() {
    let store = Store::open("sqlite::memory:").await.unwrap();
    let image = store.insert(NewImage::default()).await.unwrap();
    let dots: Vec<_> = serde_json::from_str(r#"[{"x":0,"y":0,"color":1}]"#).unwrap();
    // Polled a few times each and dropped in the middle of the transaction.
    for polls in 1..8 {
        let mut drawing = Box::pin(store.set_pixels(&image.id, &dots));
        for _ in 0..polls {
            let once = futures_util::future::poll_immediate(&mut drawing).await;
            if once.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
    let after = store.get(&image.id).await.unwrap();
    let total = store.stats().await.unwrap().drawn;
    assert_eq!(after.drawn, total, "all of a transaction or nothing");
}

#[tokio::test]
async fn a_file_that_is_locked_is_a_503_and_works_again_after() {
    use sqlx::{Connection, SqliteConnection};

    let folder = tempfile::tempdir().unwrap();
    let service = Service::start_with(&file(&folder), Duration::from_secs(5)).await;
    service.image().await;
    let mut other = SqliteConnection::connect(&file(&folder)).await.unwrap();
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let create = || {
        service
            .client
            .post(service.url("/images"))
            .json(&NewImage::default())
    };
    let response = create().send().await.unwrap();
    assert_eq!(response.headers()["retry-after"], "1");
    let away = problem(response, 503).await;
    assert_eq!(away["type"], "urn:draw64:problem:database-away");
    // Why is for the operator, not for strangers.
    assert!(!away.to_string().contains("locked"), "{away}");
    lock.rollback().await.unwrap();
    assert_eq!(create().send().await.unwrap().status(), 201);
}

#[tokio::test]
async fn a_file_that_was_damaged_is_an_error_and_not_a_panic() {
    use sqlx::{Connection, SqliteConnection};

    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&file(&folder)).await.unwrap();
    let image = store.insert(NewImage::default()).await.unwrap();
    let mut other = SqliteConnection::connect(&file(&folder)).await.unwrap();
    let damage = "UPDATE images SET pixels = CAST(replace(hex(zeroblob(2048)), '0', 'z') AS BLOB)";
    sqlx::query(damage).execute(&mut other).await.unwrap();
    assert!(matches!(
        store.get(&image.id).await,
        Err(StoreError::Damaged(_))
    ));
    sqlx::query("DROP TABLE images")
        .execute(&mut other)
        .await
        .unwrap();
    assert!(matches!(
        store.list().await,
        Err(StoreError::Unavailable(_))
    ));
}

#[tokio::test]
async fn what_cannot_be_opened_is_named_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let garbage = folder.path().join("garbage.db");
    std::fs::write(
        &garbage,
        "this is no database, and long enough to be seen as such".repeat(99),
    )
    .unwrap();
    for (url, said) in [
        ("drawings.db", "starts with sqlite: or postgres:"),
        ("sqlite:/nowhere/at/all.db", "unable to open"),
        (&format!("sqlite:{}", garbage.display()), "not a database"),
    ] {
        let error = Store::open(url).await.unwrap_err();
        let source = error.source().unwrap().to_string();
        assert!(
            error.to_string().contains(url) && source.contains(said),
            "{error}: {source}"
        );
    }
    let error = Store::open("postgres://ada:secret@127.0.0.1:1/draw64")
        .await
        .unwrap_err();
    assert!(error.to_string().contains("ada@127.0.0.1"), "{error}");
    assert!(!format!("{error}").contains("secret"));
}

#[tokio::test]
async fn calls_about_an_image_that_is_not_there_say_so() {
    let store = Store::open("sqlite::memory:").await.unwrap();
    let id = nobody();
    for result in [
        store.get(&id).await.map(|_| ()),
        store.replace(&id, &Default::default()).await,
        store.set_pixels(&id, &[]).await,
        store.delete(&id).await,
    ] {
        assert!(matches!(result, Err(StoreError::NotFound(missing)) if missing == id));
    }
}
