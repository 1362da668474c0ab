//! `muharrir search`: the search of the window, in lines or for machines.

use super::commands::{failed, open, print_json};
use super::{Failure, print};
use crate::document::Article;
use crate::i18n::{Language, cli as words};
use crate::search::{Engine, Hit, Keeper, Query, Request, Target};
use crate::settings;
use crate::storage::RealVfs;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// From so many unknown articles on, making an index is worth the while.
const INDEX_FROM: usize = 200;
/// Articles that are listed for people.
const LISTED_MAX: usize = 50;

pub(super) fn run(typed: &str, root: &Path, exact: bool, as_json: bool, language: Language) -> Result<(), Failure> {
    let desk = open(root)?;
    let (register, _) = desk.register().map_err(failed)?;
    // Nothing more is typed: every word is whole, but for the last one, which is searched as the window does.
    let query = Query::parse(typed.trim(), exact, &register);
    if query.is_empty() {
        return Err(Failure::BadInput(words::NO_WORDS));
    }
    let keeper = Arc::new(Keeper::new(desk, settings::default_cache_dir().as_deref(), Arc::new(RealVfs)));
    if keeper.look() >= INDEX_FROM {
        keeper.refresh(&|_| ());
        keeper.write();
    }
    let engine = Engine::new(keeper, register, jiff::tz::TimeZone::system());
    let request = Request { query, limit: LISTED_MAX, ..Request::default() };
    if as_json {
        let found = engine.all_hits(&request);
        let hits: Vec<Value> = found.iter().flat_map(|(article, hits)| hits.iter().map(|h| hit(article, h))).collect();
        print_json(&json!({ "total": hits.len(), "hits": hits }));
        return Ok(());
    }
    let answer = engine.search(&request, &|| false, &|_| ()).unwrap_or_default();
    for row in &answer.rows {
        print(&format!("{}  {}", row.article.short(), row.headline));
        for snippet in &row.snippets {
            print(&format!("    {}", snippet.text));
        }
    }
    print(words::search_found(answer.places, answer.articles).get(language));
    Ok(())
}

fn hit(article: &Article, hit: &Hit) -> Value {
    let block = match hit.target {
        Target::Meta(_) => None,
        Target::Block(id) => Some(id.to_string()),
        Target::Picture(id, _) => Some(id.to_string()),
        Target::Comment(id) => article.comments.iter().position(|c| c.id == id).map(|i| format!("comment:{}", i + 1)),
    };
    json!({
        "article": article.id.to_string(), "field": hit.field.name(), "block": block,
        "start": hit.range.start, "end": hit.range.end,
    })
}
