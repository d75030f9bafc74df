//! draw64
