//! A site on this machine that speaks the shapes of WordPress' REST interface, as a real 6.1 answers them; it can lose the
//! connection before or after it has done what it was asked.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

pub const USER: &str = "desk";
pub const PASSWORD: &str = "abcd efgh ijkl";

/// How a request goes wrong.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cut {
    /// The connection is lost before the site has read it.
    Before,
    /// The site does it, and the answer is lost.
    After,
    /// It answers that it is busy.
    Busy,
}

#[derive(Clone, Default, Debug)]
pub struct Item {
    pub fields: BTreeMap<String, String>,
    pub file: Vec<u8>,
    pub gone: bool,
}

impl Item {
    pub fn get(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }
}

#[derive(Default)]
pub struct State {
    pub media: BTreeMap<u64, Item>,
    pub posts: BTreeMap<u64, Item>,
    pub log: Vec<String>,
    pub cuts: BTreeMap<usize, Cut>,
    pub parameter_only: bool,
    next: u64,
}

pub struct FakeSite {
    pub address: String,
    state: Arc<Mutex<State>>,
}

impl FakeSite {
    pub fn start() -> FakeSite {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(Mutex::new(State { next: 10, ..State::default() }));
        let (own, at) = (state.clone(), address.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (state, at) = (own.clone(), at.clone());
                std::thread::spawn(move || serve(stream, &state, &at));
            }
        });
        FakeSite { address, state }
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the site stands")
    }

    /// The requests so far, and the counter of the next one at 0.
    pub fn begin(&self, cuts: &[(usize, Cut)]) {
        let mut state = self.state();
        state.log.clear();
        state.cuts = cuts.iter().copied().collect();
    }
}

struct Asked {
    method: String,
    route: String,
    query: BTreeMap<String, String>,
    fields: BTreeMap<String, String>,
    file: Vec<u8>,
    let_in: bool,
}

fn serve(mut stream: TcpStream, state: &Mutex<State>, at: &str) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    while let Some(asked) = read(&mut reader) {
        let mut state = state.lock().expect("the site stands");
        let number = state.log.len();
        state.log.push(format!("{} {}", asked.method, asked.route));
        let cut = state.cuts.get(&number).copied();
        if cut == Some(Cut::Before) {
            return;
        }
        let (status, answer) = if cut == Some(Cut::Busy) { (503, json!({})) } else { state.answer(&asked, at) };
        if cut == Some(Cut::After) {
            return;
        }
        let text = answer.to_string();
        let head = format!(
            "HTTP/1.1 {status} X\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: {}\r\n\r\n",
            text.len()
        );
        if stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(text.as_bytes())).is_err() {
            return;
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<Asked> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|n| *n > 0)?;
    let mut parts = line.split_whitespace();
    let (method, target) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let mut body = vec![0; headers.get("content-length").and_then(|n| n.parse().ok()).unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut query: BTreeMap<String, String> =
        query.split('&').filter_map(|p| p.split_once('=')).map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    let route = query.remove("rest_route").filter(|_| path == "/").unwrap_or_else(|| path.to_owned());
    let kind = headers.get("content-type").map_or("", String::as_str);
    let (fields, file) = match kind.split_once("boundary=") {
        Some((_, boundary)) => read_form(&body, boundary),
        None => (read_json(&body), Vec::new()),
    };
    use base64::Engine;
    let expected = base64::engine::general_purpose::STANDARD.encode(format!("{USER}:{PASSWORD}"));
    let let_in = headers.get("authorization").is_some_and(|a| *a == format!("Basic {expected}"));
    Some(Asked { method, route, query, fields, file, let_in })
}

fn read_json(body: &[u8]) -> BTreeMap<String, String> {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
    value.as_object().into_iter().flatten().map(|(k, v)| (k.clone(), text(v))).collect()
}

