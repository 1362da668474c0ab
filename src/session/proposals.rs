//! Proposals: who may have said a quotation that is tied to nobody. They are made in the background from the words
//! around it, and each is taken or refused.

use super::quotes::{Quote, Tie, alone};
use super::{Event, Session};
use crate::base::{ArticleId, BlockId, SourceId};
use crate::command::{InspectorTab, Route};
use crate::document::{Article, BlockKind, Change, Refusal, SharedBlock, Step, TextTarget, Transaction};
use crate::language::attribution::{self, Attributed, Manner, Sort};
use crate::language::quotes::Role;
use crate::sources::{Medium, Names, Register, RegisterEdit, Source, SourceKind, fingerprint};
use std::ops::Range;

/// Proposals are made anew when nothing was typed for so long.
const QUIET_MILLIS: i64 = 600;

/// Who may have said a quotation.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// The block.
    pub block: BlockId,
    /// The words of the quotation, as they are compared.
    pub words: String,
    /// What the text calls the speaker.
    pub name: String,
    /// The post that stands before the name.
    pub title: String,
    /// What the text called the same speaker before; empty if nothing else.
    pub antecedent: String,
    /// What the speaker seems to be.
    pub kind: SourceKind,
    /// How it seems to have been said.
    pub medium: Medium,
    /// The entry of the register that is meant.
    pub source: Option<SourceId>,
}

/// A quotation or a quoted name, with whom the text makes its speaker: what the command line prints.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The block.
    pub block: BlockId,
    /// Bytes of the words in the block's text, quotation marks included.
    pub range: Range<usize>,
    /// The words without their marks.
    pub text: String,
    /// True for somebody's words, false for a name.
    pub is_quotation: bool,
    /// What the text calls the speaker.
    pub proposal: Option<Proposal>,
}

/// What was proposed for an article, and for which state of it.
#[derive(Clone, Debug, Default)]
pub struct Proposals {
    of: Option<(u64, u64)>,
    asked: Option<(u64, u64)>,
    all: Vec<Proposal>,
}

/// The quotations and quoted names of an article with who may have said them, in its order.
pub fn candidates(article: &Article, register: &Register, names: &Names) -> Vec<Candidate> {
    let blocks: Vec<&SharedBlock> = article.body.iter().filter(|b| b.kind.has_text()).collect();
    // A pull quote repeats words that were attributed where they stand in the text.
    let paragraphs: Vec<&str> =
        blocks.iter().map(|b| if b.kind == BlockKind::PullQuote { "" } else { b.text.as_str() }).collect();
    let found = attribution::find(&paragraphs);
    let candidate = |a: Attributed| {
        let block = blocks.get(a.paragraph)?;
        let words = block.text.get(a.quotation.inner.clone())?.trim().to_owned();
        let is_quotation = a.quotation.role == Role::Quotation;
        let proposal = proposal(&a, block.id, &words, &paragraphs, register, names);
        Some(Candidate { block: block.id, range: a.quotation.range, text: words, is_quotation, proposal })
    };
    found.into_iter().filter_map(candidate).collect()
}

fn proposal(
    found: &Attributed,
    block: BlockId,
    words: &str,
    paragraphs: &[&str],
    register: &Register,
    names: &Names,
) -> Option<Proposal> {
    let speaker = found.speaker.as_ref()?;
    let paragraph = paragraphs.get(speaker.paragraph)?;
    let name = paragraph.get(speaker.name.clone())?.to_owned();
    let title = paragraph.get(speaker.whole.start..speaker.name.start).unwrap_or_default().trim().to_owned();
    let before = speaker.antecedent.as_ref().and_then(|(p, range)| paragraphs.get(*p)?.get(range.clone()));
    let antecedent = before.unwrap_or_default().to_owned();
    let sort = attribution::sort(if antecedent.is_empty() { &name } else { &antecedent });
    let kind = kind(sort, speaker.unnamed);
    let known = names.meant(&name).or_else(|| names.meant(&antecedent));
    let source = known.filter(|id| register.get(*id).is_some());
    let medium = medium(found.manner, kind);
    Some(Proposal { block, words: fingerprint(words), name, title, antecedent, kind, medium, source })
}

