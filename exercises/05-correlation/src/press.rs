//! The press: orders wait in a queue, and one worker prints them, one after the other.

// ANCHOR: order-imports
// ANCHOR_END: order-imports

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use draw64::image::{Image, png_scaled};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tracing::{info, instrument};

/// What can be printed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Product {
    /// Sixteen times as large.
    Poster,
    /// Four times as large.
    Postcard,
}

impl Product {
    fn name(self) -> &'static str {
        match self {
            Self::Poster => "poster",
            Self::Postcard => "postcard",
        }
    }

    fn scale(self) -> u8 {
        match self {
            Self::Poster => 16,
            Self::Postcard => 4,
        }
    }
}

/// What goes through the queue.
struct Order {
    image: Image,
    product: Product,
    // ANCHOR: order
    // Step 2 / Étape 2: book 5.2
    // ANCHOR_END: order
}

/// Takes orders.
#[derive(Clone)]
pub(crate) struct Press {
    queue: UnboundedSender<Order>,
    printed: Arc<AtomicUsize>,
}

impl Press {
    /// Starts the worker, once, when the service starts: no request is under way.
    pub(crate) fn start() -> Self {
        let (queue, orders) = mpsc::unbounded_channel();
        let printed = Arc::default();
        tokio::spawn(work(orders, Arc::clone(&printed)));
        Self { queue, printed }
    }

    /// Puts an order into the queue.
    pub(crate) fn order(&self, image: Image, product: Product) {
        // ANCHOR: send
        // Step 2 / Étape 2: book 5.2
        let order = Order { image, product };
        // ANCHOR_END: send
        // The worker is there as long as the service is.
        let _ = self.queue.send(order);
    }

    /// How many orders have been printed.
    pub(crate) fn printed(&self) -> usize {
        self.printed.load(Ordering::Relaxed)
    }
}

async fn work(mut orders: UnboundedReceiver<Order>, printed: Arc<AtomicUsize>) {
    while let Some(order) = orders.recv().await {
        // ANCHOR: work
        // Step 2 / Étape 2: book 5.2
        print(order.image, order.product).await;
        // ANCHOR_END: work
        printed.fetch_add(1, Ordering::Relaxed);
    }
}

#[instrument(name = "print", skip_all, fields(draw64.print.product = product.name()))]
async fn print(image: Image, product: Product) {
    let picture = png_scaled(&image.pixels, product.scale());
    info!(draw64.image.id = %image.id, draw64.print.bytes = picture.len(), "printed");
}
