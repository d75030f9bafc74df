//! What to do where the system refuses to read or write something, told from its own error.

use std::io;

/// The message that says what to do, where anything can be said.
pub fn of(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some("advice-disk-full"),
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            Some("advice-permission")
        }
        _ => None,
    }
}

/// The same for whatever was caused by such an error.
pub fn of_any(error: &anyhow::Error) -> Option<&'static str> {
    error.chain().find_map(|cause| of(cause.downcast_ref()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_an_error_tells_also_where_a_path_was_put_before_it() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let named = io::Error::new(full.kind(), format!("/w/steps.rs: {full}"));
        let caused = anyhow::Error::new(named).context("reset");
        assert_eq!(of_any(&caused), Some("advice-disk-full"));
        assert_eq!(of_any(&anyhow::anyhow!("anything else")), None);
        assert_eq!(of(&io::ErrorKind::NotFound.into()), None);
    }
}
