//! Whether an address can be sent to at all. The exporter accepts some that it can only fail with later, batch by
//! batch, while the program believes itself observed.

use http::Uri;

use crate::error::SetupError;

pub(super) fn check(endpoint: &str, source: &str) -> Result<(), SetupError> {
    match problem(endpoint) {
        None => Ok(()),
        Some(problem) => Err(SetupError::Endpoint {
            endpoint: endpoint.to_owned(),
            source_name: source.to_owned(),
            problem,
        }),
    }
}

fn problem(endpoint: &str) -> Option<&'static str> {
    let Some((scheme, rest)) = endpoint.split_once("://") else {
        return Some(
            "is not a URL: write an address such as `http://localhost:4318`, scheme included",
        );
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" => {}
        "https" => {
            return Some(
                "asks for TLS, which this library leaves out: send to a collector beside the program over \
                 `http`, and have that one speak TLS to the outside",
            );
        }
        _ => return Some("is not for HTTP: write an address such as `http://localhost:4318`"),
    }
    if rest.is_empty() || rest.starts_with(['/', ':', '?', '#']) {
        return Some("names no host: write an address such as `http://localhost:4318`");
    }
    let Ok(uri) = endpoint.parse::<Uri>() else {
        return Some("is not a URL: write an address such as `http://localhost:4318`");
    };
    // What stands after the host and is no port has been passed over.
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let after_host = authority.rsplit([']', '@']).next().unwrap_or_default();
    if after_host.contains(':') && uri.port().is_none() {
        return Some("has no port of 1 to 65535: write an address such as `http://localhost:4318`");
    }
    if uri.query().is_some() {
        return Some("has a query, which the signal's path would come after: leave it out");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_can_be_sent_to_is_accepted() {
        for endpoint in [
            "http://localhost:4318",
            "http://localhost:4318/",
            "HTTP://collector.monitoring.svc.cluster.local:4318/otlp",
            "http://[::1]:4318",
            "http://127.0.0.1",
        ] {
            assert_eq!(problem(endpoint), None, "{endpoint}");
        }
    }

    #[test]
    fn one_that_cannot_is_refused_with_what_to_do() {
        for (endpoint, why) in [
            ("not a url", "is not a URL"),
            ("localhost:4318", "is not a URL"),
            ("ftp://x", "is not for HTTP"),
            ("http://", "names no host"),
            ("http:///v1", "names no host"),
            ("http://:4318", "names no host"),
            ("https://collector:4318", "asks for TLS"),
            ("http://a b", "is not a URL"),
            ("http://collector:99999", "has no port"),
            ("http://collector:4318?tenant=1", "has a query"),
        ] {
            let problem = problem(endpoint).unwrap_or_default();
            assert!(problem.starts_with(why), "{endpoint}: {problem:?}");
        }
    }
}
