//! The page for people at `/`: plain HTML, CSS and JavaScript from the folder `page/`, embedded in
//! the binary. No build step, nothing from other hosts.

use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::extract::Json;
use crate::image::{PALETTE, PaletteEntry};

/// One embedded file.
struct Asset {
    path: &'static str,
    kind: &'static str,
    text: &'static str,
}

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

macro_rules! asset {
    ($path:literal, $kind:expr, $file:literal) => {
        Asset {
            path: $path,
            kind: $kind,
            text: include_str!(concat!("../page/", $file)),
        }
    };
}

const ASSETS: &[Asset] = &[
    asset!("/", HTML, "index.html"),
    asset!("/page/draw64.css", CSS, "draw64.css"),
    asset!("/page/icon.svg", SVG, "icon.svg"),
    asset!("/page/main.js", JAVASCRIPT, "main.js"),
    asset!("/page/gallery.js", JAVASCRIPT, "gallery.js"),
    asset!("/page/studio.js", JAVASCRIPT, "studio.js"),
    asset!("/page/canvas.js", JAVASCRIPT, "canvas.js"),
    asset!("/page/live.js", JAVASCRIPT, "live.js"),
    asset!("/page/service.js", JAVASCRIPT, "service.js"),
    asset!("/page/text.js", JAVASCRIPT, "text.js"),
    asset!("/page/widgets.js", JAVASCRIPT, "widgets.js"),
];

/// What the page may do: load from here, talk to here, nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// The page, its files, and `GET /palette`, which tells it the colours.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let mut router = Router::new().route("/palette", get(palette));
    for asset in ASSETS {
        let handler = move |headers: HeaderMap| async move { asset.answer(&headers) };
        router = router.route(asset.path, get(handler));
    }
    router
}

/// `GET /palette`: the sixteen colours in order, each with an English name and its RGB.
pub async fn palette() -> Json<[PaletteEntry; 16]> {
    Json(PALETTE)
}

impl Asset {
    fn answer(&self, asked: &HeaderMap) -> Response {
        let tag = self.tag();
        let known = asked
            .get(header::IF_NONE_MATCH)
            .is_some_and(|known| known.as_bytes() == tag.as_bytes());
        let headers = [
            (header::CONTENT_TYPE, self.kind),
            (header::ETAG, tag.as_str()),
            // Kept, and asked for again: after an update of the binary nobody sees a mixture.
            (header::CACHE_CONTROL, "no-cache"),
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "no-referrer"),
        ];
        if known {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        (headers, self.text).into_response()
    }

    fn tag(&self) -> String {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.text.hash(&mut hasher);
        format!("\"{:016x}\"", hasher.finish())
    }
}
