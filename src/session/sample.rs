//! The sample desk: invented people, places and events, so that the first window is not empty. Texts and pictures lie
//! in `assets/sample/`; this file puts them together. Knows nothing of disks: the session writes what is made here.

mod stories;

use self::stories::{EDITOR, Quote, RIGHTS, SOURCES, STORIES, Story, StoryPicture};
use crate::base::{Date, Ids, PictureId, SourceId, Timestamp};
use crate::document::{Approval, Article, Block, BlockKind, Mark, MarkKind, Marks, Metadata, Picture, State, Status};
use crate::i18n::{Language, Locale, weekday_name};
use crate::sources::{Contact, ContactKind, Register, Source, Statement, Terms};
use jiff::tz::TimeZone;

/// The name of the sample desk.
pub const DESK_NAME: &str = "صحيفة المرفأ";

/// A page of another story as a web site leaves it, for the tour and for trying the import.
pub const RAW_PAGE: &str = include_str!("../../assets/sample/page.txt");

/// Everything a sample desk holds.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The desk's name.
    pub desk_name: &'static str,
    /// The article to open first comes first; each changed earlier than the one before.
    pub articles: Vec<SampleArticle>,
    /// Who is quoted.
    pub register: Register,
}

/// An article with the files of its pictures.
#[derive(Clone, Debug)]
pub struct SampleArticle {
    /// The article; `Picture::file` already names the content below.
    pub article: Article,
    /// The files, one for each picture that is not missing.
    pub files: Vec<SampleFile>,
}

/// The file of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SampleFile {
    /// The picture it belongs to.
    pub picture: PictureId,
    /// Extension without the dot.
    pub extension: &'static str,
    /// The encoded picture.
    pub bytes: &'static [u8],
}

impl Sample {
    /// The sample desk as it would stand at `now`: the same ids every time, dates in the words of the Mashriq.
    pub fn new(now: Timestamp, zone: &TimeZone) -> Self {
        let ids = Ids::sequential(1);
        let register = register(&ids);
        let articles = STORIES.iter().map(|story| build(story, &ids, &register, now, zone)).collect();
        Self { desk_name: DESK_NAME, articles, register }
    }
}

fn register(ids: &Ids) -> Register {
    let mut register = Register::default();
    for (kind, name, name_latin, title, email, notes) in SOURCES {
        register.put(Source {
            id: ids.make(),
            kind,
            name: name.to_owned(),
            name_latin: name_latin.to_owned(),
            title: title.to_owned(),
            contacts: mail(email),
            notes: notes.to_owned(),
            ..Source::default()
        });
    }
    register
}

fn mail(address: &str) -> Vec<Contact> {
    let contact = Contact { kind: ContactKind::Mail, value: address.to_owned(), shareable: true, ..Contact::default() };
    if address.is_empty() { Vec::new() } else { vec![contact] }
}

fn build(story: &Story, ids: &Ids, register: &Register, now: Timestamp, zone: &TimeZone) -> SampleArticle {
    let changed = minutes_before(now, story.changed_minutes_ago);
    let date = changed.to_zoned(zone.clone()).date();
    let dated = |text: &str| text.replace("{weekday}", weekday_name(Language::Arabic, date));
    let mut article = Article::new(ids, minutes_before(changed, 150));
    article.changed = changed;
    article.meta = metadata(story, date, &dated);
    article.status = status(story, changed);
    let mut files = Vec::new();
    if let Some(source) = &story.picture {
        let picture = picture(source, ids.make(), &dated);
        if let Some(bytes) = source.file {
            files.push(SampleFile { picture: picture.id, extension: "jpg", bytes });
        }
        article.meta.lead_picture = Some(picture.id);
        article.pictures.push(picture);
    }
    article.body = body(&dated(story.text), article.meta.lead_picture, ids).into();
    for quote in story.quotes {
        tie(&mut article, quote, ids, register, date);
    }
    SampleArticle { article, files }
}

fn minutes_before(moment: Timestamp, minutes: i64) -> Timestamp {
    Timestamp::from_second(moment.as_second() - minutes * 60).unwrap_or(moment)
}

