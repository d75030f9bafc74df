//! What this process costs, and how the machine under it is doing.
//!
//! Nobody calls these instruments: each is asked when a report is made, and looks. Looking costs more
//! than adding one to a number, so this has a provider of its own, which reports less often.

// ANCHOR: machine-imports
// ANCHOR_END: machine-imports

use opentelemetry::KeyValue;
use opentelemetry::metrics::{Meter, MeterProvider};
use opentelemetry_sdk::metrics::SdkMeterProvider;

use self::looking::Machine;
use crate::scraping::{self, Shelf};
use crate::telemetry;

mod looking;

/// Sets up what watches the machine.
///
/// # Errors
///
/// Where nobody knows how to look at such a machine.
pub(crate) fn init(shelf: &Shelf) -> Result<SdkMeterProvider, sysinfo::Error> {
    let machine = Machine::new()?;
    let builder = SdkMeterProvider::builder().with_resource(telemetry::resource());
    let builder = scraping::attach(builder, &shelf.machine);
    // ANCHOR: machine-provider
    // Step 8 / Étape 8: book 3.8
    let provider = builder.build();
    // ANCHOR_END: machine-provider
    let meter = provider.meter("draw64.machine");
    process(&meter, &machine);
    host(&meter, &machine);
    Ok(provider)
}

/// What this process costs.
fn process(meter: &Meter, machine: &Machine) {
    // ANCHOR: process
    let costs = machine.process();
    let _ = (meter, costs.cpu_seconds, costs.memory_bytes);
    // ANCHOR_END: process
}

/// How the machine is doing.
fn host(meter: &Meter, machine: &Machine) {
    let looking = machine.clone();
    meter
        .f64_observable_gauge("system.cpu.utilization")
        .with_description("Share of all processors that is in use.")
        .with_unit("1")
        .with_callback(move |seen| seen.observe(looking.cpu_share(), &[]))
        .build();
    let looking = machine.clone();
    meter
        .i64_observable_up_down_counter("system.memory.usage")
        .with_description("Memory of the machine, in use and free.")
        .with_unit("By")
        .with_callback(move |seen| {
            let memory = looking.memory();
            seen.observe(memory.used, &[KeyValue::new("system.memory.state", "used")]);
            seen.observe(memory.free, &[KeyValue::new("system.memory.state", "free")]);
        })
        .build();
    let looking = machine.clone();
    meter
        .i64_observable_up_down_counter("system.filesystem.usage")
        .with_description("Space on all disks, in use and free.")
        .with_unit("By")
        .with_callback(move |seen| {
            let disks = looking.disks();
            let state = |state| [KeyValue::new("system.filesystem.state", state)];
            seen.observe(disks.used, &state("used"));
            seen.observe(disks.free, &state("free"));
        })
        .build();
    let looking = machine.clone();
    meter
        .u64_observable_counter("system.disk.io")
        .with_description("Bytes that went to all disks, and came from them.")
        .with_unit("By")
        .with_callback(move |seen| {
            let disks = looking.disks();
            let direction = |way| [KeyValue::new("disk.io.direction", way)];
            seen.observe(disks.read, &direction("read"));
            seen.observe(disks.written, &direction("write"));
        })
        .build();
}
