//! Requests to a site's REST interface. One site, one user; every failure is told apart by whether it may pass by itself.

use super::{PublishError, Site};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::time::Duration;
use ureq::Agent;
use ureq::http::{Method, Request, Response, StatusCode, header};
use zeroize::Zeroizing;

/// An answer beyond this is none of WordPress.
const ANSWER_MAX_BYTES: u64 = 8 << 20;
const CONNECT: Duration = Duration::from_secs(15);
/// With the sending of a picture over a slow line.
const WHOLE: Duration = Duration::from_secs(180);

/// What is sent with a request.
pub(super) enum Body {
    /// Nothing.
    None,
    /// `application/json`.
    Json(Value),
    /// `multipart/form-data` with its boundary.
    Form(String, Vec<u8>),
}

/// A way to a site's interface.
pub(super) struct Client {
    agent: Agent,
    /// The interface, to which a route is added: `https://…/wp-json` or `https://…/?rest_route=`.
    root: String,
    authorization: Zeroizing<String>,
}

impl Client {
    /// Finds the interface of a site: under `/wp-json`, or by parameter where the site has no speaking addresses.
    pub fn find(site: &Site, password: &str) -> Result<Client, PublishError> {
        let plain = Zeroizing::new(format!("{}:{password}", site.user));
        let authorization = Zeroizing::new(format!("Basic {}", STANDARD.encode(plain.as_bytes())));
        // Redirects are not followed: the password would go along.
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(WHOLE))
            .user_agent(concat!("Muharrir/", env!("CARGO_PKG_VERSION")))
            .build();
        let mut client = Client { agent: config.new_agent(), root: String::new(), authorization };
        for root in ["/wp-json", "/?rest_route="] {
            client.root = format!("{}{root}", site.address);
            match client.call(Method::GET, "/", &[("_fields", "namespaces")], Body::None) {
                Ok(index) if speaks(&index) => return Ok(client),
                Ok(_) | Err(PublishError::Refused { .. } | PublishError::Answer(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Err(PublishError::NotWordPress(site.address.clone()))
    }

    /// One request; the answer's JSON.
    pub fn call(&self, method: Method, route: &str, query: &[(&str, &str)], body: Body) -> Result<Value, PublishError> {
        let request = Request::builder()
            .method(method)
            .uri(self.address(route, query))
            .header(header::AUTHORIZATION, self.authorization.as_str())
            .header(header::ACCEPT, "application/json");
        let unsound = |e: ureq::http::Error| PublishError::Answer(e.to_string());
        let sent = match body {
            Body::None => self.agent.run(request.body(()).map_err(unsound)?),
            Body::Json(value) => {
                let request = request.header(header::CONTENT_TYPE, "application/json");
                self.agent.run(request.body(value.to_string()).map_err(unsound)?)
            }
            Body::Form(boundary, bytes) => {
                let kind = format!("multipart/form-data; boundary={boundary}");
                self.agent.run(request.header(header::CONTENT_TYPE, kind).body(bytes).map_err(unsound)?)
            }
        };
        read(sent.map_err(|e| PublishError::Unreachable(e.to_string()))?)
    }

    fn address(&self, route: &str, query: &[(&str, &str)]) -> String {
        let mut address = format!("{}{route}", self.root);
        for (name, value) in query {
            address.push(if address.contains('?') { '&' } else { '?' });
            // Names and values are ours: letters, digits, `-`, `_` and `,`.
            address += &format!("{name}={value}");
        }
        address
    }
}

/// True for the index of an interface that knows posts and media.
fn speaks(index: &Value) -> bool {
    let spaces = index.get("namespaces").and_then(Value::as_array);
    spaces.is_some_and(|all| all.iter().any(|n| n == "wp/v2"))
}

fn read(mut response: Response<ureq::Body>) -> Result<Value, PublishError> {
    let status = response.status();
    if status.is_redirection() {
        let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
        return Err(PublishError::Moved(to.to_owned()));
    }
    let text = response.body_mut().with_config().limit(ANSWER_MAX_BYTES).lossy_utf8(true).read_to_string();
    let text = text.map_err(|e| PublishError::Unreachable(e.to_string()))?;
    // Some sites put warnings of PHP before the answer.
    let json = text.find(['{', '[']).map_or("", |at| &text[at..]);
    let value: Result<Value, _> = serde_json::from_str(json);
    match status {
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => Err(PublishError::Busy(status.as_u16())),
        status if status.is_server_error() => Err(PublishError::Busy(status.as_u16())),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(PublishError::NotLetIn(said(value.ok()))),
        status if status.is_success() => value.map_err(|e| PublishError::Answer(e.to_string())),
        status => Err(PublishError::Refused { status: status.as_u16(), message: said(value.ok()) }),
    }
}

/// What the site says of an error: one line without tags.
fn said(answer: Option<Value>) -> String {
    let message = answer.and_then(|a| Some(a.get("message")?.as_str()?.to_owned())).unwrap_or_default();
    let text = scraper::Html::parse_fragment(&message).root_element().text().collect::<String>();
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect()
}
