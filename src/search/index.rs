//! The index: the words of every article with their numbers, in memory, and as one file of bytes.
//!
//! It is a tantivy index in memory. A word is kept folded, with its letters as they stand behind it where they differ,
//! so that one dictionary answers both kinds of search: a folded word and all that begin with it lie side by side. It is
//! a cache: what it says of an article holds only while the article's file has the stamp that the entry names.

use super::content::Content;
use super::entry::Entry;
use super::evaluate::Answers;
use super::query::Query;
use super::word::{Fit, Word};
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;
use tantivy::directory::{Directory, RamDirectory};
use tantivy::index::SegmentId;
use tantivy::indexer::NoMergePolicy;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::document::Value;
use tantivy::schema::{BytesOptions, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::termdict::TermDictionary;
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{DocSet, Index, IndexSettings, IndexWriter, SegmentReader, TERMINATED, TantivyDocument, Term};

/// Stands between a folded word and its letters.
const LETTERS_FOLLOW: char = '\u{1}';
/// Memory for articles that are being taken in, bytes.
const WRITER_BYTES: usize = 64 << 20;
/// So many parts are made one.
const PARTS_MAX: usize = 8;
/// What the file begins with; another number, another way to write.
const MAGIC: &[u8] = b"muharrir search 1\n";

/// Why the index cannot be used. It is made anew then.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The index could not be read or written.
    #[error("the search index failed: {0}")]
    Tantivy(#[from] tantivy::TantivyError),
    /// The bytes are not those of an index.
    #[error("the search index is damaged")]
    Damaged,
}

impl From<std::io::Error> for IndexError {
    fn from(error: std::io::Error) -> Self {
        Self::Tantivy(error.into())
    }
}

/// Takes articles in, and makes snapshots to search in.
pub struct Indexer {
    directory: RamDirectory,
    writer: IndexWriter,
    fields: Fields,
    entries: HashMap<SegmentId, Arc<Vec<Arc<Entry>>>>,
}

#[derive(Clone, Copy)]
struct Fields {
    folder: Field,
    words: Field,
    entry: Field,
}

/// What can be searched, as it stood at one moment.
pub struct Snapshot {
    words: Field,
    parts: Vec<Part>,
}

struct Part {
    reader: SegmentReader,
    entries: Arc<Vec<Arc<Entry>>>,
}

/// An article of a snapshot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Address {
    part: usize,
    doc: u32,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let folder = builder.add_bytes_field("folder", BytesOptions::default().set_indexed());
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = builder.add_text_field("words", TextOptions::default().set_indexing_options(indexing));
    let entry = builder.add_bytes_field("entry", BytesOptions::default().set_stored());
    (builder.build(), Fields { folder, words, entry })
}

impl Indexer {
    /// An empty index.
    pub fn new() -> Result<Self, IndexError> {
        let directory = RamDirectory::create();
        let index = Index::create(directory.clone(), schema().0, IndexSettings::default())?;
        Self::on(directory, &index)
    }

