//! Step 5: a whole night, as Prometheus has kept it. A short fire, and a slow one.

use alert_model::{Labels, Ruler, Store, minutes};
use real_alerting::Witness;

use crate::clock::{MORNING, Time};
use crate::files::BURN;
use crate::timeline::Timeline;

/// What the service answered in a minute of the night: how many requests of a thousand failed.
fn failed(minute: Time) -> Time {
    match minute {
        // At one: three minutes in which a fifth of all requests fails.
        60..63 => 200,
        // From three on: forty minutes in which three of a hundred do.
        180..220 => 30,
        _ => 0,
    }
}

/// Six hours, from midnight on.
const NIGHT: Time = 6 * 60;

pub(super) fn play(witness: &Witness) {
    let Some(rules) = BURN.rules(witness) else {
        return;
    };
    println!("at one o'clock a fifth of all requests fails, for three minutes");
    println!("at three, three in a hundred do, for forty minutes");
    println!("and the night went so:");
    let midnight = MORNING - minutes(9 * 60);
    let mut timeline = Timeline::new(&rules);
    let (mut store, mut ruler) = (Store::default(), Ruler::new(rules, Labels::default()));
    let (mut good, mut bad) = (0, 0);
    for minute in 0..=NIGHT {
        let now = midnight + minutes(minute);
        for (status, count) in [("200", good), ("503", bad)] {
            // A night has few requests for a float.
            #[expect(clippy::cast_precision_loss)]
            store.append(&answered(status), now, count as f64);
        }
        witness.scraped(&store, now);
        let round = ruler.evaluate(&mut store, now);
        witness.evaluated(&store, &ruler, &round, now);
        timeline.show(&round, now);
        good += 1000 - failed(minute);
        bad += failed(minute);
    }
    timeline.end();
}

/// The requests that were answered with a status.
fn answered(status: &str) -> Labels {
    Labels::new([
        ("__name__", "http_server_request_duration_seconds_count"),
        ("http_response_status_code", status),
        ("http_route", "/images"),
        ("instance", "draw64:9464"),
        ("job", "draw64"),
    ])
}
