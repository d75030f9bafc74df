//! Images over HTTP: what is asked for is done, and what is wrong is said.

use crate::common::{Service, dot, problem};
use serde_json::{Value, json};

const FULL_ROW: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

#[tokio::test]
async fn an_image_is_made_read_replaced_drawn_on_and_deleted() {
    let service = Service::start().await;
    let rows = vec![FULL_ROW; 64];
    let response = service
        .client
        .post(service.url("/images"))
        .json(&json!({"pixels": rows}))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 201);
    let location = response.headers()["location"].to_str().unwrap().to_owned();
    let made: Value = response.json().await.unwrap();
    assert_eq!(
        location,
        format!("/images/{}", made["id"].as_str().unwrap())
    );

    let image: Value = service.get(&location).await.json().await.unwrap();
    assert_eq!(image["pixels"], json!(rows));
    assert_eq!(image["drawn"], 0);

    let client = &service.client;
    let put = client.put(service.url(&location)).json(&json!({}));
    assert_eq!(put.send().await.unwrap().status(), 204);
    let dots = json!({"dots": [dot(0, 0, 5), dot(63, 63, 9)]});
    let patch = client.patch(service.url(&location)).json(&dots);
    assert_eq!(patch.send().await.unwrap().status(), 204);

    let data = service.get(&format!("{location}/data")).await;
    assert_eq!(data.headers()["content-type"], "application/octet-stream");
    let data = data.bytes().await.unwrap();
    assert_eq!((data.len(), data[0], data[1], data[4095]), (4096, 5, 0, 9));

    let list: Value = service.get("/images").await.json().await.unwrap();
    assert_eq!(list, json!([{"id": made["id"], "drawn": 2}]));
    let stats: Value = service.get("/stats").await.json().await.unwrap();
    let expected = json!({"images": 1, "limit": 10, "created": 1, "drawn": 2, "users": 0});
    assert_eq!(stats, expected);

    let delete = client.delete(service.url(&location)).send().await.unwrap();
    assert_eq!(delete.status(), 204);
    let gone = problem(service.get(&location).await, 404).await;
    assert_eq!(gone["type"], "urn:draw64:problem:image-not-found");
    let again = client.delete(service.url(&location)).send().await.unwrap();
    problem(again, 404).await;
    let stats: Value = service.get("/stats").await.json().await.unwrap();
    assert_eq!((&stats["images"], &stats["drawn"]), (&json!(0), &json!(2)));
}

#[tokio::test]
async fn the_eleventh_image_is_refused_until_one_is_deleted() {
    let service = Service::start().await;
    let mut ids = Vec::new();
    for _ in 0..10 {
        ids.push(service.image().await);
    }
    let more = service.client.post(service.url("/images")).json(&json!({}));
    let full = problem(more.send().await.unwrap(), 409).await;
    assert_eq!(full["type"], "urn:draw64:problem:gallery-full");
    assert!(full["detail"].as_str().unwrap().contains("10"), "{full}");
    let stats: Value = service.get("/stats").await.json().await.unwrap();
    assert_eq!(stats["created"], 10, "a refused image is not counted");

    let delete = service
        .client
        .delete(service.url(&format!("/images/{}", ids[3])));
    assert_eq!(delete.send().await.unwrap().status(), 204);
    let newest = service.image().await;
    let list: Vec<Value> = service.get("/images").await.json().await.unwrap();
    ids.remove(3);
    ids.push(newest);
    let listed: Vec<_> = list
        .iter()
        .map(|image| image["id"].as_str().unwrap())
        .collect();
    assert_eq!(listed, ids, "the oldest comes first");
}

#[tokio::test]
async fn names_follow_the_seed() {
    let (one, other) = (Service::start().await, Service::start().await);
    assert_eq!(one.image().await, other.image().await);
}

#[tokio::test]
async fn a_picture_that_is_known_is_not_sent_again() {
    let service = Service::start().await;
    let id = service.image().await;
    for path in ["png", "png?scale=8", "data"] {
        let url = service.url(&format!("/images/{id}/{path}"));
        let first = service.client.get(&url).send().await.unwrap();
        assert_eq!(first.status(), 200, "{path}");
        let tag = first.headers()["etag"].to_str().unwrap().to_owned();
        for known in [tag.clone(), format!("\"x\", W/{tag}"), "*".to_owned()] {
            let request = service.client.get(&url).header("if-none-match", &known);
            let again = request.send().await.unwrap();
            assert_eq!(again.status(), 304, "{path} {known}");
            assert_eq!(again.headers()["etag"], tag.as_str());
            assert!(again.bytes().await.unwrap().is_empty());
        }
        let request = service.client.get(&url).header("if-none-match", "\"x\"");
        assert_eq!(request.send().await.unwrap().status(), 200);
    }
    let png = service.get(&format!("/images/{id}/png")).await;
    assert_eq!(png.headers()["content-type"], "image/png");
    assert!(png.bytes().await.unwrap().starts_with(b"\x89PNG"));
}

