//! The same store on PostgreSQL: compiled with the feature, run where `DRAW64_POSTGRES` names a
//! database that may be emptied, such as `postgres://ada@127.0.0.1/draw64_test`.

use std::io::Write;

use draw64::image::{Dot, NewImage, Pixels};
use draw64::store::{Store, StoreError};
use futures_util::future::join_all;

#[tokio::test]
async fn the_store_does_on_postgres_what_it_does_on_sqlite() {
    let Ok(url) = std::env::var("DRAW64_POSTGRES") else {
        let why = "workshop-skip: no PostgreSQL named by DRAW64_POSTGRES\n";
        std::io::stderr().write_all(why.as_bytes()).unwrap();
        return;
    };
    let stores = [
        Store::open(&url).await.unwrap(),
        Store::open(&url).await.unwrap(),
    ];
    for image in stores[0].list().await.unwrap() {
        stores[0].delete(&image.id).await.unwrap();
    }
    let before = stores[0].stats().await.unwrap();

    let inserts = (0..30).map(|index| stores[index % 2].insert(NewImage::default()));
    let made: Vec<_> = join_all(inserts).await;
    let made: Vec<_> = made
        .into_iter()
        .filter(|result| !matches!(result, Err(StoreError::Full { limit: 10 })))
        .map(|result| result.unwrap())
        .collect();
    assert_eq!(made.len(), 10);

    // Many hands on one image lose nothing.
    let id = &made[0].id;
    let draws = (0..64_u8).map(|x| {
        let dot = format!(r#"[{{"x":{x},"y":1,"color":3}}]"#);
        let dots: Vec<Dot> = serde_json::from_str(&dot).unwrap();
        let store = stores[usize::from(x) % 2].clone();
        async move { store.set_pixels(id, &dots).await }
    });
    for drawn in join_all(draws).await {
        drawn.unwrap();
    }
    let image = stores[1].get(id).await.unwrap();
    assert_eq!(image.drawn, 64);
    assert_eq!(image.pixels.as_bytes()[64..128], [3; 64]);
    stores[0].replace(id, &Pixels::blank()).await.unwrap();
    assert_eq!(stores[1].get(id).await.unwrap().pixels, Pixels::blank());

    let after = stores[1].stats().await.unwrap();
    let change = (after.created - before.created, after.drawn - before.drawn);
    assert_eq!((after.images, change), (10, (10, 64)));
    stores[1].ping().await.unwrap();
    stores[1].delete(id).await.unwrap();
    let gone = stores[0].get(id).await;
    assert!(matches!(gone, Err(StoreError::NotFound(missing)) if missing == *id));
}
