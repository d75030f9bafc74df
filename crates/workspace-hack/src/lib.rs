//! Nothing but a list of features, so that a cold check compiles no crate twice.
//!
//! `cargo xtask` builds itself, then asks cargo for the stages. Cargo decides the features of a shared
//! dependency anew for each of these calls: where xtask wants `libc` with `extra_traits` and a stage
//! does not, `libc` and everything above it is compiled a second time. A crate that both depend on, and
//! that asks for the union, makes the two calls agree. (Cargo's own switch for this is not stable yet.)
//!
//! `tests/built_once` compares what cargo would build for xtask and for each stage, and names the line
//! that is missing here.
