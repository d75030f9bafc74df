//! A request over HTTP, and its answer.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use otlp_telemetry::{Signal, Telemetry};
use prost::Message;

/// How long an answer may take: an exporter without a queue tries again while its sender waits.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the collector answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status over HTTP.
    pub status: u16,
    /// Why, where it did not take it.
    pub message: String,
    /// After how many seconds to try again, where it says so.
    pub retry_after: Option<u64>,
}

/// `google.rpc.Status`, of which OTLP over HTTP uses the message only.
#[derive(Clone, PartialEq, Message)]
struct Status {
    #[prost(string, tag = "2")]
    message: String,
}

/// Sends telemetry to a port of this machine.
pub(crate) fn send(port: u16, telemetry: &Telemetry) -> io::Result<Answer> {
    let body = encoded(telemetry);
    let mut stream = begin(port, telemetry.signal(), body.len())?;
    stream.write_all(&body)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    read(&answer).ok_or_else(|| io::Error::other("the answer is no HTTP"))
}

/// Begins a request whose body is so long.
pub(crate) fn begin(port: u16, signal: Signal, length: usize) -> io::Result<TcpStream> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: application/x-protobuf\r\nContent-Length: {length}\r\n\r\n",
        signal.path(),
    );
    stream.write_all(head.as_bytes())?;
    Ok(stream)
}

fn encoded(telemetry: &Telemetry) -> Vec<u8> {
    match telemetry.clone() {
        Telemetry::Traces(resource_spans) => {
            ExportTraceServiceRequest { resource_spans }.encode_to_vec()
        }
        Telemetry::Metrics(resource_metrics) => {
            ExportMetricsServiceRequest { resource_metrics }.encode_to_vec()
        }
        Telemetry::Logs(resource_logs) => {
            ExportLogsServiceRequest { resource_logs }.encode_to_vec()
        }
    }
}

/// Reads an answer that has come wholly.
fn read(answer: &[u8]) -> Option<Answer> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let (head, body) = (
        std::str::from_utf8(&answer[..end]).ok()?,
        &answer[end + 4..],
    );
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let retry_after = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_it = name.eq_ignore_ascii_case("retry-after");
        is_it.then(|| value.trim().parse().ok()).flatten()
    });
    let message = match status {
        200 => String::new(),
        // Where no pipeline takes a signal, a page says so and no message of OTLP.
        _ => Status::decode(body)
            .map(|status| status.message)
            .unwrap_or_else(|_| String::from_utf8_lossy(body).trim().to_owned()),
    };
    Some(Answer {
        status,
        message,
        retry_after,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_its_status_why_and_when_to_come_back() {
        let reason = Status {
            message: "data refused".to_owned(),
        };
        let mut text = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 7\r\n\r\n".to_vec();
        text.extend(reason.encode_to_vec());
        let answer = read(&text).unwrap();
        assert_eq!((answer.status, answer.retry_after), (503, Some(7)));
        assert_eq!(answer.message, "data refused");

        let page = b"HTTP/1.1 404 Not Found\r\n\r\n404 page not found\n";
        let answer = read(page).unwrap();
        assert_eq!((answer.status, answer.retry_after), (404, None));
        assert_eq!(answer.message, "404 page not found");
        assert_eq!(read(b"HTTP/1.1 200 OK"), None, "it has not come wholly");
    }
}
