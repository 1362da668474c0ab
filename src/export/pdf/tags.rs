//! The tags of a PDF: the article's elements with what stands for them on the pages.

use crate::export::print::{Element, ElementKind, Place};
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::geom::{Quadrilateral, Rect};
use krilla::tagging::{BBox, Identifier, ListNumbering, Node, Placement, Tag, TagGroup, TagKind, TagTree};
use std::num::NonZeroU16;

/// Gathers what belongs to each element.
pub(super) struct Tags {
    elements: Vec<Gathered>,
}

struct Gathered {
    kind: ElementKind,
    parent: Option<usize>,
    leaves: Vec<Leaf>,
    place: Option<BBox>,
}

/// In the order of reading.
enum Leaf {
    Content(Identifier),
    Link(String, Vec<Identifier>),
}

impl Tags {
    pub fn new(elements: &[Element]) -> Tags {
        let empty = |e: &Element| Gathered { kind: e.kind.clone(), parent: e.parent, leaves: Vec::new(), place: None };
        Tags { elements: elements.iter().map(empty).collect() }
    }

    /// Content of an element.
    pub fn content(&mut self, element: usize, at: Identifier) {
        self.elements[element].leaves.push(Leaf::Content(at));
    }

    /// Content of an element that is a link.
    pub fn linked(&mut self, element: usize, url: &str, at: Identifier) {
        match self.elements[element].leaves.last_mut() {
            Some(Leaf::Link(last, contents)) if last == url => contents.push(at),
            _ => self.elements[element].leaves.push(Leaf::Link(url.to_owned(), vec![at])),
        }
    }

    /// The place that is clicked, of the last link to that address.
    pub fn annotation(&mut self, element: usize, url: &str, at: Identifier) {
        let leaves = self.elements[element].leaves.iter_mut().rev();
        let mut links = leaves.filter_map(|leaf| match leaf {
            Leaf::Link(address, contents) if address == url => Some(contents),
            _ => None,
        });
        match links.next() {
            Some(contents) => contents.push(at),
            None => self.content(element, at),
        }
    }

    /// Where a figure stands.
    pub fn place(&mut self, element: usize, page: usize, rect: Rect) {
        self.elements[element].place = Some(BBox::new(page, rect));
    }

    /// The tree of all.
    pub fn tree(self, language: &str) -> TagTree {
        let mut groups: Vec<Option<TagGroup>> = Vec::new();
        let parents: Vec<Option<usize>> = self.elements.iter().map(|e| e.parent).collect();
        for gathered in self.elements {
            let mut group = TagGroup::new(tag(&gathered.kind, gathered.place));
            for leaf in gathered.leaves {
                match leaf {
                    Leaf::Content(at) => group.push(at),
                    Leaf::Link(_, contents) => {
                        let contents = contents.into_iter().map(Node::from).collect();
                        group.push(TagGroup::with_children(Tag::Link, contents));
                    }
                }
            }
            groups.push(Some(group));
        }
        // Parents stand before their children: from the last to the first, each is whole when it is taken.
        let mut children: Vec<Vec<TagGroup>> = (0..groups.len()).map(|_| Vec::new()).collect();
        let mut tops = Vec::new();
        for at in (0..groups.len()).rev() {
            let Some(mut group) = groups[at].take() else { continue };
            std::mem::take(&mut children[at]).into_iter().rev().for_each(|child| group.push(child));
            match parents[at] {
                Some(parent) => children[parent].push(group),
                None => tops.push(group),
            }
        }
        let mut article = TagGroup::new(Tag::Article);
        tops.into_iter().rev().for_each(|group| article.push(group));
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        tree.push(article);
        tree
    }
}

fn tag(kind: &ElementKind, place: Option<BBox>) -> TagKind {
    match kind {
        ElementKind::Heading(level, words) => {
            let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(words.clone())).into()
        }
        ElementKind::Paragraph => Tag::P.into(),
        ElementKind::Quotation => Tag::BlockQuote.into(),
        ElementKind::List => Tag::L(ListNumbering::Disc).into(),
        ElementKind::ListItem => Tag::LI.into(),
        ElementKind::Label => Tag::Lbl.into(),
        ElementKind::ItemBody => Tag::LBody.into(),
        ElementKind::Figure(alt) => {
            Tag::Figure(Some(alt.clone())).with_bbox(place).with_placement(Some(Placement::Block)).into()
        }
        ElementKind::Caption => Tag::Caption.into(),
        ElementKind::Section => Tag::Section.into(),
    }
}

/// Where a link stands on a page.
pub(super) struct LinkPlace {
    pub element: usize,
    pub url: String,
    words: String,
    places: Vec<Place>,
}

impl LinkPlace {
    /// Adds a place to the link that it goes on with, or begins one.
    pub fn grow(links: &mut Vec<LinkPlace>, element: usize, url: &str, words: &str, place: Place) {
        match links.last_mut().filter(|l| l.element == element && l.url == url) {
            Some(link) => link.places.push(place),
            None => {
                let words = words.replace(['\u{2066}', '\u{2067}', '\u{2069}'], "");
                links.push(LinkPlace { element, url: url.to_owned(), words, places: vec![place] });
            }
        }
    }

    /// As an annotation of the page.
    pub fn annotation(&self) -> Annotation {
        let quads: Vec<Quadrilateral> = self
            .places
            .iter()
            .filter_map(|p| Rect::from_xywh(p.left, p.top, p.width.max(1.0), p.height))
            .map(Quadrilateral::from)
            .collect();
        let target = Target::Action(Action::from(LinkAction::new(self.url.clone())));
        Annotation::new_link(LinkAnnotation::new_with_quad_points(quads, target), Some(self.words.clone()))
    }
}
