//! Programs that meet with trouble.

use std::collections::HashMap;
use std::error::Error;
use std::io::Write;
use std::thread;
use std::time::Duration;

use mini_telemetry::opentelemetry::trace::{Span, TraceContextExt, Tracer};
use mini_telemetry::opentelemetry::{Context, KeyValue, global};
use mini_telemetry::{Logs, Telemetry};
use tracing::{debug, error, info, info_span, warn};

type Done = Result<(), Box<dyn Error>>;

fn telemetry() -> Result<Telemetry, Box<dyn Error>> {
    let logs = match std::env::args().nth(2).as_deref() {
        Some("text") => Logs::Text,
        Some("json") => Logs::Json,
        _ => Logs::Records,
    };
    let builder = Telemetry::builder("trouble").version("0.0.1");
    Ok(builder.environment("test").logs(logs).start()?)
}

/// Tells whoever started this program that the interesting moment has come.
fn ready() {
    let _unheard = writeln!(std::io::stderr(), "ready");
}

/// Eight threads, each with spans, records, metrics and lines of its own, as fast as they can.
pub(crate) fn all_at_once() -> Done {
    let telemetry = telemetry()?;
    let counter = telemetry.meter("storm").u64_counter("storm.rounds").build();
    let tracer = telemetry.tracer("storm.by_hand");
    thread::scope(|scope| {
        for thread in 0..8_i64 {
            let (counter, tracer, telemetry) = (counter.clone(), tracer.clone(), &telemetry);
            scope.spawn(move || {
                for round in 0..400_i64 {
                    let span = info_span!("storm", thread, round);
                    let _entered = span.enter();
                    let mut by_hand = tracer.start("by hand");
                    by_hand.set_attribute(KeyValue::new("round", round));
                    by_hand.end();
                    info!(thread, round, "a record with \"quotes\" and\na second line");
                    counter.add(1, &[KeyValue::new("thread", thread)]);
                    println!("a line of thread {thread}");
                    if round % 100 == 0 {
                        let _later = telemetry.flush();
                    }
                }
            });
        }
    });
    telemetry.shutdown()?;
    Ok(())
}

/// More than fits into the queue, faster than it can be written.
pub(crate) fn flood() -> Done {
    let telemetry = telemetry()?;
    let tracer = telemetry.tracer("flood");
    for number in 0..5_000 {
        tracer
            .start("drop")
            .set_attribute(KeyValue::new("number", number));
        info!(number, "drop");
    }
    Ok(())
}

/// As much again, while the thread that makes it keeps stdout to itself.
pub(crate) fn keeps_stdout() -> Done {
    let _telemetry = telemetry()?;
    let mut stdout = std::io::stdout().lock();
    for number in 0..5_000 {
        info!(number, "drop");
        writeln!(stdout, "a line of {number}")?;
    }
    Ok(())
}

/// A panic in `main`, and nobody who would have flushed.
pub(crate) fn panics() -> Done {
    let telemetry = telemetry()?;
    let _open = info_span!("open while panicking").entered();
    telemetry
        .meter("panics")
        .u64_counter("panics")
        .build()
        .add(1, &[]);
    info!("before the panic");
    panic!("on purpose");
}

/// `?` leaves `main` before its end.
pub(crate) fn leaves_early() -> Done {
    let _telemetry = telemetry()?;
    let span = info_span!("a good start");
    span.in_scope(|| info!("before the error"));
    drop(span);
    Err("on purpose".into())
}

/// Waits for Ctrl-C with everything still in its batches.
pub(crate) fn interrupted() -> Done {
    let telemetry = telemetry()?;
    telemetry.end_on_ctrl_c()?;
    let counter = telemetry.meter("waiting").u64_counter("rounds").build();
    for round in 0..100 {
        info_span!("round", round).in_scope(|| info!(round, "round"));
        counter.add(1, &[]);
    }
    ready();
    thread::sleep(Duration::from_secs(60));
    Err("nobody interrupted".into())
}

/// Works until Ctrl-C, on two threads that know nothing of it.
pub(crate) fn never_ends() -> Done {
    let telemetry = telemetry()?;
    telemetry.end_on_ctrl_c()?;
    let work = || {
        for round in 0..i64::MAX {
            info_span!("round", round).in_scope(|| info!(round, "round"));
        }
    };
    thread::spawn(work);
    thread::sleep(Duration::from_millis(50));
    ready();
    work();
    Ok(())
}

/// The second set-up fails, the first goes on.
pub(crate) fn twice() -> Done {
    let empty = Telemetry::builder("trouble").version(" ").start().err();
    eprintln!(
        "empty: {}",
        empty.map_or_else(String::new, |error| error.to_string())
    );
    let telemetry = telemetry()?;
    let second = Telemetry::builder("another").start().err();
    eprintln!(
        "second: {}",
        second.map_or_else(String::new, |error| error.to_string())
    );
    info!("still here");
    telemetry.shutdown()?;
    let third = Telemetry::builder("another").start().err();
    eprintln!(
        "third: {}",
        third.map_or_else(String::new, |error| error.to_string())
    );
    Ok(())
}

/// Something else listens to `tracing` already.
pub(crate) fn second_to_listen() -> Done {
    tracing::subscriber::set_global_default(tracing_subscriber::registry())?;
    let error = telemetry().err().ok_or("the second listener was let in")?;
    eprintln!("{error}");
    Ok(())
}

/// Log records of every level and with values of every kind, within a span and without.
pub(crate) fn levels() -> Done {
    let telemetry = telemetry()?;
    let logger = telemetry.logger("trouble.logger");
    debug!("not told by default");
    info!(target: "orders", text = "two words", word = "one", whole = 7, part = 0.5, yes = true, "all kinds");
    let cause = std::io::Error::other("the disk is \"full\"");
    info_span!("outer").in_scope(|| {
        warn!("two\nlines and \u{1b}[31mred");
        error!(error = &cause as &dyn Error, duration = 0.25, "failed");
        logger.debug("not told either", []);
        logger.error(
            "by the logger",
            [
                KeyValue::new("status", 503),
                KeyValue::new(
                    "list",
                    mini_telemetry::opentelemetry::Value::Array(vec![1, 2].into()),
                ),
            ],
        );
    });
    let _named = telemetry.logger(" ");
    Ok(())
}

/// What would be sent to the next service.
pub(crate) fn propagates() -> Done {
    let telemetry = telemetry()?;
    let span = telemetry.tracer("client").start("call");
    let context = Context::current_with_span(span);
    let mut headers = HashMap::new();
    global::get_text_map_propagator(|propagator| propagator.inject_context(&context, &mut headers));
    let trace = context.span().span_context().trace_id();
    eprintln!(
        "{}",
        headers
            .get("traceparent")
            .map_or("no traceparent", String::as_str)
    );
    eprintln!("trace {trace}");
    Ok(())
}

/// Over OTLP, to where the variables say or else the third word.
#[cfg(feature = "otlp")]
pub(crate) fn sends() -> Done {
    let builder = Telemetry::builder("trouble");
    let builder = match std::env::args().nth(2) {
        Some(endpoint) => builder.otlp_to(endpoint),
        None => builder.otlp(),
    };
    let telemetry = builder.start()?;
    info_span!("sent").in_scope(|| info!(number = 7, "sent too"));
    telemetry
        .meter("sends")
        .u64_counter("sent.counter")
        .build()
        .add(1, &[]);
    telemetry.shutdown()?;
    Ok(())
}
