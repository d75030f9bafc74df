//! Stage 1: is it alive, should it be sent requests, and how does it leave?
//!
//! Draw64 runs as two replicas behind a balancer, with a database that they cannot do without and a
//! painters service that they can. Nobody watches them: what they say of their own health decides
//! whether they are started again and whether they get requests.
//!
//! What you write:
//!
//! - [`health`]: the answers to `/livez`, `/readyz` and `/startupz`;
//! - [`report`]: the form of these answers, and their status codes;
//! - [`drain`]: how a replica leaves without losing anybody's request.
//!
//! What is given:
//!
//! - [`service`]: what a replica is made of, with [`database`], [`painters`] and [`flag`];
//! - [`replica`], [`balancer`] and [`rollout`]: what a platform does with it;
//! - [`scenes`]: what happens, step by step, with [`question`] for how it is asked and told.
//!
//! `--serve` keeps one replica up instead, for you to ask, with [`switches`] to make it ill.

mod balancer;
mod database;
mod drain;
mod flag;
mod health;
mod painters;
mod question;
mod replica;
mod report;
mod rollout;
mod scenes;
mod service;
mod switches;

use std::process::ExitCode;

use scenario::Stage;

fn main() -> ExitCode {
    Stage::new("healthchecks")
        .virtual_time()
        .run(scenes::start, scenes::play)
}
