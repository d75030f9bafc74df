//! The shop that prints for us, and that knows us by a key.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use draw64::image::{Image, png_scaled};
use serde::Serialize;
use tracing::info;

use crate::secret::ApiKey;

/// What we agreed upon with the shop. A service in production reads it from its environment.
const KEY: &str = "prn-9f3c71d2a845e6b0";

/// Who we are to the shop.
#[derive(Clone, Debug, Serialize)]
struct Account {
    name: &'static str,
    key: ApiKey,
}

/// What we want of it, as we keep it in our books.
#[derive(Serialize)]
struct Order<'a> {
    account: &'a Account,
    image: &'a str,
    copies: u32,
}

/// Why the shop does not print.
#[derive(Debug, thiserror::Error)]
#[error("{answer} from https://prints.example/orders?key={key}")]
pub(crate) struct ShopError {
    answer: &'static str,
    key: ApiKey,
}

/// The shop, as far as we know it. Ours answers at once.
#[derive(Clone)]
pub(crate) struct Shop {
    account: Account,
    unpaid: Arc<AtomicBool>,
}

impl Default for Shop {
    fn default() -> Self {
        let (name, key) = ("gallery-64", ApiKey::new(KEY));
        Self {
            account: Account { name, key },
            unpaid: Arc::default(),
        }
    }
}

impl Shop {
    /// Orders copies of a picture.
    pub(crate) fn order(&self, image: &Image, copies: u32) -> Result<(), ShopError> {
        let order = Order {
            account: &self.account,
            image: image.id.as_str(),
            copies,
        };
        self.send(self.account.key.expose(), &png_scaled(&image.pixels, 2))?;
        info!(
            draw64.shop.account = ?self.account,
            draw64.shop.order = serde_json::json!(order).to_string(),
            "order sent"
        );
        Ok(())
    }

    /// What the shop answers to a picture with this key.
    fn send(&self, key: &str, picture: &[u8]) -> Result<(), ShopError> {
        let answer = match key {
            KEY if self.unpaid.load(Ordering::Relaxed) => "402 Payment Required",
            KEY if !picture.is_empty() => return Ok(()),
            KEY => "400 Bad Request",
            _ => "401 Unauthorized",
        };
        let key = self.account.key.clone();
        Err(ShopError { answer, key })
    }

    /// The workshop's lever: a bill of the shop has not been paid.
    pub(crate) fn forget_to_pay(&self) {
        self.unpaid.store(true, Ordering::Relaxed);
    }
}
