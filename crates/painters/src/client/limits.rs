use std::time::Duration;

/// How patient a client is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// How long one attempt may take.
    pub attempt: Duration,
    /// How long all attempts may take together, with the pauses between them.
    pub whole: Duration,
    /// How many attempts there may be, 1 at least.
    pub attempts: u32,
    /// The pause before the second attempt; it doubles with each, and varies by half, so that
    /// clients that failed together do not come back together.
    pub pause: Duration,
    /// Retries that the budget allows, as a share of what was answered in the last ten seconds:
    /// 0.2 is one in five, 0 none, and more than 1 counts as 1.
    pub retry_share: f32,
    /// Retries a second that are allowed besides, for a client that has asked little so far.
    pub retries_per_second: u32,
}

impl Default for Limits {
    /// Half a second an attempt, three attempts, two seconds in all, one retry for five answers.
    fn default() -> Limits {
        Limits {
            attempt: Duration::from_millis(500),
            whole: Duration::from_secs(2),
            attempts: 3,
            pause: Duration::from_millis(50),
            retry_share: 0.2,
            retries_per_second: 1,
        }
    }
}
