//! A rolling restart: each replica is told to stop and is replaced, one after the other, while
//! people go on using the service through the balancer.

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use scenario::{Pending, Scenario};

use crate::balancer::{self, Balancer};
use crate::question::ask;
use crate::replica::Replica;
use crate::scenes::World;

/// How far apart people's requests are.
const PACE: Duration = Duration::from_millis(100);

/// How many requests come after a replica was told to stop: more than the balancer takes to notice.
const REQUESTS: u32 = 15;

/// After how many requests the balancer asks again who is ready.
const PROBE_EVERY: u32 = 10;

/// How long the one slow request takes that is under way when a replica is told to stop.
const SLOW: Duration = Duration::from_secs(8);

/// After this long a platform ends by force what does not end by itself, in seconds.
const KILLED_AFTER: u32 = 30;

/// After so many requests without an answer, people give up.
const GIVE_UP: usize = 3;

/// A restart under way.
pub struct Rollout<'a> {
    scenario: &'a Scenario,
    world: &'a World,
    balancer: Balancer,
    replicas: BTreeMap<&'static str, Replica>,
    requests: usize,
    lost: BTreeMap<String, usize>,
}

impl<'a> Rollout<'a> {
    /// Puts two replicas, `a` and `b`, behind a balancer.
    pub async fn begin(scenario: &'a Scenario, world: &'a World) -> io::Result<Self> {
        let mut rollout = Self {
            scenario,
            world,
            balancer: Balancer::default(),
            replicas: BTreeMap::new(),
            requests: 0,
            lost: BTreeMap::new(),
        };
        rollout.add("a").await?;
        rollout.add("b").await?;
        rollout.balancer.probe().await;
        Ok(rollout)
    }

    /// Replaces one replica by a new one.
    pub async fn replace(&mut self, name: &'static str) -> io::Result<()> {
        if let Some(replica) = self.replicas.remove(name) {
            self.stop(name, replica).await;
        }
        self.balancer.remove(name);
        self.add(name).await?;
        self.balancer.probe().await;
        Ok(())
    }

    /// Says how it went.
    pub fn end(self) {
        let lost: usize = self.lost.values().sum();
        println!("rolling restart: {} requests, {lost} lost", self.requests);
        for (how, times) in self.lost {
            println!("    {how}: {times}");
        }
    }

    async fn add(&mut self, name: &'static str) -> io::Result<()> {
        let replica = self.world.replica(self.scenario).await?;
        self.balancer.add(name, replica.server.visitor());
        self.replicas.insert(name, replica);
        Ok(())
    }

    /// Tells a replica to stop and sees it to its end, or ends it.
    async fn stop(&mut self, name: &str, mut replica: Replica) {
        self.world.database().slow(SLOW);
        let slow = replica.server.visitor().get("/images").quietly().begin();
        let database = self.world.database();
        self.scenario.until(|| database.waiting() > 0).await;

        replica.server.drain();
        self.scenario.advance(Duration::from_millis(10)).await;
        let case = format!("{name} was told to stop");
        ask(self.scenario, &replica, &case, "/readyz").await;

        for request in 1..=REQUESTS {
            self.scenario.advance(PACE).await;
            if request % PROBE_EVERY == 0 {
                self.balancer.probe().await;
            }
            self.request().await;
        }
        for _ in 0..KILLED_AFTER {
            self.scenario.advance(balancer::INTERVAL).await;
            self.balancer.probe().await;
            if self.has_ended(&replica, &slow).await {
                break;
            }
        }
        let answer = if slow.is_over() {
            Some(slow.within(PACE).await)
        } else {
            None
        };
        let outcome = match answer {
            Some(answer) => answer.summary(),
            None => "no answer".to_owned(),
        };
        println!("{name}'s slow request that was under way -> {outcome}");
        let end = if replica.server.is_down() {
            "itself"
        } else {
            "force"
        };
        println!("{name} ended by {end}");
        self.world.heal();
    }

    /// Somebody uses the service.
    async fn request(&mut self) {
        if self
            .lost
            .get("no answer")
            .is_some_and(|times| *times >= GIVE_UP)
        {
            return;
        }
        self.requests += 1;
        let how = match self.balancer.send("/painters") {
            None => "no replica is ready".to_owned(),
            Some(pending) => {
                let answer = pending.answer().await;
                if answer.is_success() {
                    return;
                }
                answer.summary()
            }
        };
        *self.lost.entry(how).or_default() += 1;
    }

    /// Whether a replica is gone and its slow request over. What is only a matter of reality, of
    /// bytes on the wire, is waited for.
    async fn has_ended(&self, replica: &Replica, slow: &Pending) -> bool {
        if replica.service.under_way() == 0 {
            self.scenario.until(|| slow.is_over()).await;
        }
        self.scenario.linger(Duration::from_millis(1)).await;
        slow.is_over() && replica.server.is_down()
    }
}
