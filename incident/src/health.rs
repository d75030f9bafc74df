//! The health checks of both services, asked all day as a platform asks them.

use std::time::Duration;

use reqwest::Client;
use tokio::time::sleep;

/// How many were asked, and how many answered that all is well.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Answers {
    pub(crate) asked: u32,
    pub(crate) green: u32,
}

const PACE: Duration = Duration::from_millis(200);

/// Asks over and over, and keeps count.
pub(crate) async fn ask(client: &Client, addresses: &[String], answers: &mut Answers) {
    loop {
        for address in addresses {
            for check in ["livez", "readyz"] {
                let answer = client.get(format!("{address}/{check}")).send().await;
                answers.asked += 1;
                answers.green += u32::from(answer.is_ok_and(|answer| answer.status().is_success()));
            }
        }
        sleep(PACE).await;
    }
}
