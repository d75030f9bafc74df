//! A request over HTTP, and its answer.

use std::io::{self, BufRead, BufReader, Write};
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
    // It may answer without having read all, and close: then it is the answer that counts.
    let sent = stream.write_all(&body);
    match read(BufReader::new(stream)) {
        Ok(answer) => Ok(answer),
        Err(error) => sent.and(Err(error)),
    }
}

/// Begins a request whose body is so long.
pub(crate) fn begin(port: u16, signal: Signal, length: usize) -> io::Result<TcpStream> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: localhost\r\n\
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

/// Reads an answer.
fn read(mut answer: impl BufRead) -> io::Result<Answer> {
    let mut line = String::new();
    answer.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|word| word.parse().ok());
    let status = status.ok_or_else(|| io::Error::other("the answer is no HTTP"))?;
    let (mut length, mut retry_after) = (0, None);
    loop {
        line.clear();
        answer.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap_or(0),
            "retry-after" => retry_after = value.trim().parse().ok(),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    answer.read_exact(&mut body)?;
    let message = match status {
        200 => String::new(),
        // Where no pipeline takes a signal, a page says so and no message of OTLP.
        _ => Status::decode(body.as_slice())
            .map(|status| status.message)
            .unwrap_or_else(|_| String::from_utf8_lossy(&body).trim().to_owned()),
    };
    Ok(Answer {
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
        let body = reason.encode_to_vec();
        let mut text = format!(
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 7\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        text.push_str(&String::from_utf8(body).unwrap());
        let answer = read(text.as_bytes()).unwrap();
        assert_eq!((answer.status, answer.retry_after), (503, Some(7)));
        assert_eq!(answer.message, "data refused");

        let page = b"HTTP/1.1 404 Not Found\r\ncontent-length: 19\r\n\r\n404 page not found\n";
        let answer = read(page.as_slice()).unwrap();
        assert_eq!((answer.status, answer.retry_after), (404, None));
        assert_eq!(answer.message, "404 page not found");
        let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf";
        assert!(read(cut.as_slice()).is_err(), "it has not come wholly");
        assert!(read(b"SSH-2.0".as_slice()).is_err());
    }
}
