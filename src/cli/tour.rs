//! The main job without a window, on an invented page: import, picture, sources, gate, export, verification. One line
//! a step; it ends with 0 only if every step held.

use super::{Failure, commands, print};
use crate::base::{Clock, Ids, SystemClock};
use crate::document::{Article, Fragment, MetaField, PictureField, State, Step, TextTarget, Transaction};
use crate::editor::Editor;
use crate::export::{self, Options};
use crate::gate::{self, Severity};
use crate::i18n::{Bilingual, Language, cli as words, session as session_words};
use crate::session::{self, Quote, work};
use crate::sources::{Medium, Register, Source, SourceKind};
use crate::storage::{Desk, DeskInfo, RealVfs};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

const PAGE: &[u8] = include_bytes!("../../assets/sample/page.txt");
const PICTURE: &[u8] = include_bytes!("../../assets/sample/harbour.jpg");

struct Tour {
    desk: Desk,
    ids: Ids,
    clock: SystemClock,
    language: Language,
    step: usize,
}

/// Takes the tour in `out`, or in a temporary folder.
pub(super) fn run(out: Option<&Path>, language: Language) -> Result<(), Failure> {
    let temporary = tempfile::tempdir().map_err(|e| Failure::BadInput(words::no_temporary_folder(&e.to_string())))?;
    let root = out.unwrap_or(temporary.path());
    let info = DeskInfo { name: words::TOUR_DESK.get(language).to_owned(), ..DeskInfo::default() };
    let desk = Desk::create(&root.join("desk"), &info, Arc::new(RealVfs)).map_err(commands::failed)?;
    let mut tour = Tour { desk, ids: Ids::random(), clock: SystemClock, language, step: 0 };
    tour.say(&words::tour_desk(&root.join("desk").to_string_lossy()));

    let mut article = tour.import()?;
    let mut register = Register::default();
    tour.gate_is_closed(&article, &register)?;
    tour.picture(&mut article)?;
    tour.sources(&mut article, &mut register)?;
    tour.fields_and_approval(&mut article)?;
    tour.gate_is_open(&article, &register)?;
    tour.save(&article)?;
    tour.export(&article, &register, &root.join("bundle"))
}

impl Tour {
    fn say(&mut self, words: &Bilingual) {
        self.step += 1;
        print(&format!("{:>2}. {}", self.step, words.get(self.language)));
    }

    fn expect(&self, holds: bool, what: Bilingual) -> Result<(), Failure> {
        if holds { Ok(()) } else { Err(Failure::Refused(words::tour_failed(&what))) }
    }

    fn change(&self, article: &mut Article, t: Option<Transaction>) -> Result<(), Failure> {
        let stale = || Failure::Refused(words::tour_failed(&session_words::EDIT_IS_STALE));
        t.ok_or_else(stale)?.apply(article).map_err(|_| stale())
    }

    fn import(&mut self) -> Result<Article, Failure> {
        let draft = crate::import::read(PAGE, "page.txt").map_err(|e| e.message())?;
        let outcome = draft.build(&self.ids, self.clock.now());
        let warnings = outcome.warnings.len();
        let (article, _) = work::add_reading(&self.desk, outcome.into_reading(), "page.txt", PAGE)?;
        let paragraphs = article.body.iter().filter(|b| b.kind.has_text()).count();
        let holds = paragraphs >= 4 && article.pictures.len() == 1 && article.comments.len() == 2;
        self.expect(holds, words::TOUR_IMPORT)?;
        self.say(&words::tour_imported(&article.meta.headline, paragraphs, article.comments.len(), warnings));
        Ok(article)
    }

    fn gate_is_closed(&mut self, article: &Article, register: &Register) -> Result<(), Failure> {
        let findings = gate::check(article, register);
        let blocking = findings.iter().filter(|f| f.severity == Severity::Blocking).count();
        self.expect(!gate::ready(&findings) && work::admit(&findings, None).is_err(), words::TOUR_CLOSED)?;
        self.say(&words::tour_closed(blocking, findings.len() - blocking));
        Ok(())
    }

    fn picture(&mut self, article: &mut Article) -> Result<(), Failure> {
        let stored = work::store_picture(&self.desk, &self.ids, article.id, "harbour.jpg", PICTURE)?;
        let (width, height) = (stored.width, stored.height);
        let missing = article.pictures.first().map(|p| p.id);
        let edit = work::attach(&Editor::new(article), article, &self.ids, missing, stored);
        self.change(article, edit.map(|e| e.transaction))?;
        let Some(id) = missing else { return Err(Failure::Refused(words::tour_failed(&words::TOUR_IMPORT))) };
        let fields = [
            (PictureField::Caption, &words::TOUR_CAPTION),
            (PictureField::Credit, &words::TOUR_CREDIT),
            (PictureField::Alt, &words::TOUR_ALT),
        ];
        for (field, text) in fields {
            let t = write(article, TextTarget::Picture(id, field), &text.ar);
            self.change(article, t)?;
        }
        self.say(&words::tour_picture(width, height));
        Ok(())
    }