fn metadata(story: &Story, date: Date, dated: &impl Fn(&str) -> String) -> Metadata {
    Metadata {
        kicker: story.kicker.to_owned(),
        headline: story.headline.to_owned(),
        standfirst: dated(story.standfirst),
        byline: story.byline.to_owned(),
        dateline_place: story.place.to_owned(),
        dateline_date: Locale::default().date(date),
        slug: story.slug.to_owned(),
        section: story.section.to_owned(),
        rights: RIGHTS.to_owned(),
        note: story.note.to_owned(),
        tags: story.tags.iter().map(|tag| (*tag).to_owned()).collect(),
        language: "ar".to_owned(),
        ..Metadata::default()
    }
}

fn status(story: &Story, at: Timestamp) -> Status {
    let by = match story.state {
        State::Draft => return Status::default(),
        State::InReview => story.byline,
        State::Returned | State::Approved | State::Published => EDITOR,
    };
    let approved = matches!(story.state, State::Approved | State::Published);
    Status {
        state: story.state,
        by: by.to_owned(),
        at: Some(at),
        reason: story.reason.to_owned(),
        approval: approved.then(|| Approval::new(EDITOR, at)),
    }
}

fn picture(source: &StoryPicture, id: PictureId, dated: &impl Fn(&str) -> String) -> Picture {
    Picture {
        id,
        file: source.file.map(|bytes| format!("{}.jpg", blake3::hash(bytes).to_hex())),
        name: source.name.to_owned(),
        width: source.size_px.0,
        height: source.size_px.1,
        bytes: source.file.map_or(0, |bytes| bytes.len() as u64),
        caption: dated(source.caption),
        credit: source.credit.to_owned(),
        alt: source.alt.to_owned(),
        rights: source.file.map_or("", |_| "ملك الصحيفة").to_owned(),
        ..Picture::default()
    }
}

fn body(text: &str, picture: Option<PictureId>, ids: &Ids) -> Vec<Block> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| match (line.strip_prefix("# "), picture) {
            (Some(heading), _) => Block::new(ids.make(), BlockKind::Subheading(1), heading),
            (None, Some(id)) if line == "[picture]" => Block::new(ids.make(), BlockKind::Picture(id), ""),
            (None, _) => Block::paragraph(ids.make(), line),
        })
        .collect()
}

