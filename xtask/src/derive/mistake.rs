//! What can be wrong with a solution as the source of an exercise.

use crate::region::Fault;

/// A mistake in a solution that keeps its exercise from being made. All of them are its author's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// The markers of a file are not right.
    Marker {
        /// The file.
        file: String,
        /// What is wrong, and on which line.
        fault: Fault,
    },
    /// A starter blanks a region that its file does not have.
    UnknownRegion {
        /// The starter.
        file: String,
        /// The line of the region's marker.
        line: usize,
        /// The region.
        region: String,
        /// The file that should have it.
        source: String,
    },
    /// A starter stands beside no file of `src/`.
    NoSource {
        /// The starter.
        file: String,
        /// The file that it should stand beside.
        source: String,
    },
    /// A starter has no region.
    NoRegion {
        /// The starter.
        file: String,
    },
    /// A starter has text outside its regions, which would be lost.
    Outside {
        /// The starter.
        file: String,
        /// The first line of that text.
        line: usize,
    },
    /// A starter blanks a region that no step fills, so the learner would never be asked to.
    NoStep {
        /// The starter.
        file: String,
        /// The line of the region's marker.
        line: usize,
        /// The region.
        region: String,
    },
    /// A step fills a region that is nowhere in `src/`.
    NotInSource {
        /// The step's number.
        step: u32,
        /// The region.
        region: String,
    },
    /// A step fills a region that has no starter: it would be solved from the start.
    NotBlanked {
        /// The step's number.
        step: u32,
        /// The region.
        region: String,
    },
    /// Two steps fill the same region, or two files have it.
    TwoPlaces {
        /// The region.
        region: String,
    },
    /// The source speaks of its own package by name, which is another one in the exercise.
    NamesItself {
        /// The file.
        file: String,
        /// The line.
        line: usize,
        /// The name that stands there.
        name: String,
    },
    /// `Cargo.toml` does not call the package what it has to be called.
    NotNamed {
        /// The name that it should have.
        name: String,
    },
    /// A file that every stage has is missing.
    Missing {
        /// The file.
        file: String,
    },
    /// A file that belongs to no stage: a backup, a left-over.
    Stray {
        /// The file.
        file: String,
    },
    /// A file is not UTF-8.
    NotText {
        /// The file.
        file: String,
    },
}