    fn sources(&mut self, article: &mut Article, register: &mut Register) -> Result<(), Failure> {
        let person = Source { id: self.ids.make(), name: words::TOUR_PERSON.ar.to_string(), ..Source::default() };
        let label = words::TOUR_ANONYMOUS.ar.to_string();
        let anonymous = Source { id: self.ids.make(), kind: SourceKind::Anonymous, name: label, ..Source::default() };
        let sources = [person.id, anonymous.id];
        register.put(person);
        register.put(anonymous);
        let quotes = Quote::of_article(article);
        for (i, quote) in quotes.iter().enumerate() {
            let tie = session::Tie {
                block: quote.block,
                range: quote.range.clone(),
                source: sources[i % sources.len()],
                medium: Medium::Statement,
                date: None,
                terms: register.usual_terms(sources[i % sources.len()]),
            };
            let edit = session::tie(&Editor::new(article), article, self.ids.make(), &tie);
            self.change(article, edit.map(|e| e.transaction))?;
        }
        let (_, version) = self.desk.register().map_err(commands::failed)?;
        self.desk.save_register(register, &version).map_err(commands::failed)?;
        self.expect(!quotes.is_empty(), words::TOUR_QUOTES)?;
        self.say(&words::tour_sources(quotes.len(), register.sources.len()));
        Ok(())
    }

    fn fields_and_approval(&mut self, article: &mut Article) -> Result<(), Failure> {
        let fields = [
            (MetaField::Byline, &words::TOUR_BYLINE),
            (MetaField::DatelinePlace, &words::TOUR_PLACE),
            (MetaField::DatelineDate, &words::TOUR_DATE),
        ];
        for (field, text) in fields {
            let t = write(article, TextTarget::Meta(field), &text.ar);
            self.change(article, t)?;
        }
        let editor = words::TOUR_EDITOR.ar.to_string();
        for state in [State::InReview, State::Approved] {
            let old = article.status.clone();
            let new = work::status_after(article, state, editor.clone(), String::new(), self.clock.now());
            let t = Transaction::one(Step::Status { old: Box::new(old), new: Box::new(new) });
            self.change(article, Some(t))?;
        }
        self.say(&words::tour_approved());
        Ok(())
    }

    fn gate_is_open(&mut self, article: &Article, register: &Register) -> Result<(), Failure> {
        let findings = gate::check(article, register);
        let blocking = findings.iter().filter(|f| f.severity == Severity::Blocking);
        let named = blocking.map(|f| f.message.get(self.language)).collect::<Vec<_>>().join("; ");
        self.expect(gate::ready(&findings), Bilingual::made(named.clone(), named))?;
        self.say(&words::TOUR_OPEN);
        Ok(())
    }

    fn save(&mut self, article: &Article) -> Result<(), Failure> {
        let (_, version) = self.desk.load(article.id).map_err(commands::failed)?;
        self.desk.save(article, &version).map_err(commands::failed)?;
        let (again, _) = self.desk.load(article.id).map_err(commands::failed)?;
        self.expect(again == *article, words::TOUR_SAVED)?;
        self.say(&words::TOUR_SAVED);
        Ok(())
    }

    fn export(&mut self, article: &Article, register: &Register, folder: &Path) -> Result<(), Failure> {
        let job = |zip| work::ExportWork {
            scanner: None,
            sign: None,
            vfs: Arc::new(RealVfs),
            desk: self.desk.clone(),
            register: register.clone(),
            article: article.clone(),
            options: Options::default(),
            overridden: None,
            folder: folder.to_path_buf(),
            zip,
            now: self.clock.now(),
            by: commands::signature(),
        };
        let exported = commands::run_export(&job(false))?;
        let zipped = commands::run_export(&job(true))?;
        let files = work::read_bundle(&RealVfs, &exported.path)?;
        let from_zip = work::read_bundle(&RealVfs, &zipped.path)?;
        self.expect(files == from_zip, words::TOUR_SAME)?;
        let count = files.len();
        self.say(&words::exported(&exported.path.to_string_lossy(), count));
        self.expect(export::verify(&files).holds(), words::TOUR_VERIFIED)?;
        self.expect(every_change_is_seen(&files), words::TOUR_VERIFIED)?;
        self.say(&words::tour_verified(count));
        Ok(())
    }
}

/// A transaction that writes a field anew.
fn write(article: &Article, target: TextTarget, text: &str) -> Option<Transaction> {
    let old = Fragment::plain(article.text(target)?);
    Some(Transaction::one(Step::Replace { target, at: 0, old, new: Fragment::plain(text) }))
}

/// Changes one byte of each file in turn: verification must name that file.
fn every_change_is_seen(files: &BTreeMap<String, Vec<u8>>) -> bool {
    files.iter().filter(|f| !f.1.is_empty()).all(|(path, bytes)| {
        let mut changed = files.clone();
        let mut bytes = bytes.clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        changed.insert(path.clone(), bytes);
        let report = export::verify(&changed);
        !report.holds() && report.problems().iter().any(|p| p.contains(path.as_str()))
    })
}