fn read_form(body: &[u8], boundary: &str) -> (BTreeMap<String, String>, Vec<u8>) {
    let mark = format!("--{boundary}");
    let find = |hay: &[u8], needle: &[u8]| hay.windows(needle.len()).position(|w| w == needle);
    let (mut fields, mut file) = (BTreeMap::new(), Vec::new());
    let mut rest = body;
    while let Some(at) = find(rest, mark.as_bytes()) {
        rest = &rest[at + mark.len()..];
        let Some(head) = find(rest, b"\r\n\r\n") else { break };
        let end = find(rest, format!("\r\n{mark}").as_bytes()).expect("a closed form");
        let header = String::from_utf8_lossy(&rest[..head]).into_owned();
        let content = rest[head + 4..end].to_vec();
        let name = header.split("name=\"").nth(1).and_then(|n| n.split('"').next()).unwrap_or_default().to_owned();
        if header.contains("filename=") {
            file = content;
        } else {
            fields.insert(name, String::from_utf8(content).expect("text"));
        }
    }
    (fields, file)
}

impl State {
    fn answer(&mut self, asked: &Asked, at: &str) -> (u16, Value) {
        let route = match asked.route.strip_prefix("/wp-json") {
            Some(_) if self.parameter_only => return (404, json!({})),
            Some(route) => route,
            None => &asked.route,
        };
        let parts: Vec<&str> = route.trim_matches('/').split('/').collect();
        if parts == [""] {
            return (200, json!({ "namespaces": ["oembed/1.0", "wp/v2"] }));
        }
        if !asked.let_in {
            let message = "<strong>Error:</strong> The provided password is an invalid application password.";
            return (401, json!({ "code": "incorrect_password", "message": message, "data": { "status": 401 } }));
        }
        let no_id =
            (404, json!({ "code": "rest_post_invalid_id", "message": "Invalid post ID.", "data": { "status": 404 } }));
        match (asked.method.as_str(), parts.as_slice()) {
            ("GET", ["wp", "v2", "users", "me"]) => (200, json!({ "name": "مكتب التحرير" })),
            ("GET", ["wp", "v2", kind @ ("posts" | "media")]) => {
                let slug = asked.query.get("slug").map_or("", String::as_str);
                let found: Vec<Value> = self
                    .kind(kind)
                    .iter()
                    .filter(|(_, item)| !item.gone && item.get("slug") == slug)
                    .map(|(id, _)| json!({ "id": id, "slug": slug }))
                    .collect();
                (200, Value::Array(found))
            }
            ("GET", ["wp", "v2", kind @ ("posts" | "media"), id]) => {
                match self.kind(kind).get(&id.parse().unwrap_or(0)) {
                    Some(item) => {
                        let status = if item.gone { "trash" } else { item.get("status") };
                        (200, json!({ "id": id.parse::<u64>().ok(), "status": status }))
                    }
                    None => no_id,
                }
            }
            ("POST", ["wp", "v2", kind @ ("posts" | "media")]) => {
                self.next += 1;
                let id = self.next;
                let item = Item { fields: asked.fields.clone(), file: asked.file.clone(), gone: false };
                self.kind(kind).insert(id, item);
                (201, shown(kind, id, at))
            }
            ("POST", ["wp", "v2", kind @ ("posts" | "media"), id]) => {
                let id = id.parse().unwrap_or(0);
                let Some(item) = self.kind(kind).get_mut(&id).filter(|i| !i.gone) else { return no_id };
                item.fields.extend(asked.fields.clone());
                (200, shown(kind, id, at))
            }
            _ => (404, json!({ "code": "rest_no_route", "message": "No route was found.", "data": { "status": 404 } })),
        }
    }

    fn kind(&mut self, kind: &str) -> &mut BTreeMap<u64, Item> {
        if kind == "posts" { &mut self.posts } else { &mut self.media }
    }
}

fn shown(kind: &str, id: u64, at: &str) -> Value {
    match kind {
        "posts" => json!({ "id": id, "link": format!("{at}/?p={id}"), "status": "draft" }),
        _ => json!({ "id": id, "source_url": format!("{at}/wp-content/uploads/2026/11/{id}.jpg"), "link": "" }),
    }
}
