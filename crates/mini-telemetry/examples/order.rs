//! Orders on their way: validation, database, a payment that fails, and a refund.
//!
//! ```sh
//! cargo run -p mini-telemetry --example order                       # the records
//! cargo run -p mini-telemetry --example order | cargo xtask view    # drawn
//! cargo run -p mini-telemetry --example order -- text               # logs as lines of text
//! cargo run -p mini-telemetry --example order -- json               # logs as lines of JSON
//! ```

use std::error::Error;
use std::time::Instant;

use mini_telemetry::opentelemetry::metrics::{Counter, Gauge, Histogram, UpDownCounter};
use mini_telemetry::opentelemetry::trace::{
    Link, Span, SpanContext, SpanKind, Status, TraceContextExt, Tracer,
};
use mini_telemetry::opentelemetry::{Context, KeyValue};
use mini_telemetry::{Logs, Telemetry};
use opentelemetry_sdk::trace::SdkTracer;
use tracing::{error, info, instrument};

/// What one customer wants.
struct Order {
    id: i64,
    items: i64,
    /// In cents.
    amount: i64,
    card: &'static str,
}

#[derive(Debug, thiserror::Error)]
enum OrderError {
    #[error("an order needs at least one item")]
    Empty,
    #[error("payment failed")]
    Payment(#[source] CardDeclined),
}

impl OrderError {
    /// What `error.type` says: few values, so that they can be counted.
    fn kind(&self) -> &'static str {
        match self {
            Self::Empty => "empty_order",
            Self::Payment(_) => "card_declined",
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the bank declined the card that ends in {0}")]
struct CardDeclined(&'static str);

/// Each instrument is made once, and kept.
struct Shop {
    tracer: SdkTracer,
    processed: Counter<u64>,
    duration: Histogram<f64>,
    under_way: UpDownCounter<i64>,
    stock: Gauge<i64>,
}

impl Shop {
    fn new(telemetry: &Telemetry) -> Self {
        let meter = telemetry.meter("orders");
        Self {
            tracer: telemetry.tracer("orders.database"),
            processed: meter
                .u64_counter("orders.processed")
                .with_unit("{order}")
                .with_description("Orders that came to an end, well or not.")
                .build(),
            duration: meter
                .f64_histogram("orders.duration")
                .with_unit("s")
                .with_description("From an order's arrival to its end.")
                .with_boundaries(vec![0.0001, 0.001, 0.01, 0.1, 1.0])
                .build(),
            under_way: meter
                .i64_up_down_counter("orders.under_way")
                .with_unit("{order}")
                .with_description("Orders that are being worked on right now.")
                .build(),
            stock: meter
                .i64_gauge("stock.level")
                .with_unit("{item}")
                .with_description("Items on the shelf.")
                .build(),
        }
    }

    #[instrument(name = "process order", skip_all, fields(order.id = order.id, order.items = order.items))]
    fn process(&self, order: &Order) -> Result<(), OrderError> {
        let begin = Instant::now();
        self.under_way.add(1, &[]);
        let result = self.fulfil(order);
        self.under_way.add(-1, &[]);

        // The same attribute on span, metric and log is what leads from one to the other.
        let outcome = result.as_ref().err().map_or("accepted", OrderError::kind);
        let labels = [KeyValue::new("order.outcome", outcome)];
        self.processed.add(1, &labels);
        self.duration.record(begin.elapsed().as_secs_f64(), &labels);
        match &result {
            Ok(()) => info!(
                order.id = order.id,
                order.outcome = outcome,
                "order accepted"
            ),
            // Once, at the boundary, with its cause: the error also turns this span red.
            Err(error) => error!(
                error = error as &dyn Error,
                order.id = order.id,
                order.outcome = outcome,
                "order refused"
            ),
        }
        result
    }

    fn fulfil(&self, order: &Order) -> Result<(), OrderError> {
        validate(order)?;
        self.reserve(order);
        let payment = self.pay(order);
        if let Err((payment, error)) = payment {
            self.refund(order, payment);
            return Err(OrderError::Payment(error));
        }
        Ok(())
    }

    #[instrument(skip_all)]
    fn reserve(&self, order: &Order) {
        self.query("SELECT stock", "SELECT items FROM stock WHERE article = ?");
        self.query(
            "UPDATE stock",
            "UPDATE stock SET items = items - ? WHERE article = ?",
        );
        self.stock.record(
            100 - order.items,
            &[KeyValue::new("stock.article", "pencil")],
        );
    }

    /// A span by hand, beneath the one that `tracing` has opened.
    fn query(&self, name: &'static str, text: &'static str) {
        let mut span = self
            .tracer
            .span_builder(name)
            .with_kind(SpanKind::Client)
            .with_attributes([
                KeyValue::new("db.system.name", "sqlite"),
                KeyValue::new("db.query.text", text),
            ])
            .start(&self.tracer);
        span.add_event("rows", vec![KeyValue::new("db.response.returned_rows", 1)]);
        span.set_status(Status::Ok);
    }

    /// The span of a payment that failed goes with the error, so that the refund can point to it.
    fn pay(&self, order: &Order) -> Result<(), (SpanContext, CardDeclined)> {
        let span = self
            .tracer
            .span_builder("charge card")
            .with_kind(SpanKind::Client)
            .with_attributes([KeyValue::new("payment.amount", order.amount)])
            .start(&self.tracer);
        let context = Context::current_with_span(span);
        let _current = context.clone().attach();
        if order.card.ends_with('0') {
            let error = CardDeclined(order.card);
            info!(payment.amount = order.amount, "the bank was asked twice");
            context.span().set_status(Status::error(error.to_string()));
            context
                .span()
                .set_attribute(KeyValue::new("error.type", "card_declined"));
            return Err((context.span().span_context().clone(), error));
        }
        Ok(())
    }

    fn refund(&self, order: &Order, payment: SpanContext) {
        let link = Link::new(
            payment,
            vec![KeyValue::new("link.reason", "payment failed")],
            0,
        );
        self.tracer
            .span_builder("refund deposit")
            .with_links(vec![link])
            .with_attributes([KeyValue::new("payment.amount", order.amount / 10)])
            .start(&self.tracer)
            .set_status(Status::Ok);
    }
}

#[instrument(name = "validate order", skip_all)]
fn validate(order: &Order) -> Result<(), OrderError> {
    if order.items == 0 {
        return Err(OrderError::Empty);
    }
    Ok(())
}

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let logs = match std::env::args().next_back().as_deref() {
        Some("text") => Logs::Text,
        Some("json") => Logs::Json,
        _ => Logs::Records,
    };
    let telemetry = Telemetry::builder("orders")
        .version("1.4.0")
        .environment("development")
        .logs(logs)
        .start()?;
    if let Err(taken) = telemetry.end_on_ctrl_c() {
        eprintln!("{taken}");
    }

    let shop = Shop::new(&telemetry);
    for (id, items, card) in [(41, 3, "4242"), (42, 1, "0000")] {
        let amount = items * 1250;
        // What went wrong is told already; the shop stays open.
        let _told = shop.process(&Order {
            id,
            items,
            amount,
            card,
        });
    }
    telemetry.shutdown()?;
    Ok(())
}