#[tokio::test]
async fn what_is_wrong_with_a_request_is_said() {
    let service = Service::start().await;
    let id = service.image().await;
    let client = &service.client;
    let image = service.url(&format!("/images/{id}"));
    let json = |body: &str| {
        let request = client.post(service.url("/images"));
        request
            .header("content-type", "application/json")
            .body(body.to_owned())
    };
    let dots = |count: usize| json!({"dots": vec![dot(1, 1, 1); count]});
    let deep = "[".repeat(10_000);
    for (request, status, said) in [
        (json("{"), 400, "line 1 column 1"),
        (json(r#"{"pixls": []}"#), 400, "pixls"),
        (json(r#"{"pixels": []}"#), 400, "64 rows, not 0"),
        (json(&format!(r#"{{"pixels": {deep}"#)), 400, "at line 1"),
        (json(&" ".repeat(70_000)), 413, "larger"),
        (
            client.post(service.url("/images")).body("{}"),
            415,
            "application/json",
        ),
        (client.patch(&image).json(&dots(513)), 413, "512"),
        (
            client.patch(&image).json(&json!({"dots": [dot(64, 0, 1)]})),
            400,
            "(64, 0)",
        ),
        (
            client.patch(&image).json(&json!({"dots": [dot(0, 0, 16)]})),
            400,
            "not 16",
        ),
        (
            client
                .patch(service.url("/images/amber-000"))
                .json(&dots(1)),
            404,
            "amber-000",
        ),
        (
            client
                .put(service.url("/images/amber-000"))
                .json(&json!({})),
            404,
            "amber-000",
        ),
        (
            client.get(service.url("/images/nonsense")),
            400,
            "amber-042",
        ),
        (
            client.get(service.url(&format!("/images/{id}/png?scale=x"))),
            400,
            "digit",
        ),
        (client.get(service.url("/nowhere")), 404, "/nowhere"),
        (client.post(service.url("/stats")), 405, "POST"),
        (
            client.get(service.url(&format!("/images/{id}/live"))),
            400,
            "WebSocket",
        ),
    ] {
        let problem = problem(request.send().await.unwrap(), status).await;
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(said), "{detail:?} does not say {said:?}");
    }
    let wrong = client.post(service.url("/stats")).send().await.unwrap();
    assert_eq!(wrong.headers()["allow"], "GET,HEAD");
    // Nothing of all that changed anything.
    let kept: Value = service
        .get(&format!("/images/{id}"))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(kept["drawn"], 0);
}

#[tokio::test]
async fn the_page_and_all_it_links_to_is_there_and_loads_nothing_else() {
    let service = Service::start().await;
    let page = service.get("/").await;
    assert_eq!(page.status(), 200);
    let policy = page.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    let mut found = vec![("/".to_owned(), page.text().await.unwrap())];
    let mut seen = 0;
    while let Some((path, text)) = found.pop() {
        seen += 1;
        assert!(!text.contains("https://"), "{path} names another host");
        let linked = text.split('"').filter_map(|part| {
            let module = part.strip_prefix("./").map(|file| format!("/page/{file}"));
            module.or_else(|| part.starts_with("/page/").then(|| part.to_owned()))
        });
        for link in linked {
            let response = service.get(&link).await;
            assert_eq!(response.status(), 200, "{path} links to {link}");
            let tag = response.headers()["etag"].clone();
            let again = service
                .client
                .get(service.url(&link))
                .header("if-none-match", tag);
            assert_eq!(again.send().await.unwrap().status(), 304);
            if path == "/" || link != "/page/icon.svg" {
                found.push((link, response.text().await.unwrap()));
            }
        }
        assert!(seen < 100, "the modules import each other in a circle");
    }
    assert!(seen > 8, "only {seen} files were found");
    let palette: Vec<Value> = service.get("/palette").await.json().await.unwrap();
    assert_eq!(palette.len(), 16);
    // Each colour has a name in both languages.
    let texts = service.get("/page/text.js").await.text().await.unwrap();
    for colour in palette {
        let key = format!("{}: \"", colour["name"].as_str().unwrap());
        assert_eq!(texts.matches(&key).count(), 2, "{key}");
    }
}
