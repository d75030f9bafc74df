//! Shows the book in a browser, and again at every save.
//!
//! On this machine alone: the server listens on the loopback address. A page asks whether there is a newer
//! build, and is answered when there is one.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract::{self, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use tokio::sync::watch;
use xtask::context::Context;
use xtask::derive::folder;
use xtask::exit::{Exit, Failure};
use xtask::output::{GOOD, PLACE, styled};
use xtask::watching::files::FileWatch;
use xtask::workspace::Workspace;

use crate::library::Library;

/// Where people look unless they say otherwise: beside Draw64's own port.
pub const PORT: u16 = 6465;

/// What is read for a build, from the workshop's folder on.
const WATCHED: [&str; 3] = ["book", crate::render::THEME, "solutions"];
/// The ends of the names of files that a build reads.
const READ: &[&str] = &[
    "css", "hbs", "html", "js", "md", "rs", "stdout", "svg", "toml", "txt",
];

/// What the server answers with.
#[derive(Clone, Debug)]
struct Site {
    folder: Arc<PathBuf>,
    builds: watch::Receiver<u64>,
}

/// Asks for a newer build than the one that this page is of, and takes it.
const RELOAD: &str =
    "<script>fetch(\"/--after/@build@\").then(r => r.ok && location.reload());</script>";

/// Takes the port.
///
/// # Errors
///
/// Another program has it, or it may not be used.
pub fn listen(port: u16, context: &Context) -> anyhow::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        let id = match error.kind() {
            io::ErrorKind::AddrInUse => "book-port-taken",
            _ => "book-port-refused",
        };
        let arguments = [("port", port.into()), ("why", error.to_string().into())];
        Failure::environment(context.with(id, &arguments))
    })
}

/// Builds, serves, and builds again whenever something is saved, until Ctrl-C.
///
/// # Errors
///
/// The book cannot be read, or nothing can be watched or served.
pub fn run(
    listener: TcpListener,
    workspace: &Workspace,
    to: &Path,
    context: &Context,
) -> anyhow::Result<Exit> {
    let (built, builds) = watch::channel(0_u64);
    let (changed, changes) = std::sync::mpsc::channel::<()>();
    let _watches: Vec<FileWatch> = WATCHED
        .iter()
        .map(|part| {
            let changed = changed.clone();
            // Nobody listens any more once the book is no longer shown.
            FileWatch::start(&workspace.root.join(part), false, READ, move |_| {
                let _ = changed.send(());
            })
        })
        .collect::<Result<_, _>>()?;
    build(workspace, to, context);
    let address = format!("http://{}/", listener.local_addr()?);
    let shown = [("address", styled(PLACE, address).into())];
    context
        .output
        .line(styled(GOOD, context.with("book-shown", &shown)));
    listener.set_nonblocking(true)?;
    let site = Site {
        folder: Arc::new(to.to_owned()),
        builds,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    std::thread::scope(|scope| {
        scope.spawn(move || {
            while changes.recv().is_ok() {
                while changes.try_recv().is_ok() {}
                if build(workspace, to, context) {
                    built.send_modify(|number| *number += 1);
                }
            }
        });
        let served = runtime.block_on(serve(listener, site));
        // With the last sender gone, the thread that builds ends too.
        drop((_watches, changed));
        served
    })?;
    Ok(Exit::Pass)
}

/// Builds, and says what is wrong if anything is; then what was shown before stays.
fn build(workspace: &Workspace, to: &Path, context: &Context) -> bool {
    let outcome = Workspace::open(&workspace.root)
        .map_err(anyhow::Error::from)
        .and_then(Library::read)
        .and_then(|library| library.build(to));
    match outcome {
        Ok(problems) if problems.is_empty() => true,
        Ok(problems) => {
            for problem in problems.iter() {
                context.output.line(problem.said(&context.messages));
            }
            let count = [("count", problems.len().into())];
            context.output.line(context.with("book-problems", &count));
            false
        }
        Err(error) => {
            context.output.note(format!("{error:#}"));
            false
        }
    }
}

async fn serve(listener: TcpListener, site: Site) -> io::Result<()> {
    let router = Router::new()
        .route("/--after/{build}", get(after))
        .fallback(page)
        .with_state(site);
    let listener = tokio::net::TcpListener::from_std(listener)?;
    // A page that waits for the next build would keep a polite server from ending.
    tokio::select! {
        served = IntoFuture::into_future(axum::serve(listener, router)) => served,
        stopped = tokio::signal::ctrl_c() => stopped,
    }
}

/// Answers when there is a build after this one.
async fn after(
    State(mut site): State<Site>,
    extract::Path(build): extract::Path<u64>,
) -> StatusCode {
    match site.builds.wait_for(|number| *number > build).await {
        Ok(_) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::GONE,
    }
}

async fn page(State(site): State<Site>, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    // Names of ours hold nothing that has to be decoded, and nothing leads out of the folder.
    if path
        .split('/')
        .any(|part| part == ".." || part.contains(['\\', '%', ':']))
    {
        return StatusCode::NOT_FOUND.into_response();
    }
    let file = folder::join(&site.folder, path);
    if file.is_dir() {
        if !path.is_empty() && !path.ends_with('/') {
            return Redirect::temporary(&format!("/{path}/")).into_response();
        }
        return content(&file.join("index.html"), &site);
    }
    content(&file, &site)
}

fn content(file: &Path, site: &Site) -> Response {
    let Ok(mut bytes) = fs::read(file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let ending = file.extension().unwrap_or_default().to_string_lossy();
    let kind = match ending.as_ref() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    };
    if ending == "html" {
        let build = site.builds.borrow().to_string();
        bytes.extend(RELOAD.replace("@build@", &build).bytes());
    }
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(folder: &Path) -> (watch::Sender<u64>, Site) {
        let (built, builds) = watch::channel(7);
        let folder = Arc::new(folder.to_owned());
        (built, Site { folder, builds })
    }

    fn asked(site: &Site, path: &str) -> (StatusCode, String) {
        let uri: Uri = path.parse().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(async {
            let response = page(State(site.clone()), uri).await;
            let status = response.status();
            let body = axum::body::to_bytes(response.into_body(), 1 << 20)
                .await
                .unwrap();
            (status, String::from_utf8_lossy(&body).into_owned())
        })
    }

    #[test]
    fn a_page_waits_for_the_build_after_its_own_and_nothing_leads_out() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("secret"), "secret").unwrap();
        let book = root.path().join("book");
        fs::create_dir_all(book.join("en")).unwrap();
        fs::write(book.join("en/index.html"), "<p>here</p>").unwrap();
        let (_built, site) = site(&book);
        let (status, body) = asked(&site, "/en/");
        assert!(
            status.is_success() && body.starts_with("<p>here</p>"),
            "{body}"
        );
        assert!(body.contains("/--after/7"), "{body}");
        assert!(asked(&site, "/en").0.is_redirection());
        for path in ["/../secret", "/en/../../secret", "/%2e%2e/secret", "/none"] {
            assert_eq!(asked(&site, path).0, StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[test]
    fn a_port_that_is_taken_is_said() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let messages = messages::Messages::new(messages::Language::English);
        let context = Context::new(messages, xtask::output::Output::new(true));
        let error = listen(port, &context).unwrap_err().to_string();
        assert!(
            error.contains(&port.to_string()) && error.contains("--port"),
            "{error}"
        );
    }
}