    /// The index that `bytes` hold.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, IndexError> {
        let (body, sum) = bytes.split_last_chunk::<32>().ok_or(IndexError::Damaged)?;
        if blake3::hash(body).as_bytes() != sum {
            return Err(IndexError::Damaged);
        }
        let mut rest = body.strip_prefix(MAGIC).ok_or(IndexError::Damaged)?;
        let directory = RamDirectory::create();
        while !rest.is_empty() {
            let (name, after) = chunk(rest).ok_or(IndexError::Damaged)?;
            let (content, after) = chunk(after).ok_or(IndexError::Damaged)?;
            let name = std::str::from_utf8(name).map_err(|_| IndexError::Damaged)?;
            directory.atomic_write(&PathBuf::from(name), content)?;
            rest = after;
        }
        let index = Index::open(directory.clone())?;
        Self::on(directory, &index)
    }

    fn on(directory: RamDirectory, index: &Index) -> Result<Self, IndexError> {
        let writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BYTES)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Self { directory, writer, fields: schema().1, entries: HashMap::new() })
    }

    /// The whole index as bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, IndexError> {
        let mut names: Vec<PathBuf> = vec![PathBuf::from("meta.json"), PathBuf::from(".managed.json")];
        names.extend(self.writer.index().load_metas()?.list_segment_files());
        names.sort();
        let mut bytes = MAGIC.to_vec();
        for name in names {
            // Of a part's possible files only some are there.
            let Ok(file) = self.directory.open_read(&name) else { continue };
            let content = file.read_bytes()?;
            for piece in [name.to_string_lossy().as_bytes(), content.as_slice()] {
                bytes.extend_from_slice(&(piece.len() as u64).to_le_bytes());
                bytes.extend_from_slice(piece);
            }
        }
        let sum = blake3::hash(&bytes);
        bytes.extend_from_slice(sum.as_bytes());
        Ok(bytes)
    }

    /// Takes an article in, instead of what was known of its folder.
    pub fn put(&self, article: Prepared) -> Result<(), IndexError> {
        self.remove_key(&article.key);
        self.writer.add_document(article.document)?;
        Ok(())
    }

    /// Forgets the article of a folder.
    pub fn remove(&self, folder: &str) {
        self.remove_key(&key(folder));
    }

    fn remove_key(&self, key: &Key) {
        self.writer.delete_term(Term::from_field_bytes(self.fields.folder, key));
    }

    /// Makes what was taken in searchable.
    pub fn commit(&mut self) -> Result<Snapshot, IndexError> {
        self.writer.commit()?;
        let parts = self.writer.index().searchable_segment_ids()?;
        if parts.len() > PARTS_MAX {
            self.writer.merge(&parts).wait()?;
        }
        self.snapshot()
    }

    /// Makes one part of all, the smallest that it can be; for an index that was just filled.
    pub fn compact(&mut self) -> Result<Snapshot, IndexError> {
        self.writer.commit()?;
        let parts = self.writer.index().searchable_segment_ids()?;
        if parts.len() > 1 {
            self.writer.merge(&parts).wait()?;
        }
        self.writer.garbage_collect_files().wait()?;
        self.snapshot()
    }

    /// What can be searched now.
    pub fn snapshot(&mut self) -> Result<Snapshot, IndexError> {
        let mut kept = std::mem::take(&mut self.entries);
        let mut parts = Vec::new();
        for segment in self.writer.index().searchable_segments()? {
            let reader = SegmentReader::open(&segment)?;
            let id = segment.id();
            let entries = match kept.remove(&id) {
                Some(entries) => entries,
                None => Arc::new(self.read_entries(&reader)?),
            };
            self.entries.insert(id, entries.clone());
            parts.push(Part { reader, entries });
        }
        Ok(Snapshot { words: self.fields.words, parts })
    }

    fn read_entries(&self, reader: &SegmentReader) -> Result<Vec<Arc<Entry>>, IndexError> {
        let store = reader.get_store_reader(1)?;
        let entry = |document: tantivy::Result<TantivyDocument>| {
            let document = document?;
            let bytes = document.get_first(self.fields.entry).and_then(|v| v.as_bytes().map(<[u8]>::to_vec));
            bytes.as_deref().and_then(Entry::read).map(Arc::new).ok_or(IndexError::Damaged)
        };
        store.iter::<TantivyDocument>(None).map(entry).collect()
    }
}

/// What stands for a folder in the index.
type Key = [u8; 8];

fn key(folder: &str) -> Key {
    let mut key = Key::default();
    blake3::Hasher::new().update(folder.as_bytes()).finalize_xof().fill(&mut key);
    key
}

/// An article made ready to be taken in: the work that many can do at once.
pub struct Prepared {
    key: Key,
    document: TantivyDocument,
}

impl Prepared {
    /// An article with its entry.
    pub fn new(entry: &Entry, content: &Content) -> Self {
        let (_, fields) = schema();
        let key = key(&entry.folder);
        let mut document = TantivyDocument::default();
        document.add_bytes(fields.folder, &key);
        document.add_bytes(fields.entry, &entry.to_bytes());
        document.add_pre_tokenized_text(fields.words, tokens(content));
        Self { key, document }
    }
}

/// Eight bytes of length, and so many bytes.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)
}

fn tokens(content: &Content) -> PreTokenizedString {
    let mut tokens = Vec::new();
    let mut position = 0;
    for passage in &content.passages {
        for token in &passage.tokens {
            let surface = &passage.text[token.range.clone()];
            let mut text = token.folded.clone();
            if surface != text {
                text.push(LETTERS_FOLLOW);
                text.push_str(surface);
            }
            tokens.push(Token { offset_from: 0, offset_to: 0, position, text, position_length: 1 });
            position += 1;
        }
        position += 1;
    }
    PreTokenizedString { text: String::new(), tokens }
}

/// A word of the dictionary: folded, and as it stands.
fn split_term(term: &[u8]) -> Option<(&str, &str)> {
    let term = std::str::from_utf8(term).ok()?;
    Some(term.split_once(LETTERS_FOLLOW).unwrap_or((term, term)))
}

/// The words that articles use for what was searched, each with how often.
pub type Surfaces = BTreeMap<String, u32>;

impl Snapshot {
    /// Every article in it.
    pub fn entries(&self) -> impl Iterator<Item = (Address, &Arc<Entry>)> {
        self.parts.iter().enumerate().flat_map(|(part, p)| {
            let all = p.entries.iter().enumerate();
            all.filter_map(move |(doc, entry)| {
                let doc = doc as u32;
                (!p.reader.is_deleted(doc)).then_some((Address { part, doc }, entry))
            })
        })
    }

