//! What servers and clients have in common.

use crate::finding::Finding;
use crate::read::settings::Settings;
use crate::read::shape::{Field, Shape};

/// An HTTP server.
pub(super) const HTTP_SERVER: &[Field] = &[
    ("endpoint", Shape::Text),
    ("transport", Shape::Text),
    ("dialer", Shape::Beyond),
    ("tls", Shape::Beyond),
    ("cors", Shape::Beyond),
    ("auth", Shape::Beyond),
    ("max_request_body_size", Shape::Whole),
    ("include_metadata", Shape::Flag),
    ("response_headers", Shape::Beyond),
    ("compression_algorithms", Shape::List(&Shape::Text)),
    ("read_timeout", Shape::Duration),
    ("read_header_timeout", Shape::Duration),
    ("write_timeout", Shape::Duration),
    ("idle_timeout", Shape::Duration),
    ("middlewares", Shape::Beyond),
    ("keep_alives_enabled", Shape::Flag),
];

/// A gRPC server.
pub(super) const GRPC_SERVER: &[Field] = &[
    ("endpoint", Shape::Text),
    ("transport", Shape::Text),
    ("dialer", Shape::Beyond),
    ("tls", Shape::Beyond),
    ("max_recv_msg_size_mib", Shape::Whole),
    ("max_concurrent_streams", Shape::Count),
    ("read_buffer_size", Shape::Whole),
    ("write_buffer_size", Shape::Whole),
    ("keepalive", Shape::Beyond),
    ("auth", Shape::Beyond),
    ("include_metadata", Shape::Flag),
    ("middlewares", Shape::Beyond),
];

/// How what is sent is packed.
const COMPRESSIONS: Shape = Shape::Choice(&[
    "gzip",
    "zlib",
    "deflate",
    "snappy",
    "x-snappy-framed",
    "zstd",
    "lz4",
    "none",
    "",
]);

/// Whether and how a client makes sure of the server.
const CLIENT_TLS: Shape = Shape::Fields(&[&[
    ("insecure", Shape::Flag),
    ("insecure_skip_verify", Shape::Flag),
    ("server_name_override", Shape::Text),
    ("ca_file", Shape::Beyond),
    ("cert_file", Shape::Beyond),
    ("key_file", Shape::Beyond),
    ("min_version", Shape::Beyond),
    ("max_version", Shape::Beyond),
]]);

/// An HTTP client.
pub(super) const HTTP_CLIENT: &[Field] = &[
    ("endpoint", Shape::Text),
    ("proxy_url", Shape::Text),
    ("tls", CLIENT_TLS),
    ("read_buffer_size", Shape::Whole),
    ("write_buffer_size", Shape::Whole),
    ("timeout", Shape::Duration),
    ("headers", Shape::Map(&Shape::Text)),
    ("auth", Shape::Beyond),
    ("compression", COMPRESSIONS),
    ("compression_params", Shape::Beyond),
    ("max_idle_conns", Shape::Whole),
    ("max_idle_conns_per_host", Shape::Whole),
    ("max_conns_per_host", Shape::Whole),
    ("idle_conn_timeout", Shape::Duration),
    ("disable_keep_alives", Shape::Flag),
    ("http2_read_idle_timeout", Shape::Duration),
    ("http2_ping_timeout", Shape::Duration),
    ("cookies", Shape::Beyond),
    ("force_attempt_http2", Shape::Flag),
    ("middlewares", Shape::Beyond),
];

/// A gRPC client.
pub(super) const GRPC_CLIENT: &[Field] = &[
    ("endpoint", Shape::Text),
    ("timeout", Shape::Duration),
    ("compression", COMPRESSIONS),
    ("tls", CLIENT_TLS),
    ("keepalive", Shape::Beyond),
    ("read_buffer_size", Shape::Whole),
    ("write_buffer_size", Shape::Whole),
    ("wait_for_ready", Shape::Flag),
    ("headers", Shape::Map(&Shape::Text)),
    ("user_agent", Shape::Text),
    ("balancer_name", Shape::Text),
    ("authority", Shape::Text),
    ("auth", Shape::Beyond),
    ("middlewares", Shape::Beyond),
];

/// Refuses an address without a port, as `localhost` is.
pub(super) fn host_and_port(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    let address = settings.text("endpoint");
    let bare = ["http://", "https://", "dns:///"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))
        .unwrap_or(address);
    let port = bare.rsplit_once(':').map(|(_, port)| port);
    if !address.is_empty() && port.is_none_or(|port| port.parse::<u16>().is_err()) {
        let what = format!("`{address}` has no port");
        let finding = Finding::refused(settings.place_of("endpoint"), what);
        findings.push(finding.suggest("write `host:port`"));
    }
}
