//! Three versions of plain data, member by member: structs by their fields, lists of things with ids by those, other lists
//! as sets. Works on what is written to the file, so that a field that an article gains is merged without more ado.

use super::{order, text_target};
use crate::document::{Article, TextTarget};
use crate::sources::Terms;
use serde_json::{Map, Value};

/// A value that both sides changed, each to its own.
pub struct Clash {
    /// Names of fields and ids of elements.
    pub path: Vec<String>,
    /// What was not taken.
    pub lose: Value,
}

impl Clash {
    /// The field of the article, where it is one that holds plain text.
    pub fn text_target(&self) -> Option<TextTarget> {
        self.lose.as_str().and(text_target(&self.path))
    }
}

/// Fields that hold together: taken as a whole from one side.
const WHOLE: [&str; 7] = ["status", "change", "imported", "verified", "focus", "resolved", "on"];

/// Fields that say one thing together: where both sides changed any of them, all are taken from one side, so that nobody
/// answers for what another has verified.
const TOGETHER: [[&str; 2]; 2] = [["verification", "verified"], ["terms", "until"]];

/// Merges all fields of three articles.
pub fn merge(base: &Article, win: &Article, lose: &Article) -> (Article, Vec<Clash>) {
    let mut clashes = Vec::new();
    let read = |a: &Article| serde_json::to_value(a).ok();
    let merged = match (read(base), read(win), read(lose)) {
        (Some(b), Some(w), Some(l)) => {
            let merged = value(Some(&b), Some(&w), Some(&l), &mut Vec::new(), &mut clashes);
            merged.and_then(|v| serde_json::from_value(v).ok())
        }
        _ => None,
    };
    match merged {
        Some(article) => (article, clashes),
        // Not every kind of data fits JSON; then the winner's stays as a whole, and that is told.
        None => (win.clone(), vec![Clash { path: vec!["article".into()], lose: Value::Null }]),
    }
}

/// What two articles have in common: equal fields and elements, the winner's where a field must hold something.
pub fn in_common(win: &Article, lose: &Article) -> Article {
    let mut common = win.clone();
    for field in crate::document::MetaField::ALL {
        if win.meta.field(field) != lose.meta.field(field) {
            common.meta.field_mut(field).clear();
        }
    }
    common.meta.tags.retain(|t| lose.meta.tags.contains(t));
    common.pictures.retain(|p| lose.pictures.contains(p));
    common.statements.retain(|s| lose.statements.contains(s));
    common.comments.retain(|c| lose.comments.contains(c));
    common.suggestions.retain(|s| lose.suggestions.contains(s));
    common.threads.retain(|t| lose.threads.contains(t));
    common
}

fn value(
    base: Option<&Value>,
    win: Option<&Value>,
    lose: Option<&Value>,
    path: &mut Vec<String>,
    clashes: &mut Vec<Clash>,
) -> Option<Value> {
    if win == lose || lose == base {
        return win.cloned();
    }
    if win == base {
        return lose.cloned();
    }
    let whole = path.last().is_some_and(|name| WHOLE.contains(&name.as_str()));
    match (win, lose) {
        (Some(Value::Object(w)), Some(Value::Object(l))) if !whole => {
            let empty = Map::new();
            let b = base.and_then(Value::as_object).unwrap_or(&empty);
            let mut out = Map::new();
            for name in w.keys().chain(l.keys().filter(|k| !w.contains_key(*k))) {
                path.push(name.clone());
                let (taken, other) = if losers_hold(name, b, w, l) { (l, w) } else { (w, l) };
                let base = if both_changed(name, b, w, l) { None } else { b.get(name) };
                if let Some(v) = value(base, taken.get(name), other.get(name), path, clashes) {
                    out.insert(name.clone(), v);
                }
                path.pop();
            }
            Some(Value::Object(out))
        }
        (Some(Value::Array(w)), Some(Value::Array(l))) if !whole => {
            let b = base.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            Some(Value::Array(list(b, w, l, path, clashes)))
        }
        (Some(kept), Some(other)) => {
            clashes.push(Clash { path: path.clone(), lose: other.clone() });
            Some(kept.clone())
        }
        // Removed by one side and changed by the other: it stays.
        (kept, other) => kept.or(other).cloned(),
    }
}

/// True for one of several fields that hold together, of which both sides changed one, each in its own way.
fn both_changed(name: &str, b: &Map<String, Value>, w: &Map<String, Value>, l: &Map<String, Value>) -> bool {
    let Some(all) = TOGETHER.iter().find(|fields| fields.contains(&name)) else { return false };
    let differ = |x: &Map<String, Value>, y: &Map<String, Value>| all.iter().any(|f| x.get(*f) != y.get(*f));
    differ(w, b) && differ(l, b) && differ(w, l)
}

/// True for the terms of a statement where both sides changed them and the loser's keep more back: what one hand took off
/// the record stays so.
fn losers_hold(name: &str, b: &Map<String, Value>, w: &Map<String, Value>, l: &Map<String, Value>) -> bool {
    let kept_back = |side: &Map<String, Value>| {
        let terms = side.get("terms").and_then(|t| serde_json::from_value(t.clone()).ok()).unwrap_or_default();
        let rank = Terms::ALL.iter().rposition(|t| *t == terms).filter(|_| terms != Terms::OffTheRecord);
        let until = side.get("until").and_then(Value::as_str).map(str::to_owned);
        (rank.unwrap_or(usize::MAX), until.is_none(), until)
    };
    ["terms", "until"].contains(&name) && both_changed(name, b, w, l) && kept_back(l) > kept_back(w)
}

fn list(b: &[Value], w: &[Value], l: &[Value], path: &mut Vec<String>, clashes: &mut Vec<Clash>) -> Vec<Value> {
    let id = |v: &Value| v.get("id").and_then(Value::as_str).map(str::to_owned);
    let by_id = w.iter().chain(l).chain(b).all(|v| id(v).is_some());
    // An element that is no record with an id is what it says.
    let key = |v: &Value| if by_id { id(v).unwrap_or_default() } else { v.to_string() };
    let keys = |list: &[Value]| list.iter().map(key).collect::<Vec<String>>();
    let (kb, kw, kl) = (keys(b), keys(w), keys(l));
    let of =
        |list: &[Value], keys: &[String], k: &str| keys.iter().position(|x| x == k).and_then(|i| list.get(i)).cloned();
    let refs = |keys: &'_ [String]| keys.iter().map(|k| intern(&kb, &kw, &kl, k)).collect::<Vec<usize>>();
    let name = |n: &usize| kb.iter().chain(&kw).chain(&kl).nth(*n).cloned().unwrap_or_default();
    let stays = |n: &usize| {
        let k = name(n);
        let (was, is, other) = (of(b, &kb, &k), of(w, &kw, &k), of(l, &kl, &k));
        is.or(other) != was
    };
    let mut out = Vec::new();
    for n in order::merge(&refs(&kb), &refs(&kw), &refs(&kl), stays) {
        let k = name(&n);
        path.push(k.clone());
        out.extend(value(of(b, &kb, &k).as_ref(), of(w, &kw, &k).as_ref(), of(l, &kl, &k).as_ref(), path, clashes));
        path.pop();
    }
    out
}

/// The place of a key among all keys of the three lists, so that it can be copied about.
fn intern(b: &[String], w: &[String], l: &[String], key: &str) -> usize {
    b.iter().chain(w).chain(l).position(|k| k == key).unwrap_or(usize::MAX)
}