fn kind(sort: Sort, unnamed: bool) -> SourceKind {
    match sort {
        _ if unnamed => SourceKind::Anonymous,
        Sort::Person => SourceKind::Person,
        Sort::Unnamed => SourceKind::Anonymous,
        Sort::Witness => SourceKind::Eyewitness,
        Sort::Outlet => SourceKind::Outlet,
        Sort::Body => SourceKind::Organisation,
        Sort::Document => SourceKind::Document,
    }
}

fn medium(manner: Option<Manner>, kind: SourceKind) -> Medium {
    match (manner, kind) {
        (Some(Manner::Interview), _) => Medium::Interview,
        (Some(Manner::PressConference), _) => Medium::PressConference,
        (Some(Manner::SocialPost), _) | (_, SourceKind::SocialAccount) => Medium::SocialPost,
        (Some(Manner::OtherOutlet), _) | (_, SourceKind::Outlet) => Medium::OtherOutlet,
        (Some(Manner::Document), _) | (_, SourceKind::Document) => Medium::Document,
        (Some(Manner::Statement) | None, _) => Medium::Statement,
    }
}

impl Proposal {
    /// The entry that the register gets if it has none for this speaker: what the text called them first.
    fn new_source(&self, id: SourceId) -> Source {
        let anonymous = self.kind == SourceKind::Anonymous;
        let whole = if self.antecedent.is_empty() { &self.name } else { &self.antecedent };
        let name = if anonymous && self.antecedent.is_empty() && !self.title.is_empty() {
            format!("{} {}", self.title, self.name)
        } else if anonymous {
            whole.clone()
        } else {
            self.name.clone()
        };
        let mut source = Source { id, kind: self.kind, name, title: self.title.clone(), ..Source::default() };
        source.hold_label_only();
        source
    }
}

impl Session {
    /// The proposal for a quotation of the open article: none where it is tied, refused or unclear.
    pub fn proposal(&self, article: &Article, quote: &Quote) -> Option<&Proposal> {
        let open = self.article(article.id)?;
        if quote.statement.is_some() || open.proposals.all.is_empty() {
            return None;
        }
        let words = fingerprint(article.block(quote.block)?.text.get(quote.range.clone())?);
        let refused = article.refused.iter().any(|r| r.block == quote.block && r.words == words);
        open.proposals.all.iter().find(|p| !refused && p.block == quote.block && p.words == words)
    }

    /// The quotations of an open article that have a proposal, in its order.
    pub fn proposed(&self, id: ArticleId) -> Vec<Quote> {
        let Some(open) = self.article(id).filter(|o| !o.proposals.all.is_empty()) else { return Vec::new() };
        let all = Quote::of_article(&open.article).into_iter();
        all.filter(|q| self.proposal(&open.article, q).is_some()).collect()
    }

    /// True if the caret stands in a quotation that has a proposal.
    pub fn proposal_at_caret(&self) -> Option<Quote> {
        let open = self.current().filter(|o| o.editor.view.field.is_none() && !o.proposals.all.is_empty())?;
        let (block, range) = open.words_to_tie()?;
        let quote = Quote { block, range, statement: None };
        let untied = open.quotes_in(block).contains(&quote);
        (untied && self.proposal(&open.article, &quote).is_some()).then_some(quote)
    }

    /// Asks for proposals for the shown article when it has changed and nothing was typed for a while: while its quotations are
    /// listed, and once after it was imported. Returns after how many milliseconds to look again.
    pub(super) fn propose_when_quiet(&mut self) -> Option<u64> {
        let now = self.services.clock.now();
        let id = self.current.filter(|_| self.route == Route::Article)?;
        let listed = self.inspector && self.tab == InspectorTab::Quotes;
        let imported = |o: &super::OpenArticle| o.article.imported.is_some() && o.proposals.of.is_none();
        if !listed && !self.article(id).is_some_and(imported) {
            return None;
        }
        let desk = self.desk.as_ref()?;
        let register = desk.register_state.names_are_new().then_some(desk.register_state.revision)?;
        let open = self.article(id)?;
        let state = (open.revision, register);
        if open.proposals.of == Some(state) || open.proposals.asked == Some(state) {
            return None;
        }
        let quiet = now.as_millisecond() - open.article.changed.as_millisecond();
        if open.revision > 0 && (0..QUIET_MILLIS).contains(&quiet) {
            return Some((QUIET_MILLIS - quiet) as u64);
        }
        self.propose(id);
        None
    }

