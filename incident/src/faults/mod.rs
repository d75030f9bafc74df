//! **Spoiler.** What can be wrong, and what is wrong with a given seed.
//!
//! Nothing of this is in what the services print: they only behave. The fault is chosen by a hash of the seed, so
//! that neighbouring seeds have nothing in common.

mod key;

use std::time::Duration;

use crate::painters::NAMES;
use crate::random::Random;
use crate::route::Route;
use crate::settings::{CacheKey, Hitch, HitchKind, Operation, Rendering, Rows, Settings};

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// A list costs a query for each of its rows.
    NPlusOne,
    /// Whoever is asked to come later comes at once, again and again.
    RetryStorm,
    /// The painters service takes its time for one painter.
    SlowDependency,
    /// The painters service does not answer some requests before nobody waits any more.
    DependencyTimeout,
    /// Calls that have nothing to do with each other are made one after another.
    Sequential,
    /// Pictures are rendered on the thread that all requests share.
    BlockingWork,
    /// There are too few connections for those who want one.
    PoolExhausted,
    /// What is kept is kept under a name that nobody will ask for again.
    CacheNeverHits,
}

/// A fault in a place: what a seed gives.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    fault: Fault,
    route: Route,
    painter: &'static str,
    /// How much of it, from 0 to 3.
    measure: u32,
}

impl Case {
    pub(crate) fn of(seed: u64) -> Self {
        let mut random = Random::new(seed ^ 0x6472_6177_3634_0000);
        let fault = random.one_of([
            Fault::NPlusOne,
            Fault::RetryStorm,
            Fault::SlowDependency,
            Fault::DependencyTimeout,
            Fault::Sequential,
            Fault::BlockingWork,
            Fault::PoolExhausted,
            Fault::CacheNeverHits,
        ]);
        Self {
            fault,
            route: random.one_of(fault.routes()),
            painter: random.one_of(NAMES),
            measure: random.one_of([0, 1, 2, 3]),
        }
    }

    /// The release that was good.
    pub(crate) fn before(&self) -> Settings {
        Settings::new("1.8.2")
    }

    /// The release that is not.
    pub(crate) fn after(&self) -> Settings {
        let mut settings = Settings::new("1.9.0");
        let measure = self.measure;
        let operation = match self.route {
            Route::Undo => Operation::Refund,
            _ => Operation::Spend,
        };
        let hitch = |kind| Some(Hitch { operation, kind });
        let habits = settings.of_mut(self.route);
        match self.fault {
            Fault::NPlusOne => habits.rows = Rows::OneByOne,
            Fault::Sequential => habits.calls_at_once = 1,
            Fault::BlockingWork => habits.rendering = Rendering::Here,
            Fault::PoolExhausted => habits.connections = 1,
            Fault::CacheNeverHits => habits.cache = CacheKey::Moment,
            Fault::RetryStorm => {
                let times = 4 + measure;
                habits.attempts = times + 2;
                habits.pause = Duration::from_millis(1);
                settings.painters = hitch(HitchKind::Refuses { times });
            }
            Fault::SlowDependency => {
                let painter = self.painter;
                let time = Duration::from_millis(u64::from(180 + 40 * measure));
                settings.painters = hitch(HitchKind::Slow { painter, time });
            }
            Fault::DependencyTimeout => {
                let one_in = 3 + measure % 2;
                settings.painters = hitch(HitchKind::Stalls { one_in });
            }
        }
        settings
    }
}

impl Fault {
    /// Where it can be.
    fn routes(self) -> [Route; 2] {
        match self {
            Fault::NPlusOne => [Route::List, Route::Gallery],
            Fault::RetryStorm | Fault::SlowDependency | Fault::DependencyTimeout => {
                [Route::Draw, Route::Undo]
            }
            Fault::Sequential => [Route::Stats, Route::Painters],
            Fault::BlockingWork => [Route::Poster, Route::Film],
            Fault::PoolExhausted => [Route::Gallery, Route::Stats],
            Fault::CacheNeverHits => [Route::Png, Route::Gallery],
        }
    }
}
