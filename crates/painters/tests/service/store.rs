//! What the store keeps, and what it never does.

use painters::painter::{Allowance, PainterName, SpendingKey};
use painters::store::{MOST_PAINTERS, Store, StoreError};

fn name(text: &str) -> PainterName {
    text.parse().unwrap()
}

fn key(text: &str) -> SpendingKey {
    text.parse().unwrap()
}

async fn store_with_ada(limit: u32) -> Store {
    let store = Store::open("sqlite::memory:").await.unwrap();
    store.register(&name("ada"), limit).await.unwrap();
    store
}

#[tokio::test]
async fn a_hundred_at_once_never_spend_more_than_there_is() {
    let store = store_with_ada(50).await;
    let tasks: Vec<_> = (0..100)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move {
                let key = key(&format!("k{number}"));
                store.spend(&name("ada"), 1, &key).await.is_ok()
            })
        })
        .collect();
    let mut spent = 0;
    for task in tasks {
        spent += u32::from(task.await.unwrap());
    }
    assert_eq!(spent, 50);
    let allowance = store.allowance(&name("ada")).await.unwrap();
    assert_eq!(allowance, Allowance::new(50, 50));
}

#[tokio::test]
async fn a_refund_gives_back_once() {
    let store = store_with_ada(10).await;
    store.spend(&name("ada"), 4, &key("k")).await.unwrap();
    for _ in 0..2 {
        let spending = store.refund(&name("ada"), &key("k")).await.unwrap();
        assert!(spending.refunded);
        assert_eq!(spending.allowance, Allowance::new(10, 0));
    }
    // A late repetition of the spending changes nothing either.
    let late = store.spend(&name("ada"), 4, &key("k")).await.unwrap();
    assert!(late.refunded);
    assert_eq!(late.allowance, Allowance::new(10, 0));
}

#[tokio::test]
async fn nobody_spends_under_anothers_key_or_is_given_back_anothers_pixels() {
    let store = store_with_ada(10).await;
    store.register(&name("bob"), 10).await.unwrap();
    store.spend(&name("ada"), 4, &key("k")).await.unwrap();
    let reused = store.spend(&name("bob"), 4, &key("k")).await;
    assert!(matches!(reused, Err(StoreError::KeyReused(_))));
    let not_his = store.refund(&name("bob"), &key("k")).await;
    assert!(matches!(not_his, Err(StoreError::NoSpending(_))));
    let ada = store.allowance(&name("ada")).await.unwrap();
    assert_eq!(ada, Allowance::new(10, 4));
}

#[tokio::test]
async fn too_much_spends_nothing_and_leaves_the_key_free() {
    let store = store_with_ada(3).await;
    let too_much = store.spend(&name("ada"), 4, &key("k")).await;
    let Err(StoreError::TooMuch { asked, allowance }) = too_much else {
        panic!("{too_much:?}");
    };
    assert_eq!((asked, allowance), (4, Allowance::new(3, 0)));
    assert!(store.spend(&name("ada"), 3, &key("k")).await.is_ok());
}

#[tokio::test]
async fn there_is_room_for_so_many_and_no_more() {
    let store = Store::open("sqlite::memory:").await.unwrap();
    for number in 0..MOST_PAINTERS {
        let painter = name(&format!("p{number}"));
        store.register(&painter, 1).await.unwrap();
    }
    let one_more = store.register(&name("late"), 1).await;
    assert!(matches!(one_more, Err(StoreError::Full { limit: 1000 })));
    let again = store.register(&name("p7"), 1).await;
    assert!(matches!(again, Err(StoreError::Taken(_))));
    let all = store.list().await.unwrap();
    assert_eq!(all.len(), 1000);
    assert_eq!(all[7].name, name("p7"));
}

#[tokio::test]
async fn a_file_keeps_what_was_spent() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("painters.db");
    let url = format!("sqlite:{}?mode=rwc", file.display());
    let store = Store::open(&url).await.unwrap();
    store.register(&name("ada"), 10).await.unwrap();
    store.spend(&name("ada"), 4, &key("k")).await.unwrap();
    drop(store);
    let store = Store::open(&url).await.unwrap();
    let ada = store.allowance(&name("ada")).await.unwrap();
    assert_eq!(ada, Allowance::new(10, 4));
}

#[tokio::test]
async fn a_database_that_is_none_is_named() {
    for url in [
        "postgres://host/db",
        "painters.db",
        "sqlite:/no/such/folder/a.db",
    ] {
        let error = Store::open(url).await.unwrap_err();
        assert!(error.to_string().contains(url), "{error}");
    }
}
