//! The service of stage 5, file by file, with its set-up exchanged for this library: [`telemetry`] is what is
//! left of two files. The test `stage` shows that it prints the same.

#[path = "../../../../solutions/05-correlation/src/allowance.rs"]
mod allowance;
#[path = "../../../../solutions/05-correlation/src/baggage.rs"]
mod baggage;
#[path = "../../../../solutions/05-correlation/src/console.rs"]
mod console;
#[path = "../../../../solutions/05-correlation/src/drawing.rs"]
mod drawing;
#[path = "../../../../solutions/05-correlation/src/edge.rs"]
mod edge;
#[path = "../../../../solutions/05-correlation/src/gallery.rs"]
mod gallery;
#[path = "../../../../solutions/05-correlation/src/images.rs"]
mod images;
#[path = "../../../../solutions/05-correlation/src/painters.rs"]
mod painters;
#[path = "../../../../solutions/05-correlation/src/press.rs"]
mod press;
#[path = "../../../../solutions/05-correlation/src/requests.rs"]
mod requests;
#[path = "../../../../solutions/05-correlation/src/routes.rs"]
mod routes;
#[path = "../../../../solutions/05-correlation/src/scenario.rs"]
mod scenario;
#[path = "../../../../solutions/05-correlation/src/service.rs"]
mod service;
#[path = "../../../../solutions/05-correlation/src/strokes.rs"]
mod strokes;
mod telemetry;
#[path = "../../../../solutions/05-correlation/src/thumbnails.rs"]
mod thumbnails;
#[path = "../../../../solutions/05-correlation/src/visitors.rs"]
mod visitors;

use std::process::ExitCode;

use ::scenario::Stage;

fn main() -> ExitCode {
    Stage::new("correlation")
        .virtual_time()
        .process(painters::NAME, painters::start)
        .run(service::start, scenario::play)
}
