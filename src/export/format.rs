//! The formats of the text: what each is called, where it lies in a bundle, and who writes it.

use super::public::PublicArticle;
use super::{docx, epub, ghost, gutenberg, html, markdown, newsml, ninjs, ninjs_first, odt, pdf, rss, text, wxr};
use crate::i18n::Bilingual;
use crate::i18n::words::{bundle as words, formats as names};

/// A format of the text. Pictures, credits, manifest and checksums are in every bundle.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Format {
    /// `index.html`, a page that stands alone.
    Html,
    /// `article.txt`.
    Text,
    /// `article.md`, CommonMark with YAML front matter.
    Markdown,
    /// `article.docx`, for Word and for the press.
    Docx,
    /// `article.odt`, OpenDocument 1.3.
    Odt,
    /// `article.epub`, EPUB 3.3.
    Epub,
    /// `print/article.pdf`, sheets of A4, tagged.
    Pdf,
    /// `feeds/ninjs.json`, IPTC ninjs 3.1.
    Ninjs,
    /// `feeds/ninjs-1.6.json`, for systems that read the first generation of ninjs only.
    NinjsFirst,
    /// `feeds/newsml-g2.xml`, IPTC NewsML-G2 2.35 Power.
    NewsMl,
    /// `feeds/rss.xml`, RSS 2.0 with Media RSS.
    Rss,
    /// `feeds/wordpress.xml`, the file of WordPress's importer.
    Wxr,
    /// `feeds/gutenberg.html`, blocks for WordPress's editor.
    Gutenberg,
    /// `feeds/ghost.json`, the file of Ghost's importer.
    Ghost,
}

impl Format {
    /// In the order of menus.
    pub const ALL: [Format; 14] = [
        Format::Html,
        Format::Text,
        Format::Markdown,
        Format::Docx,
        Format::Odt,
        Format::Epub,
        Format::Pdf,
        Format::Ninjs,
        Format::NinjsFirst,
        Format::NewsMl,
        Format::Rss,
        Format::Wxr,
        Format::Gutenberg,
        Format::Ghost,
    ];

    /// The stable name, as the command line, the manifest and profiles have it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Docx => "docx",
            Format::Odt => "odt",
            Format::Epub => "epub",
            Format::Pdf => "pdf",
            Format::Ninjs => "ninjs",
            Format::NinjsFirst => "ninjs-1.6",
            Format::NewsMl => "newsml-g2",
            Format::Rss => "rss",
            Format::Wxr => "wordpress",
            Format::Gutenberg => "gutenberg",
            Format::Ghost => "ghost",
        }
    }

    /// The format of a stable name.
    pub fn named(name: &str) -> Option<Format> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }

    /// What people call it.
    pub fn label(self) -> Bilingual {
        match self {
            Format::Html => names::HTML,
            Format::Text => names::TEXT,
            Format::Markdown => names::MARKDOWN,
            Format::Docx => names::DOCX,
            Format::Odt => names::ODT,
            Format::Epub => names::EPUB,
            Format::Pdf => names::PDF,
            Format::Ninjs => names::NINJS,
            Format::NinjsFirst => names::NINJS_FIRST,
            Format::NewsMl => names::NEWSML,
            Format::Rss => names::RSS,
            Format::Wxr => names::WXR,
            Format::Gutenberg => names::GUTENBERG,
            Format::Ghost => names::GHOST,
        }
    }

    /// Its short technical name, as it stands beside the label: `NewsML-G2`.
    pub fn technical(self) -> &'static str {
        match self {
            Format::Html => "HTML",
            Format::Text => "TXT",
            Format::Markdown => "MD",
            Format::Docx => "DOCX",
            Format::Odt => "ODT",
            Format::Epub => "EPUB",
            Format::Pdf => "PDF",
            Format::Ninjs => "ninjs 3.1",
            Format::NinjsFirst => "ninjs 1.6",
            Format::NewsMl => "NewsML-G2",
            Format::Rss => "RSS",
            Format::Wxr => "WXR",
            Format::Gutenberg => "Gutenberg",
            Format::Ghost => "Ghost",
        }
    }

    /// Its path in a bundle.
    pub fn path(self) -> &'static str {
        match self {
            Format::Html => "index.html",
            Format::Text => "article.txt",
            Format::Markdown => "article.md",
            Format::Docx => "article.docx",
            Format::Odt => "article.odt",
            Format::Epub => "article.epub",
            Format::Pdf => "print/article.pdf",
            Format::Ninjs => "feeds/ninjs.json",
            Format::NinjsFirst => "feeds/ninjs-1.6.json",
            Format::NewsMl => "feeds/newsml-g2.xml",
            Format::Rss => "feeds/rss.xml",
            Format::Wxr => "feeds/wordpress.xml",
            Format::Gutenberg => "feeds/gutenberg.html",
            Format::Ghost => "feeds/ghost.json",
        }
    }

    /// What is said while it is written.
    pub(super) fn step(self) -> Bilingual {
        match self {
            Format::Html => words::STEP_PAGE,
            Format::Text => words::STEP_TEXT,
            Format::Markdown => words::STEP_MARKDOWN,
            Format::Ninjs => words::STEP_FEED,
            Format::Pdf => words::STEP_PRINT,
            other => {
                let label = other.label();
                let words = |template: &str, label: &str| template.replace("{0}", label);
                Bilingual::made(words(&names::WRITING.ar, &label.ar), words(&names::WRITING.en, &label.en))
            }
        }
    }

    /// True if its file is text.
    pub fn is_text(self) -> bool {
        !matches!(self, Format::Docx | Format::Odt | Format::Epub | Format::Pdf)
    }

    /// The article in this format; empty where something of it does not fit into the format. `base` is the address of the bundle's folder on the web, if known.
    pub(super) fn write(self, article: &PublicArticle, base: Option<&str>) -> Vec<u8> {
        match self {
            Format::Html => html::page(article, base).into_bytes(),
            Format::Text => text::plain(article).into_bytes(),
            Format::Markdown => markdown::document(article).into_bytes(),
            Format::Docx => docx::document(article),
            Format::Odt => odt::document(article),
            Format::Epub => epub::book(article),
            Format::Pdf => pdf::document(article).unwrap_or_default(),
            Format::Ninjs => ninjs::item(article, base).into_bytes(),
            Format::NinjsFirst => ninjs_first::item(article, base).into_bytes(),
            Format::NewsMl => newsml::message(article, base),
            Format::Rss => rss::feed(article, base),
            Format::Wxr => wxr::file(article, base),
            Format::Gutenberg => gutenberg::blocks(article, &super::fragment::from_folder(base), true).into_bytes(),
            Format::Ghost => ghost::file(article, base).into_bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_paths_are_one_for_each() {
        let names: BTreeSet<_> = Format::ALL.map(Format::name).into();
        let paths: BTreeSet<_> = Format::ALL.map(Format::path).into();
        assert_eq!((names.len(), paths.len()), (Format::ALL.len(), Format::ALL.len()));
        for format in Format::ALL {
            assert_eq!(Format::named(format.name()), Some(format));
            assert!(format.path().is_ascii() && !format.step().ar.contains('{'));
        }
        assert_eq!(Format::named("html "), None);
    }
}
