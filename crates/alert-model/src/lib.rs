//! What Prometheus would do with a file of rules, on a virtual clock.
