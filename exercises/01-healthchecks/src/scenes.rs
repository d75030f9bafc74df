//! What happens in this stage, step by step.
//!
//! Waiting costs nothing here: the clock stands still, and the scenes move it.

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use draw64::store::{Faults, Store, StoreError};
use scenario::Scenario;

use crate::database::Database;
use crate::painters::Painters;
use crate::question::{ask, ask_at_once, describe};
use crate::replica::{self, Replica};
use crate::rollout::Rollout;
use crate::service::Service;

/// What all replicas depend on.
pub struct World {
    store: Store,
    painters: Painters,
}

/// The replica that `--serve` shows.
pub async fn start() -> Result<scenario::Service<World>, StoreError> {
    let world = World {
        store: Store::open("sqlite::memory:").await?,
        painters: Painters::new(),
    };
    let served = replica::served(world.service(), Duration::ZERO);
    Ok(served.levers(world))
}

/// The whole stage.
pub async fn play(scenario: &mut Scenario, world: World) {
    if let Err(error) = scenes(scenario, &world).await {
        println!("the scenes cannot go on: no replica can be started: {error}");
    }
}

async fn scenes(scenario: &mut Scenario, world: &World) -> io::Result<()> {
    scenario.step(1, "live").await;
    live(scenario, world).await?;
    scenario.step(2, "ready").await;
    ready(scenario, world).await?;
    scenario.step(3, "degraded").await;
    degraded(scenario, world).await?;
    scenario.step(4, "drain").await;
    drain(scenario, world).await?;
    scenario.step(5, "startup").await;
    startup(scenario, world).await?;
    scenario.step(6, "cached").await;
    cached(scenario, world).await?;
    scenario.scene("all green").await;
    all_green(scenario, world).await
}

/// Is it alive? A database that is away is no reason to say no.
async fn live(scenario: &Scenario, world: &World) -> io::Result<()> {
    world.ask(scenario, "all is well", "/livez").await?;
    world.database().away();
    world.ask(scenario, "database away", "/livez").await?;
    world.database().stalled();
    world.ask(scenario, "database stalled", "/livez").await?;
    world.heal();
    Ok(())
}

/// Should it be sent requests? Without a database, no; and to say so takes it a second at most.
async fn ready(scenario: &Scenario, world: &World) -> io::Result<()> {
    world.ask(scenario, "all is well", "/readyz").await?;
    world.database().away();
    world.ask(scenario, "database away", "/readyz").await?;
    world.database().stalled();
    world.ask(scenario, "database stalled", "/readyz").await?;
    world.heal();
    Ok(())
}

/// Without the painters service, yes: most of what people do goes on.
async fn degraded(scenario: &Scenario, world: &World) -> io::Result<()> {
    world.ask(scenario, "all is well", "/readyz").await?;
    world.painters.away();
    world.ask(scenario, "painters away", "/readyz").await?;
    world.ask(scenario, "painters away", "/images").await?;
    world.ask(scenario, "painters away", "/painters").await?;
    world.painters.stalled();
    world.ask(scenario, "painters stalled", "/readyz").await?;
    world.database().stalled();
    world.ask(scenario, "both stalled", "/readyz").await?;
    world.heal();
    Ok(())
}

/// A new version goes out: both replicas are replaced, one after the other, and people go on using
/// the service meanwhile.
async fn drain(scenario: &Scenario, world: &World) -> io::Result<()> {
    let mut rollout = Rollout::begin(scenario, world).await?;
    rollout.replace("a").await?;
    rollout.replace("b").await?;
    rollout.end();
    Ok(())
}

/// Has it started? It takes its time, and nobody should take that for death.
async fn startup(scenario: &Scenario, world: &World) -> io::Result<()> {
    let warm_up = Duration::from_secs(5);
    let replica = Replica::start(scenario, world.service(), warm_up).await?;
    ask(scenario, &replica, "starting", "/startupz").await;
    ask(scenario, &replica, "starting", "/livez").await;
    scenario.advance(warm_up).await;
    ask(scenario, &replica, "started", "/startupz").await;
    world.database().away();
    ask(scenario, &replica, "started, database away", "/startupz").await;
    world.heal();
    Ok(())
}

/// Everybody asks how it is: balancers, platform, dashboards. What it depends on should not feel it.
async fn cached(scenario: &Scenario, world: &World) -> io::Result<()> {
    let later = Duration::from_secs(5);
    let replica = world.replica(scenario).await?;
    burst::<20>(scenario, &replica, "all is well").await;
    world.database().stalled();
    scenario.advance(later).await;
    burst::<10>(scenario, &replica, "database stalled").await;
    world.heal();
    scenario.advance(later).await;
    ask(scenario, &replica, "database back", "/readyz").await;
    Ok(())
}

/// Asks `N` times at once, and says what came back and how often the database heard of it.
async fn burst<const N: usize>(scenario: &Scenario, replica: &Replica, case: &str) {
    let before = replica.service.database.asked();
    let answers = ask_at_once::<N>(scenario, replica, "/readyz").await;
    let mut kinds = BTreeMap::new();
    for answer in &answers {
        *kinds.entry(describe(answer.as_ref())).or_insert(0) += 1;
    }
    for (kind, times) in kinds {
        println!("{case}: {times} x GET /readyz -> {kind}");
    }
    let asked = match replica.service.database.asked() - before {
        0 | 1 => "at most once".to_owned(),
        times => format!("{times} times"),
    };
    println!("{case}: the database was asked {asked}");
}

/// Nothing is wrong, says every check. Ask those who use it.
async fn all_green(scenario: &Scenario, world: &World) -> io::Result<()> {
    let replica = world.replica(scenario).await?;
    world.database().slow(Duration::from_secs(2));
    for path in ["/livez", "/readyz", "/startupz", "/images"] {
        ask(scenario, &replica, "an index is gone", path).await;
    }
    println!(
        "It is up, it is ready, and everybody waits. Health says whether it works, not how well."
    );
    world.heal();
    Ok(())
}

impl World {
    /// What a new replica is made of.
    pub fn service(&self) -> Service {
        Service::new(Database::new(self.store.clone()), self.painters.clone())
    }

    /// A replica that is warm at once.
    pub async fn replica(&self, scenario: &Scenario) -> io::Result<Replica> {
        Replica::start(scenario, self.service(), Duration::ZERO).await
    }

    /// The levers that take the database away.
    pub fn database(&self) -> &Faults {
        self.store.faults()
    }

    /// Asks a replica that was started for this question, and has seen nothing else yet.
    async fn ask(&self, scenario: &Scenario, case: &str, path: &str) -> io::Result<()> {
        let replica = self.replica(scenario).await?;
        ask(scenario, &replica, case, path).await;
        Ok(())
    }

    /// All is well again.
    pub fn heal(&self) {
        self.database().healthy();
        self.painters.healthy();
    }
}