/// Ties the words of `quote` to their source. Words or names that the texts do not hold tie nothing; the tests see it.
fn tie(article: &mut Article, quote: &Quote, ids: &Ids, register: &Register, date: Date) {
    let source: Option<SourceId> = register.sources.iter().find(|s| s.name == quote.source).map(|s| s.id);
    let place = article.body.iter_mut().find_map(|block| block.text.find(quote.words).map(|at| (block, at)));
    let (Some(source), Some((block, at))) = (source, place) else { return };
    let statement = Statement {
        id: ids.make(),
        source,
        words: quote.words.to_owned(),
        medium: quote.medium,
        date: Some(date),
        terms: Terms::OnTheRecord,
        verification: quote.verification,
        evidence: quote.evidence.to_owned(),
        ..Statement::default()
    };
    let mark = Mark::new(at..at + quote.words.len(), MarkKind::Attribution(statement.id));
    block.marks = Marks::new(block.marks.iter().cloned().chain([mark]).collect());
    article.statements.push(statement);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock};
    use crate::i18n::words::sections;

    fn sample() -> Sample {
        Sample::new(FixedClock::default().now(), &TimeZone::UTC)
    }

    fn texts(article: &Article) -> Vec<&str> {
        let meta = [&article.meta.kicker, &article.meta.headline, &article.meta.standfirst, &article.meta.note];
        let pictures = article.pictures.iter().flat_map(|p| [&p.caption, &p.credit, &p.alt]);
        let body = article.body.iter().map(|b| &b.text);
        meta.into_iter().chain(pictures).chain(body).map(String::as_str).filter(|t| !t.is_empty()).collect()
    }

    #[test]
    fn the_same_moment_gives_the_same_desk() {
        let (one, two) = (sample(), sample());
        assert!(one.articles.iter().zip(&two.articles).all(|(a, b)| a.article == b.article && a.files == b.files));
        assert_eq!(one.register, two.register);
    }

    #[test]
    fn every_state_stands_on_the_desk_latest_change_first() {
        let sample = sample();
        for state in State::ALL {
            assert!(sample.articles.iter().any(|a| a.article.status.state == state), "{state:?}");
        }
        assert!(sample.articles.windows(2).all(|w| w[0].article.changed > w[1].article.changed));
    }

    #[test]
    fn every_quote_is_tied_to_its_words_and_its_source() {
        let sample = sample();
        for (story, made) in STORIES.iter().zip(&sample.articles) {
            let article = &made.article;
            assert_eq!(article.statements.len(), story.quotes.len(), "{}", story.headline);
            for statement in &article.statements {
                assert!(sample.register.get(statement.source).is_some());
                let tied = article.body.iter().find_map(|block| {
                    let mark = block.marks.iter().find(|m| m.kind == MarkKind::Attribution(statement.id))?;
                    block.text.get(mark.range())
                });
                assert_eq!(tied, Some(statement.words.as_str()));
            }
        }
    }

    #[test]
    fn the_port_leaves_something_for_the_gate() {
        let sample = sample();
        let port = &sample.articles[0].article;
        let long = |quoted: &&str| quoted.split_whitespace().count() > 3;
        let quoted = |text: &str| -> Vec<String> {
            let inner = text.split('«').skip(1).filter_map(|rest| rest.split('»').next());
            inner.filter(long).map(str::to_owned).collect()
        };
        let all: Vec<String> = port.body.iter().flat_map(|b| quoted(&b.text)).collect();
        assert_eq!((all.len(), port.statements.len()), (4, 3));
        assert!(port.pictures[0].alt.is_empty() && !port.pictures[0].caption.is_empty());
        assert!((300..=420).contains(&port.word_count()), "{}", port.word_count());
        assert!(port.body.iter().any(|b| b.kind == BlockKind::Subheading(1)));
        assert!(port.body.iter().any(|b| matches!(b.kind, BlockKind::Picture(_))));
    }

    #[test]
    fn dates_follow_the_moment() {
        let sample = sample();
        let port = &sample.articles[0].article;
        assert_eq!(port.meta.dateline_date, "٢٢ تشرين الثاني ٢٠٢٦");
        assert!(port.body[0].text.contains("فجر الأحد"));
        let later = Sample::new(minutes_before(FixedClock::default().now(), -24 * 60), &TimeZone::UTC);
        assert!(later.articles[0].article.body[0].text.contains("فجر الاثنين"));
    }

    #[test]
    fn pictures_are_what_they_are_said_to_be() {
        let sample = sample();
        for made in &sample.articles {
            for picture in &made.article.pictures {
                let Some(file) = made.files.iter().find(|f| f.picture == picture.id) else {
                    assert!(picture.is_missing());
                    continue;
                };
                let decoded = image::load_from_memory(file.bytes).expect("a picture");
                assert_eq!((decoded.width(), decoded.height()), (picture.width, picture.height));
                assert_eq!(picture.bytes, file.bytes.len() as u64);
                assert!(picture.file.as_deref().is_some_and(|name| name.ends_with(".jpg")));
                assert!(file.bytes.len() < 600_000);
            }
        }
    }

    #[test]
    fn the_prose_is_clean() {
        let sample = sample();
        for made in &sample.articles {
            for text in texts(&made.article) {
                assert!(!text.contains(['{', '}', '[', ',', ';', '?', '!', '"']), "{text}");
                for fault in ["  ", " ،", " .", " :", "« ", " »", "،،", "لـ «"] {
                    assert!(!text.contains(fault), "{fault:?} in {text}");
                }
                assert_eq!(text.matches('«').count(), text.matches('»').count(), "{text}");
            }
            let slug = &made.article.meta.slug;
            assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{slug}");
            assert!(sections::defaults().contains(&made.article.meta.section));
        }
    }

    #[test]
    fn the_raw_page_has_what_the_import_must_find() {
        let lines: Vec<&str> = RAW_PAGE.lines().collect();
        assert_eq!(lines[2], "IMG_20461-1300x866");
        assert_eq!(RAW_PAGE.matches('”').count() + RAW_PAGE.matches('“').count(), 10);
        assert!(RAW_PAGE.contains("اضف تعليق") && RAW_PAGE.contains("تعليقات الزوار"));
    }
}
