//! What a release decides: how each route goes about its work, and how the painters service fares.

use std::time::Duration;

use crate::route::Route;

/// How long Draw64 waits for an answer of the painters service.
pub(crate) const PATIENCE: Duration = Duration::from_millis(1200);

/// A release of both services.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// `service.version`.
    pub(crate) version: &'static str,
    habits: [Habits; Route::ALL.len()],
    /// What happens in the painters service, where anything does.
    pub(crate) painters: Option<Hitch>,
}

impl Settings {
    pub(crate) fn new(version: &'static str) -> Self {
        Self {
            version,
            habits: [Habits::default(); Route::ALL.len()],
            painters: None,
        }
    }

    /// How a route goes about its work.
    pub(crate) fn of(&self, route: Route) -> Habits {
        self.habits[route as usize]
    }

    pub(crate) fn of_mut(&mut self, route: Route) -> &mut Habits {
        &mut self.habits[route as usize]
    }
}

/// How a route goes about its work.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Habits {
    /// How it reads many rows.
    pub(crate) rows: Rows,
    /// How many calls to the painters service may be under way at once.
    pub(crate) calls_at_once: usize,
    /// How often it asks the painters service, in all, and the pause in between.
    pub(crate) attempts: u32,
    pub(crate) pause: Duration,
    /// Which thread renders its pictures.
    pub(crate) rendering: Rendering,
    /// What a rendered picture is kept under.
    pub(crate) cache: CacheKey,
    /// Connections in its pool.
    pub(crate) connections: usize,
}

impl Default for Habits {
    fn default() -> Self {
        Self {
            rows: Rows::Together,
            calls_at_once: 8,
            attempts: 2,
            pause: Duration::from_millis(50),
            rendering: Rendering::Aside,
            cache: CacheKey::Content,
            connections: 8,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rows {
    /// One query brings all that is shown.
    Together,
    /// One query brings the names, one more for each brings the rest.
    OneByOne,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rendering {
    /// A thread that may be kept busy.
    Aside,
    /// The thread that all requests share.
    Here,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CacheKey {
    /// The picture itself.
    Content,
    /// The picture and the moment at which it was asked for.
    Moment,
}

/// What painters can be asked to do with an allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Spend,
    Refund,
}

/// Something that happens in the painters service.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hitch {
    pub(crate) operation: Operation,
    pub(crate) kind: HitchKind,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum HitchKind {
    /// One painter's spendings take this long to count.
    Slow {
        painter: &'static str,
        time: Duration,
    },
    /// Each spending is refused so often before it is accepted.
    Refuses { times: u32 },
    /// One request in so many waits for longer than anybody does.
    Stalls { one_in: u32 },
}