    /// Makes the proposals of an article anew, in the background.
    pub(super) fn propose(&mut self, id: ArticleId) {
        let Some(desk) = &self.desk else { return };
        let (register, names) = (desk.register.clone(), desk.register_state.names.clone());
        let revision = desk.register_state.revision;
        let Some(open) = self.open.iter_mut().find(|o| o.article.id == id) else { return };
        let state = (open.revision, revision);
        open.proposals.asked = Some(state);
        let article = open.article.clone();
        self.worker.run(move || {
            let all = candidates(&article, &register, &names);
            Event::Proposed(article.id, state, all.into_iter().filter_map(|c| c.proposal).collect())
        });
    }

    pub(super) fn take_proposals(&mut self, id: ArticleId, of: (u64, u64), all: Vec<Proposal>) {
        if let Some(open) = self.article_mut(id) {
            open.proposals = Proposals { of: Some(of), asked: None, all };
        }
    }

    /// Shows the proposals and makes them anew.
    pub(super) fn show_proposals(&mut self, id: ArticleId) {
        (self.tab, self.inspector, self.route) = (InspectorTab::Quotes, true, Route::Article);
        self.propose(id);
    }

    /// Ties a quotation to whom the text makes its speaker; one whom the register does not have becomes an entry.
    pub(super) fn accept_proposal(&mut self, id: ArticleId, block: BlockId, range: Range<usize>) {
        let Some(open) = self.article(id) else { return };
        let quote = Quote { block, range: range.clone(), statement: None };
        let Some(proposal) = self.proposal(&open.article, &quote).cloned() else { return };
        let Some(desk) = &self.desk else { return };
        let new = proposal.new_source(self.services.ids.make());
        let same = |s: &&Source| s.kind == new.kind && s.name == new.name;
        let known = proposal.source.or_else(|| desk.register.all().find(same).map(|s| s.id));
        let source = known.unwrap_or(new.id);
        if known.is_none() {
            self.change_register(RegisterEdit::put(&desk.register, new));
        }
        let terms = self.usual_terms(source);
        let tie = Tie { block, range, source, medium: proposal.medium, date: None, terms };
        self.tie(id, &tie);
        self.next_proposal(id, Some(quote));
    }

    /// Refuses the proposal for a quotation, for as long as its words stay.
    pub(super) fn refuse_proposal(&mut self, id: ArticleId, block: BlockId, range: Range<usize>) {
        let Some(open) = self.article(id) else { return };
        let Some(text) = open.article.block(block).and_then(|b| b.text.get(range.clone())) else { return };
        let refusal = Refusal { block, words: fingerprint(text) };
        let index = open.article.refused.len();
        let step = Step::Refusal(Change { index, old: None, new: Some(refusal) });
        let edit = alone(&open.editor, Transaction::one(step));
        if self.edit(id, edit) {
            self.next_proposal(id, Some(Quote { block, range, statement: None }));
        }
    }

    /// Shows the next quotation that has a proposal: after `from`, else after the caret, else the first.
    pub(super) fn next_proposal(&mut self, id: ArticleId, from: Option<Quote>) {
        let Some(open) = self.article(id) else { return };
        let place = |block: BlockId, at: usize| (open.article.block_index(block).unwrap_or_default(), at);
        let head = open.editor.view.body.head;
        let here = from.map_or(place(head.block, head.offset), |q| place(q.block, q.range.end));
        let all = self.proposed(id);
        let next = all.iter().find(|q| place(q.block, q.range.start) >= here).or_else(|| all.first()).cloned();
        if let Some(quote) = next {
            self.reveal(id, TextTarget::Block(quote.block), quote.range);
            (self.tab, self.inspector) = (InspectorTab::Quotes, true);
        }
    }
}
