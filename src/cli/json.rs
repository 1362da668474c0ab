//! What machines read.

use crate::document::{Article, CommentState};
use crate::gate::language::{LanguageFinding, TextPlace};
use crate::gate::{Finding, Place, Severity};
use crate::i18n::Language;
use crate::session::Row;
use crate::sources::Register;
use serde_json::{Value, json};

pub(super) fn article(article: &Article, register: &Register) -> Value {
    let used = |id| article.statements.iter().any(|s| s.source == id);
    json!({
        "id": article.id.to_string(),
        "slug": article.meta.slug,
        "headline": article.meta.headline,
        "state": article.status.state.name(),
        "kicker": article.meta.kicker,
        "standfirst": article.meta.standfirst,
        "byline": article.meta.byline,
        "dateline": { "place": article.meta.dateline_place, "date": article.meta.dateline_date },
        "section": article.meta.section,
        "words": article.word_count(),
        "changed": article.changed.to_string(),
        "blocks": article.body.iter().map(|b| json!({
            "id": b.id.to_string(), "kind": b.kind.name(), "text": b.text,
        })).collect::<Vec<_>>(),
        "pictures": article.pictures.iter().map(|p| json!({
            "id": p.id.to_string(), "file": p.file, "name": p.name, "width": p.width, "height": p.height,
            "missing": p.is_missing(), "caption": p.caption, "credit": p.credit, "alt": p.alt, "rights": p.rights,
        })).collect::<Vec<_>>(),
        "comments": article.comments.iter().map(|c| json!({
            "author": c.author, "text": c.text, "state": comment_state(c.state),
        })).collect::<Vec<_>>(),
        "sources": register.sources.iter().filter(|s| used(s.id)).map(|s| json!({
            "id": s.id.to_string(), "kind": s.kind.name(), "name": s.printed(), "title": s.title,
        })).collect::<Vec<_>>(),
        "statements": article.statements.iter().map(|s| json!({
            "id": s.id.to_string(), "source": s.source.to_string(), "words": s.words, "medium": s.medium.name(),
            "date": s.date.map(|d| d.to_string()), "terms": s.terms.name(), "verification": s.verification.name(),
        })).collect::<Vec<_>>(),
    })
}

fn comment_state(state: CommentState) -> &'static str {
    match state {
        CommentState::Held => "held",
        CommentState::Approved => "approved",
        CommentState::Rejected => "rejected",
    }
}

pub(super) fn findings(
    ready: bool,
    findings: &[Finding],
    spoken: &[(LanguageFinding, bool)],
    language: Language,
) -> Value {
    let gate = findings.iter().map(|f| {
        let (block, start, end) = match &f.place {
            Place::Block { block, range } => (Some(block.to_string()), Some(range.start), Some(range.end)),
            _ => (None, None, None),
        };
        json!({
            "rule": f.rule.name(),
            "severity": match f.severity { Severity::Blocking => "blocking", Severity::Warning => "warning" },
            "block": block, "start": start, "end": end,
            "message": f.message.get(language),
        })
    });
    let lint = spoken.iter().map(|(f, fixable)| language_finding(f, *fixable, language));
    json!({ "ready": ready, "findings": gate.chain(lint).collect::<Vec<_>>() })
}

/// A finding of the lint. `fixable` says whether `muharrir fix` mends it.
fn language_finding(found: &LanguageFinding, fixable: bool, language: Language) -> Value {
    let f = &found.finding;
    let (block, field) = match found.place {
        TextPlace::Block(id) => (Some(id.to_string()), None),
        TextPlace::Comment(n) => (Some(format!("comment:{n}")), None),
        TextPlace::Meta(field) => (None, Some(format!("{field:?}").to_lowercase())),
        TextPlace::Picture(id, field) => (Some(format!("picture:{id}")), Some(format!("{field:?}").to_lowercase())),
    };
    json!({
        "rule": f.rule.id(), "severity": if found.blocks { Severity::Blocking } else { Severity::Warning }.name(), "weight": f.rule.weight().name(),
        "block": block, "field": field, "start": f.range.start, "end": f.range.end,
        "title": f.rule.title().get(language), "message": f.reason().get(language),
        "fixable": fixable, "suggestions": f.suggestions,
    })
}

pub(super) fn row(row: &Row) -> Value {
    json!({
        "id": row.id.map(|id| id.to_string()), "folder": row.folder, "slug": row.slug, "headline": row.headline,
        "state": row.state.name(), "words": row.words, "changed": row.changed.to_string(),
        "blocking": row.blocking, "warnings": row.warnings,
        "error": row.error.as_ref().map(|e| e.en.to_string()),
    })
}
