//! The components that this workshop's collector has: what each may be told, and what is wrong with that.

mod connectors;
mod exporters;
mod extensions;
mod network;
mod processors;
mod receivers;
mod sending;
mod service;

use otlp_telemetry::Signal;

use crate::finding::Finding;
use crate::read::settings::Settings;
use crate::read::shape::Shape;

pub(crate) use self::sending::{Queue, Retry};
pub(crate) use self::service::TELEMETRY;

/// Where a component is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// `receivers`
    Receiver,
    /// `processors`
    Processor,
    /// `exporters`
    Exporter,
    /// `connectors`
    Connector,
    /// `extensions`
    Extension,
}

impl Class {
    /// All of them.
    pub(crate) const ALL: [Self; 5] = [
        Self::Receiver,
        Self::Processor,
        Self::Exporter,
        Self::Connector,
        Self::Extension,
    ];

    /// The key that they are declared under.
    pub(crate) fn section(self) -> &'static str {
        match self {
            Self::Receiver => "receivers",
            Self::Processor => "processors",
            Self::Exporter => "exporters",
            Self::Connector => "connectors",
            Self::Extension => "extensions",
        }
    }

    /// What one is called.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Receiver => "receiver",
            Self::Processor => "processor",
            Self::Exporter => "exporter",
            Self::Connector => "connector",
            Self::Extension => "extension",
        }
    }
}

/// A kind of component.
#[derive(Debug)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// What it was called before; the real one still takes that.
    pub(crate) alias: Option<&'static str>,
    pub(crate) shape: Shape,
    /// What is refused wherever it is declared.
    pub(crate) check: Check,
    /// What is refused once a pipeline for a signal has it.
    pub(crate) build: Build,
    /// The signals that it can carry.
    pub(crate) signals: &'static [Signal],
}

type Check = fn(&Settings<'_>, &mut Vec<Finding>);
type Build = fn(&Settings<'_>, Signal, &mut Vec<Finding>);

const EVERY: &[Signal] = &Signal::ALL;

/// A component about which there is nothing more to say than its shape.
fn fine(_: &Settings<'_>, _: &mut Vec<Finding>) {}

/// A component that can be built whatever its settings.
fn buildable(_: &Settings<'_>, _: Signal, _: &mut Vec<Finding>) {}

/// All kinds of a class.
pub(crate) fn kinds(class: Class) -> &'static [Kind] {
    match class {
        Class::Receiver => receivers::KINDS,
        Class::Processor => processors::KINDS,
        Class::Exporter => exporters::KINDS,
        Class::Connector => connectors::KINDS,
        Class::Extension => extensions::KINDS,
    }
}
