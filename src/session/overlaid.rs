//! What is shown on the words of an open article: its quotations and what the check list says of them; and the way from
//! finding to finding.

use super::checked::Renewed;
use super::{OpenArticle, Quote, Session};
use crate::base::{ArticleId, BlockId};
use crate::document::{TextTarget, Transaction};
use crate::editor::{Layer, Overlay, OverlayKind};
use crate::gate::{Finding, Place, Rule, Severity};
use std::collections::HashMap;
use std::ops::Range;

impl OpenArticle {
    /// Puts on all words what is known of them.
    pub(super) fn overlay_all(&mut self) {
        let quotes: Vec<Overlay> = self.quotes().filter_map(tied).collect();
        self.overlays.set(Layer::Quotes, quotes);
        self.overlay_findings();
    }

    /// Moves all along with changes that were just made, and looks anew at the blocks that they touched and where the check
    /// list was renewed.
    pub(super) fn overlay_changed(&mut self, changes: &[Transaction], blocks: &[BlockId], renewed: &Renewed) {
        changes.iter().for_each(|t| self.overlays.follow(t));
        (self.shown_finding, self.shown_forms) = (None, None);
        for block in blocks {
            let quotes: Vec<Overlay> = self.quotes_in(*block).iter().filter_map(tied).collect();
            self.overlays.set_text(Layer::Quotes, TextTarget::Block(*block), quotes);
        }
        match renewed {
            Renewed::All => self.overlay_findings(),
            Renewed::At(blocks) => {
                for block in blocks {
                    let own: Vec<Overlay> =
                        self.findings_in(*block).zip(0..).filter_map(|(f, n)| overlay(n, f)).collect();
                    self.overlays.set_text(Layer::Gate, TextTarget::Block(*block), own);
                }
            }
        }
    }

    /// What the check list says of the words of a block, in its order.
    fn findings_in(&self, id: BlockId) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |f| matches!(f.place, Place::Block { block, .. } if block == id))
    }

    /// The finding of the check list that an overlay stands for.
    pub fn gate_finding(&self, overlay: &Overlay) -> Option<&Finding> {
        let TextTarget::Block(block) = overlay.target else { return None };
        self.findings_in(block).nth(usize::try_from(overlay.key).ok()?)
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

    /// The check list on the words that it speaks of; a key is the place among what it says of the block.
    pub(super) fn overlay_findings(&mut self) {
        let mut told: HashMap<BlockId, u64> = HashMap::new();
        let overlays = self.findings.iter().filter_map(|finding| {
            let Place::Block { block, .. } = finding.place else { return None };
            let next = told.entry(block).or_default();
            *next += 1;
            overlay(*next - 1, finding)
        });
        let overlays: Vec<Overlay> = overlays.collect();
        self.overlays.set(Layer::Gate, overlays);
    }
}

/// A finding on its words, with its place among those of the block; `None` for what is not shown there.
fn overlay(nth: u64, finding: &Finding) -> Option<Overlay> {
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
    Some(Overlay { target: TextTarget::Block(*block), range: range.clone(), kind, key: nth })
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
