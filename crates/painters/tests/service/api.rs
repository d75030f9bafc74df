//! What the service answers.

use serde_json::json;

use crate::common::{Service, json, problem};

#[tokio::test]
async fn a_painter_registers_spends_and_is_given_back() {
    let service = Service::start().await;
    let response = service
        .post("/painters", json!({"name": "ada", "limit": 10}))
        .await;
    assert_eq!(response.headers()["location"], "/painters/ada/allowance");
    let ada = json(response, 201).await;
    let whole = json!({"limit": 10, "spent": 0, "left": 10});
    assert_eq!(ada, json!({"name": "ada", "allowance": whole}));

    let spent = service
        .post("/painters/ada/spend", json!({"pixels": 4}))
        .await;
    let spent = json(spent, 200).await;
    assert_eq!(spent["pixels"], 4);
    assert_eq!(spent["refunded"], false);
    assert_eq!(spent["allowance"]["left"], 6);

    let key = json!({"key": spent["key"]});
    let refunded = json(service.post("/painters/ada/refund", key).await, 200).await;
    assert_eq!(refunded["refunded"], true);
    let allowance = json(service.get("/painters/ada/allowance").await, 200).await;
    assert_eq!(allowance, whole);
    let all = json(service.get("/painters").await, 200).await;
    assert_eq!(all, json!([{"name": "ada", "allowance": whole}]));
}

#[tokio::test]
async fn a_limit_is_a_whole_picture_unless_another_is_asked_for() {
    let service = Service::start().await;
    let ada = json(service.post("/painters", json!({"name": "ada"})).await, 201).await;
    assert_eq!(ada["allowance"]["limit"], 4096);
}

#[tokio::test]
async fn what_cannot_be_done_is_a_problem_that_says_why() {
    let service = Service::start().await;
    let ada = json!({"name": "ada", "limit": 3});
    json(service.post("/painters", ada.clone()).await, 201).await;
    problem(service.post("/painters", ada).await, 409, "name-taken").await;

    let spend = "/painters/ada/spend";
    let too_much = service.post(spend, json!({"pixels": 4})).await;
    let too_much = problem(too_much, 409, "allowance-spent").await;
    assert_eq!(
        too_much["detail"],
        "4 pixels are more than the 3 that are left of 3"
    );
    let nobody = service
        .post("/painters/bob/spend", json!({"pixels": 1}))
        .await;
    problem(nobody, 404, "painter-not-found").await;
    problem(
        service.get("/painters/bob/allowance").await,
        404,
        "painter-not-found",
    )
    .await;
    let no_key = service
        .post("/painters/ada/refund", json!({"key": "k"}))
        .await;
    problem(no_key, 404, "spending-not-found").await;

    for (path, body) in [
        (spend, json!({"pixels": 0})),
        (spend, json!({"pixels": -1})),
        (spend, json!({"pixel": 1})),
        ("/painters", json!({"name": "Ada"})),
        ("/painters", json!({"name": "bob", "limit": 0})),
        ("/painters", json!({"name": "bob", "limit": 1_000_001})),
        ("/painters/Ada/spend", json!({"pixels": 1})),
        ("/painters/ada/refund", json!({"key": "a b"})),
    ] {
        problem(service.post(path, body).await, 400, "invalid-request").await;
    }
    problem(service.get("/nothing").await, 404, "blank").await;
    problem(service.get(spend).await, 405, "blank").await;
}

#[tokio::test]
async fn the_same_key_spends_once() {
    let service = Service::start().await;
    json(service.post("/painters", json!({"name": "ada"})).await, 201).await;
    let spend = async |pixels: u32, key: &str| {
        let url = format!("{}/painters/ada/spend", service.address);
        let request = service.http.post(url).header("idempotency-key", key);
        let request = request.json(&json!({"pixels": pixels}));
        request.send().await.unwrap()
    };
    let first = json(spend(5, "once").await, 200).await;
    let again = json(spend(5, "once").await, 200).await;
    assert_eq!(first, again);
    assert_eq!(again["allowance"]["spent"], 5);
    problem(spend(6, "once").await, 422, "key-reused").await;
    problem(spend(5, "").await, 400, "invalid-request").await;
    problem(spend(5, &"k".repeat(65)).await, 400, "invalid-request").await;
}

#[tokio::test]
async fn a_database_that_is_away_is_a_503_that_passes() {
    let service = Service::start().await;
    service.store.faults().away();
    let response = service.get("/painters").await;
    assert_eq!(response.headers()["retry-after"], "1");
    problem(response, 503, "database-away").await;

    let ready = service.get("/readyz").await;
    assert_eq!(ready.headers()["cache-control"], "no-store");
    let down = json!({"status": "down", "checks": {"database": {"status": "down"}}});
    assert_eq!(json(ready, 503).await, down);
    assert_eq!(
        json(service.get("/livez").await, 200).await,
        json!({"status": "up"})
    );

    service.store.faults().stalled();
    assert_eq!(json(service.get("/readyz").await, 503).await, down);

    service.store.faults().healthy();
    let up = json!({"status": "up", "checks": {"database": {"status": "up"}}});
    assert_eq!(json(service.get("/readyz").await, 200).await, up);
}
