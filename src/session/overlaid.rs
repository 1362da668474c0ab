//! What is shown on the words of an open article: its quotations and what the check list says of them; and the way from
//! finding to finding.

use super::{OpenArticle, Quote, Session};
use crate::base::{ArticleId, BlockId};
use crate::document::{TextTarget, Transaction};
use crate::editor::{Layer, Overlay, OverlayKind};
use crate::gate::{Finding, Place, Rule, Severity};
use std::ops::Range;

impl OpenArticle {
    /// Puts on all words what is known of them.
    pub(super) fn overlay_all(&mut self) {
        let quotes: Vec<Overlay> = self.quotes().filter_map(tied).collect();
        self.overlays.set(Layer::Quotes, quotes);
        self.overlay_findings();
    }

    /// Moves all along with changes that were just made, and looks anew at the blocks that they touched. `before` were
    /// the findings until then.
    pub(super) fn overlay_changed(&mut self, changes: &[Transaction], blocks: &[BlockId], before: &[Finding]) {
        changes.iter().for_each(|t| self.overlays.follow(t));
        (self.shown_finding, self.shown_forms) = (None, None);
        for block in blocks {
            let quotes: Vec<Overlay> = self.quotes_in(*block).iter().filter_map(tied).collect();
            self.overlays.set_text(Layer::Quotes, TextTarget::Block(*block), quotes);
        }
        let touched = |f: &Finding| matches!(&f.place, Place::Block { block, .. } if blocks.contains(block));
        let same = |(old, new): (&Finding, &Finding)| {
            touched(old) && touched(new) || (old.rule, old.severity, &old.place) == (new.rule, new.severity, &new.place)
        };
        // A key is a place in the list: what stands where it stood keeps its own.
        if before.len() != self.findings.len() || !before.iter().zip(&self.findings).all(same) {
            return self.overlay_findings();
        }
        for block in blocks {
            let own = |(i, f): (usize, &Finding)| overlay(i, f).filter(|o| o.target == TextTarget::Block(*block));
            let own: Vec<Overlay> = self.findings.iter().enumerate().filter_map(own).collect();
            self.overlays.set_text(Layer::Gate, TextTarget::Block(*block), own);
        }
    }

    /// Closes the card of the finding that is shown, once the caret left its words.
    pub(super) fn leave_finding(&mut self) {
        let (target, range) = self.editor.place(&self.article);
        let left = |f: &mut Overlay| f.target != target || range.end < f.range.start || f.range.end < range.start;
        self.shown_finding.take_if(left);
        let left = |f: &mut super::ShownForms| {
            f.at.target != target || range.end < f.at.range.start || f.at.range.end < range.start
        };
        self.shown_forms.take_if(left);
    }

    /// The check list on the words that it speaks of; a key is the place in the list.
    pub(super) fn overlay_findings(&mut self) {
        let findings = self.findings.iter().enumerate().filter_map(|(i, finding)| overlay(i, finding));
        self.overlays.set(Layer::Gate, findings);
    }
}

/// The finding that stands in the list at `index`, on its words; `None` for what is not shown there.
fn overlay(index: usize, finding: &Finding) -> Option<Overlay> {
    let Place::Block { block, range } = &finding.place else { return None };
    let kind = match (finding.rule, finding.severity) {
        // Suggestions are shown by their own marks.
        (Rule::OpenSuggestion | Rule::OpenComment, _) => return None,
        (Rule::QuotationWithoutSource, _) => OverlayKind::Untied,
        // Said on the card of the quotation; the page stays calm.
        (Rule::UnverifiedQuotation | Rule::OneSourceClaim, _) => return None,
        // The lint shows its own.
        (Rule::Language, _) => return None,
        (_, Severity::Blocking) => OverlayKind::Gate,
        (_, Severity::Warning) => OverlayKind::Language,
    };
    Some(Overlay { target: TextTarget::Block(*block), range: range.clone(), kind, key: index as u64 })
}

fn tied(quote: &Quote) -> Option<Overlay> {
    let target = TextTarget::Block(quote.block);
    quote.statement.map(|_| Overlay::new(target, quote.range.clone(), OverlayKind::Tied))
}

impl Session {
    /// Goes to the finding after the caret, or before it, around the article's end.
    pub(super) fn next_finding(&mut self, id: ArticleId, back: bool) {
        let Some(open) = self.article(id) else { return };
        let from = open.editor.place(&open.article);
        let found = open.overlays.next_finding(&open.article, from, back).cloned();
        let Some(found) = found else { return };
        self.reveal(id, found.target, found.range.clone());
        if let Some(open) = self.article_mut(id) {
            open.shown_finding = Some(found);
        }
    }

    /// Shows the card of the finding on these words, or none.
    pub(super) fn show_finding(&mut self, id: ArticleId, words: Option<(TextTarget, Range<usize>)>) {
        if let Some(open) = self.article_mut(id) {
            open.shown_finding = words.and_then(|(target, range)| open.overlays.finding(target, &range).cloned());
        }
    }
}
