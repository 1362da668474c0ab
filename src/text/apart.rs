//! Whether a face shapes each word by itself.
//!
//! No rule of GSUB or GPOS (OpenType 1.9) sees from one word to the next without looking at the blank between them: what
//! a rule passes over are marks and ligatures, and a blank is neither. So a face whose rules nowhere speak of its blank
//! gives a word the same glyphs in every text.

use cosmic_text::skrifa::raw::tables::gpos::{PairPos, PositionSubtables as Position, SinglePos, ValueRecord};
use cosmic_text::skrifa::raw::tables::gsub::{SingleSubst, SubstitutionSubtables as Substitution};
use cosmic_text::skrifa::raw::tables::layout::{ChainedSequenceContext, CoverageTable, LookupFlag, SequenceContext};
use cosmic_text::skrifa::raw::{FontRef, ReadError, TableProvider};
use cosmic_text::skrifa::{GlyphId, GlyphId16, Tag};

/// True if no rule of the face speaks of `blank`. Tables that cannot be read, and rules of the rarer forms, count as ones
/// that do.
pub(super) fn words_stand_apart(source: &FontRef, blank: GlyphId) -> bool {
    let Ok(blank) = GlyphId16::try_from(blank) else { return false };
    // Kerning and substitution outside of OpenType's two tables.
    let elsewhere = [b"kern", b"kerx", b"morx", b"mort", b"trak", b"Silf"];
    blank != GlyphId16::NOTDEF
        && elsewhere.iter().all(|tag| source.table_data(Tag::new(tag)).is_none())
        && stops_rules(source, blank).unwrap_or(false)
        && substitutes_apart(source, blank).unwrap_or(false)
        && positions_apart(source, blank).unwrap_or(false)
}

type Found = Result<bool, ReadError>;

fn lacks(coverage: Result<CoverageTable, ReadError>, blank: GlyphId16) -> Found {
    Ok(coverage?.get(blank).is_none())
}

/// True if all hold; the first error otherwise.
fn all<T>(items: impl Iterator<Item = Result<T, ReadError>>, mut holds: impl FnMut(T) -> Found) -> Found {
    for item in items {
        if !holds(item?)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// True if the blank is no mark and no ligature, and so passed over only where bases are.
fn stops_rules(source: &FontRef, blank: GlyphId16) -> Found {
    const BASE: u16 = 1;
    let classes = source.gdef().ok().and_then(|t| t.glyph_class_def()).transpose()?;
    Ok(classes.is_none_or(|c| c.get(blank) <= BASE))
}

fn passes_bases(flag: LookupFlag) -> bool {
    flag.contains(LookupFlag::IGNORE_BASE_GLYPHS)
}

fn substitutes_apart(source: &FontRef, blank: GlyphId16) -> Found {
    let Ok(table) = source.gsub() else { return Ok(source.table_data(Tag::new(b"GSUB")).is_none()) };
    all(table.lookup_list()?.lookups().iter(), |lookup| match lookup.subtables()? {
        _ if passes_bases(lookup.lookup_flag()) => Ok(false),
        Substitution::Single(tables) => all(tables.iter(), |t| match t {
            SingleSubst::Format1(t) => lacks(t.coverage(), blank),
            SingleSubst::Format2(t) => lacks(t.coverage(), blank),
        }),
        Substitution::Multiple(tables) => all(tables.iter(), |t| lacks(t.coverage(), blank)),
        Substitution::Alternate(tables) => all(tables.iter(), |t| lacks(t.coverage(), blank)),
        Substitution::Ligature(tables) => all(tables.iter(), |t| {
            let apart = all(t.ligature_sets().iter(), |set| {
                all(set.ligatures().iter(), |l| Ok(l.component_glyph_ids().iter().all(|g| g.get() != blank)))
            });
            Ok(lacks(t.coverage(), blank)? && apart?)
        }),
        Substitution::Contextual(tables) => all(tables.iter(), |t| context_apart(&t, blank)),
        Substitution::ChainContextual(tables) => all(tables.iter(), |t| chain_apart(&t, blank)),
        Substitution::Reverse(tables) => all(tables.iter(), |t| {
            let around = t.backtrack_coverages().iter().chain(t.lookahead_coverages().iter());
            Ok(lacks(t.coverage(), blank)? && all(around, |c| lacks(Ok(c), blank))?)
        }),
    })
}

fn positions_apart(source: &FontRef, blank: GlyphId16) -> Found {
    let Ok(table) = source.gpos() else { return Ok(source.table_data(Tag::new(b"GPOS")).is_none()) };
    all(table.lookup_list()?.lookups().iter(), |lookup| match lookup.subtables()? {
        _ if passes_bases(lookup.lookup_flag()) => Ok(false),
        Position::Single(tables) => all(tables.iter(), |t| match t {
            SinglePos::Format1(t) => lacks(t.coverage(), blank),
            SinglePos::Format2(t) => lacks(t.coverage(), blank),
        }),
        Position::Pair(tables) => all(tables.iter(), |t| pair_apart(&t, blank)),
        Position::Cursive(tables) => all(tables.iter(), |t| lacks(t.coverage(), blank)),
        Position::MarkToBase(tables) => {
            all(tables.iter(), |t| Ok(lacks(t.mark_coverage(), blank)? && lacks(t.base_coverage(), blank)?))
        }
        Position::MarkToLig(tables) => {
            all(tables.iter(), |t| Ok(lacks(t.mark_coverage(), blank)? && lacks(t.ligature_coverage(), blank)?))
        }
        Position::MarkToMark(tables) => {
            all(tables.iter(), |t| Ok(lacks(t.mark1_coverage(), blank)? && lacks(t.mark2_coverage(), blank)?))
        }
        Position::Contextual(tables) => all(tables.iter(), |t| context_apart(&t, blank)),
        Position::ChainContextual(tables) => all(tables.iter(), |t| chain_apart(&t, blank)),
    })
}

fn pair_apart(table: &PairPos, blank: GlyphId16) -> Found {
    match table {
        PairPos::Format1(t) => {
            let seconds = all(t.pair_sets().iter(), |set| {
                all(set.pair_value_records().iter(), |pair| Ok(pair.second_glyph() != blank))
            });
            Ok(lacks(t.coverage(), blank)? && seconds?)
        }
        PairPos::Format2(t) => {
            // What is in no class is in class 0, of which a table may well speak.
            let class = usize::from(t.class_def2()?.get(blank));
            let seconds = all(t.class1_records().iter(), |first| {
                let pair = first.class2_records().get(class)?;
                Ok(moves_nothing(pair.value_record1()) && moves_nothing(pair.value_record2()))
            });
            Ok(lacks(t.coverage(), blank)? && seconds?)
        }
    }
}

fn moves_nothing(value: &ValueRecord) -> bool {
    let lengths = [value.x_placement(), value.y_placement(), value.x_advance(), value.y_advance()];
    lengths.into_iter().flatten().all(|length| length == 0)
}

/// Rules of glyphs and of classes are not looked into: class 0 would be any glyph.
fn context_apart(table: &SequenceContext, blank: GlyphId16) -> Found {
    let SequenceContext::Format3(t) = table else { return Ok(false) };
    all(t.coverages().iter(), |c| lacks(Ok(c), blank))
}

fn chain_apart(table: &ChainedSequenceContext, blank: GlyphId16) -> Found {
    let ChainedSequenceContext::Format3(t) = table else { return Ok(false) };
    let around = t.backtrack_coverages().iter().chain(t.lookahead_coverages().iter());
    all(t.input_coverages().iter().chain(around), |c| lacks(Ok(c), blank))
}