    /// Which words of which articles answer each word of `query`. Articles in which a word has no answer are left out.
    /// Stops with what it has when `cancelled`.
    pub fn answers(
        &self,
        query: &Query,
        surfaces: &mut Surfaces,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<BTreeMap<Address, Vec<Vec<Answers>>>, IndexError> {
        let mut all = BTreeMap::new();
        for (part, p) in self.parts.iter().enumerate() {
            if query.groups.is_empty() {
                let docs = p.reader.doc_ids_alive();
                all.extend(docs.map(|doc| (Address { part, doc }, Vec::new())));
                continue;
            }
            let mut of_part: Option<HashMap<u32, Vec<Vec<Answers>>>> = None;
            for group in &query.groups {
                let mut of_group: Option<HashMap<u32, Vec<Answers>>> = None;
                for (i, word) in group.words.iter().enumerate() {
                    if cancelled() {
                        return Ok(all);
                    }
                    let place = (i > 0, i + 1 < group.words.len());
                    let of_word = self.of_word(p, word, query.exact.then_some(place), surfaces)?;
                    of_group = Some(join(of_group, of_word));
                }
                of_part = Some(join(of_part, of_group.unwrap_or_default()));
            }
            let found = of_part.unwrap_or_default().into_iter();
            all.extend(found.map(|(doc, answers)| (Address { part, doc }, answers)));
        }
        Ok(all)
    }

    /// Where one searched word is answered; `exactly` says whether words come before and after it.
    fn of_word(
        &self,
        part: &Part,
        word: &Word,
        exactly: Option<(bool, bool)>,
        surfaces: &mut Surfaces,
    ) -> Result<HashMap<u32, Answers>, IndexError> {
        let inverted = part.reader.inverted_index(self.words)?;
        let terms = match exactly {
            None => folded_terms(inverted.terms(), word)?,
            Some((came, goes_on)) => exact_terms(inverted.terms(), word, came, goes_on)?,
        };
        let mut found: HashMap<u32, Answers> = HashMap::new();
        let mut positions = Vec::new();
        for (fit, surface, info) in terms.into_values() {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let mut postings = inverted.read_postings_from_terminfo(&info, option)?;
            let mut count = 0;
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                if !part.reader.is_deleted(doc) {
                    postings.positions(&mut positions);
                    count += positions.len() as u32;
                    found.entry(doc).or_default().extend(positions.iter().map(|p| (*p, fit)));
                }
                postings.advance();
            }
            if count > 0 {
                *surfaces.entry(surface).or_default() += count;
            }
        }
        for answers in found.values_mut() {
            answers.sort_unstable();
        }
        Ok(found)
    }
}

/// Keeps articles that both have.
fn join<T>(before: Option<HashMap<u32, Vec<T>>>, mut of_next: HashMap<u32, T>) -> HashMap<u32, Vec<T>> {
    let Some(before) = before else { return of_next.into_iter().map(|(doc, t)| (doc, vec![t])).collect() };
    let both = before.into_iter().filter_map(|(doc, mut all)| {
        all.push(of_next.remove(&doc)?);
        Some((doc, all))
    });
    both.collect()
}

/// Words of the dictionary by their place in it: how they answer, as they stand, where their articles are listed.
type Terms = BTreeMap<u64, (Fit, String, TermInfo)>;

/// The words of the dictionary that a word accepts.
fn folded_terms(terms: &TermDictionary, word: &Word) -> Result<Terms, IndexError> {
    let mut found = Terms::new();
    for (form, open) in word.forms() {
        let mut after = form.as_bytes().to_vec();
        after.push(if open { 0xFF } else { LETTERS_FOLLOW as u8 + 1 });
        let mut stream = terms.range().ge(form.as_bytes()).lt(&after).into_stream()?;
        while stream.advance() {
            let Some((folded, surface)) = split_term(stream.key()) else { continue };
            if let Some(fit) = word.accepts(folded) {
                found.insert(stream.term_ord(), (fit, surface.to_owned(), stream.value().clone()));
            }
        }
    }
    Ok(found)
}

fn exact_terms(terms: &TermDictionary, word: &Word, came: bool, goes_on: bool) -> Result<Terms, IndexError> {
    let mut found = Terms::new();
    let mut stream = terms.stream()?;
    while stream.advance() {
        let Some((_, surface)) = split_term(stream.key()) else { continue };
        if word.accepts_exactly(surface, came, goes_on) {
            found.insert(stream.term_ord(), (Fit::Whole, surface.to_owned(), stream.value().clone()));
        }
    }
    Ok(found)
}
