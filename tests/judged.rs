//! The lint against judged sentences of newspaper Arabic, invented for it: `tests/language/right.txt` holds right ones,
//! `faulty.txt` such with their faults marked. For each rule the precision and the recall stand in
//! `tests/language/table.md`; no rule may become worse than it says (`MUHARRIR_WRITE_TABLE=1` writes it anew).

#[path = "support/plant.rs"]
mod plant;

use muharrir::base::Date;
use muharrir::language::lint::{self, Kind, LintFinding, Linter, Rule, Rules};
use muharrir::language::names::{Gazetteer, Name, NameKind};
use muharrir::language::spelling::Speller;
use muharrir::language::style::{Abbreviation, HouseStyle, HouseWord, TashkeelPolicy};
use plant::put;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

const RIGHT: &str = include_str!("language/right.txt");
const FAULTY: &str = include_str!("language/faulty.txt");
const HOUSE: &str = include_str!("language/house.txt");
const NAMES: &str = include_str!("language/names.txt");
const TABLE: &str = "tests/language/table.md";

/// The codes of `faulty.txt` and `house.txt`: every rule has its own.
const CODES: [(&str, Rule); 44] = [
    ("qo", Rule::QuotesOpener),
    ("qh", Rule::QuotesHouse),
    ("qu", Rule::QuotesUnpaired),
    ("qs", Rule::QuotesSpace),
    ("sb", Rule::SpacingBefore),
    ("sa", Rule::SpacingAfter),
    ("sd", Rule::SpacingDouble),
    ("sk", Rule::SpacingBrackets),
    ("pl", Rule::PunctuationLatin),
    ("pr", Rule::PunctuationRepeated),
    ("pb", Rule::PunctuationBracket),
    ("wd", Rule::WordsDoubled),
    ("wt", Rule::WordsDetached),
    ("h", Rule::SpellingHamza),
    ("t", Rule::SpellingTaa),
    ("y", Rule::SpellingYaa),
    ("sp", Rule::Spelling),
    ("lf", Rule::LettersForeign),
    ("lt", Rule::LettersTatweel),
    ("lp", Rule::LettersPresentation),
    ("lm", Rule::LettersMaqsura),
    ("mo", Rule::MarksRepeated),
    ("mt", Rule::MarksTanween),
    ("dm", Rule::DigitsMixed),
    ("dh", Rule::DigitsHouse),
    ("ns", Rule::NumbersSeparator),
    ("np", Rule::NumbersPercent),
    ("na", Rule::NumbersAgreement),
    ("nf", Rule::NumbersForms),
    ("bo", Rule::BidiOverride),
    ("bs", Rule::BidiStray),
    ("ba", Rule::BidiAddress),
    ("dr", Rule::DatesRelative),
    ("dw", Rule::DatesWeekday),
    ("dn", Rule::DatesMonth),
    ("ls", Rule::LengthSentence),
    ("lh", Rule::LengthHeadline),
    ("wh", Rule::WordsHouse),
    ("wa", Rule::WordsAbbreviation),
    ("nn", Rule::NamesSpelling),
    ("nv", Rule::NamesVariant),
    ("nt", Rule::NamesTitle),
    ("mp", Rule::MarksPolicy),
    ("ma", Rule::MarksAmbiguous),
];

/// A sentence with the faults that a person marked in it.
struct Judged {
    text: String,
    faults: Vec<(Rule, Range<usize>)>,
    kind: Kind,
    dated: bool,
}

/// `وصل {h|الى} المطار`: the text without its marks, and the faults.
fn read(line: &str) -> Judged {
    let (line, dated) = line.strip_prefix("@undated ").map_or((line, true), |l| (l, false));
    let (line, kind) = line.strip_prefix("@headline ").map_or((line, Kind::Body), |l| (l, Kind::Headline));
    let (mut text, mut faults, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = line;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        if rest[at..].starts_with('{') {
            let bar = at + rest[at..].find('|').expect("a code and its bar");
            let rule = CODES.iter().find(|c| c.0 == &rest[at + 1..bar]).unwrap_or_else(|| panic!("a code: {line}")).1;
            open.push((rule, text.len()));
            rest = &rest[bar + 1..];
        } else {
            let (rule, start) = open.pop().expect("an opened fault");
            faults.push((rule, start..text.len()));
            rest = &rest[at + 1..];
        }
    }
    text.push_str(rest);
    faults.sort_by_key(|f| (f.1.start, f.0));
    Judged { text, faults, kind, dated }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

struct Desk {
    dated: Rules,
    undated: Rules,
    speller: Speller,
}

impl Desk {
    fn new() -> Self {
        let day: Date = "2026-11-22".parse().expect("a day");
        let rules = || Rules::of(HouseStyle::default()).knowing(lines(NAMES));
        let dated = rules().dated("٢٢ تشرين الثاني ٢٠٢٦", Some(day));
        Self { dated, undated: rules(), speller: Speller::load().expect("the dictionary") }
    }

    fn lint(&mut self, judged: &Judged) -> Vec<LintFinding> {
        let rules = if judged.dated { &self.dated } else { &self.undated };
        lint::lint_spelled(&judged.text, judged.kind, rules, &mut self.speller)
    }
}

/// An article of `house.txt`, paragraph by paragraph, with what is found in each. The dictionary is asked by the other
/// lists.
fn judged_by_house(line: &str) -> Vec<(Judged, Vec<LintFinding>)> {
    let (line, bare) = line.strip_prefix("@bare ").map_or((line, false), |l| (l, true));
    let (line, ambiguous) = line.strip_prefix("@ambiguous ").map_or((line, false), |l| (l, true));
    let word = |written: &str, preferred: &str| HouseWord {
        written: written.into(),
        preferred: preferred.into(),
        why: String::new(),
    };
    let style = HouseStyle {
        tashkeel: if bare { TashkeelPolicy::None } else { TashkeelPolicy::Ambiguous },
        words: vec![
            word("أوتوبيس", "حافلة"),
            word("بروتوكول تعاون", "اتفاق تعاون"),
            word("لوجستي", ""),
            word("لوجستيا", ""),
        ],
        abbreviations: vec![Abbreviation { short: "ISO".into(), long: String::new() }],
        ..HouseStyle::default()
    };
    let name = |kind: NameKind, accepted: &str, variants: &[&str], title: &str| Name {
        kind,
        accepted: accepted.into(),
        variants: variants.iter().map(|v| (*v).to_owned()).collect(),
        title: title.into(),
        ..Name::default()
    };
    let names = Gazetteer {
        names: vec![
            name(NameKind::Person, "فلاديمير كوستا", &["فلادمير كوستا", "فلاديمر كوستا"], ""),
            name(NameKind::Person, "سلمى الحداد", &[], "المديرة"),
            name(NameKind::Person, "نادر الخطيب", &[], "الدكتور"),
            name(NameKind::Place, "مرسى الريحان", &["مرسا الريحان"], ""),
            name(NameKind::Organisation, "هيئة الموانئ", &["هيأة الموانئ"], ""),
        ],
    };
    let day: Date = "2026-11-22".parse().expect("a day");
    let mut rules = Rules::of(style).with_names(names).dated("٢٢ تشرين الثاني ٢٠٢٦", Some(day));
    rules.ambiguous = ambiguous;
    let judged: Vec<Judged> = line.split(" ¶ ").map(read).collect();
    let texts: Vec<(Kind, &str)> = judged.iter().map(|j| (j.kind, j.text.as_str())).collect();
    let found = Linter::new(rules, None).lint(&texts);
    judged.into_iter().zip(found).collect()
}

#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
    fixes: usize,
    wrong_fixes: usize,
}

#[test]
fn the_table_of_precision_and_recall_holds() {
    let mut desk = Desk::new();
    let (right, faulty): (Vec<&str>, Vec<&str>) = (lines(RIGHT).collect(), lines(FAULTY).collect());
    assert!(right.len() >= 400 && faulty.len() >= 400, "{} and {}", right.len(), faulty.len());
    assert_eq!(CODES.len(), Rule::ALL.len(), "every rule is judged");
    let mut scores: BTreeMap<&str, Score> = CODES.iter().map(|c| (c.1.id(), Score::default())).collect();
    let mut remarks = String::new();
    let plain = right.iter().chain(&faulty).map(|line| {
        let judged = read(line);
        let findings = desk.lint(&judged);
        (judged, findings)
    });
    let plain: Vec<(Judged, Vec<LintFinding>)> = plain.collect();
    let house: Vec<&str> = lines(HOUSE).collect();
    let of_house = house.iter().flat_map(|line| judged_by_house(line));
    for (judged, findings) in plain.into_iter().chain(of_house) {
        let mut open: Vec<&(Rule, Range<usize>)> = judged.faults.iter().collect();
        for f in &findings {
            let score = scores.entry(f.rule.id()).or_default();
            let hit =
                open.iter().position(|(rule, at)| *rule == f.rule && at.start < f.range.end && f.range.start < at.end);
            score.fixes += usize::from(f.fix.is_some());
            match hit {
                Some(i) => {
                    open.remove(i);
                    score.right += 1;
                }
                None => {
                    score.wrong += 1;
                    score.wrong_fixes += usize::from(f.fix.is_some());
                    let _ = writeln!(
                        remarks,
                        "false: {} {:?} in {}",
                        f.rule.id(),
                        &judged.text[f.range.clone()],
                        judged.text
                    );
                }
            }
        }
        for (rule, at) in open {
            scores.entry(rule.id()).or_default().missed += 1;
            let _ = writeln!(remarks, "missed: {} {:?} in {}", rule.id(), &judged.text[at.clone()], judged.text);
        }
    }
    println!("{remarks}");
    let table = table(&scores, right.len(), faulty.len(), house.len());
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE);
    if std::env::var_os("MUHARRIR_WRITE_TABLE").is_some() {
        put(&path, &table).expect("the table is written");
    }
    hold(&std::fs::read_to_string(&path).expect("the table"), &table, &remarks);
    let wrong_fixes: usize = scores.values().map(|s| s.wrong_fixes).sum();
    assert_eq!(wrong_fixes, 0, "a certain fix where nothing is wrong:\n{remarks}");
}

/// Fails where a rule finds fewer faults than the kept table says, or more that are none.
fn hold(kept: &str, now: &str, remarks: &str) {
    let rows = |table: &str| -> BTreeMap<String, Vec<usize>> {
        let row = |line: &str| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let numbers = cells.get(2..5)?.iter().map(|c| c.parse().ok()).collect::<Option<Vec<usize>>>()?;
            Some((cells[1].to_owned(), numbers))
        };
        table.lines().filter_map(row).collect()
    };
    let (kept, now) = (rows(kept), rows(now));
    assert!(kept.len() >= CODES.len(), "{TABLE} has {} rules", kept.len());
    for (rule, now) in &now {
        let kept = kept.get(rule).unwrap_or_else(|| panic!("{TABLE} does not know {rule}"));
        assert_eq!(kept[0], now[0], "{rule}: the list has other faults; write {TABLE} anew");
        assert!(now[1] >= kept[1] && now[2] <= kept[2], "{rule} became worse: {kept:?}, now {now:?}\n{remarks}");
    }
}

fn table(scores: &BTreeMap<&str, Score>, right: usize, faulty: usize, house: usize) -> String {
    let mut out = format!(
        "# The lint on judged sentences\n\n{right} right sentences and {faulty} with faults (`right.txt`, `faulty.txt`), \
         house of the Mashriq, and {house} short articles of a house with lists of words and names (`house.txt`). Held by \
         `tests/judged.rs`.\n\n| rule | faults | found | false | precision | recall | certain fixes | of them wrong |\n\
         |---|---|---|---|---|---|---|---|\n"
    );
    let percent = |part: usize, whole: usize| {
        if whole == 0 { "–".into() } else { format!("{:.0}%", 100.0 * part as f64 / whole as f64) }
    };
    for (id, s) in scores {
        let faults = s.right + s.missed;
        let _ = writeln!(
            out,
            "| {id} | {faults} | {} | {} | {} | {} | {} | {} |",
            s.right,
            s.wrong,
            percent(s.right, s.right + s.wrong),
            percent(s.right, faults),
            s.fixes,
            s.wrong_fixes,
        );
    }
    out
}

/// A certain fix leaves no finding of its rule behind, and taking it back gives the same bytes.
#[test]
fn certain_fixes_mend_what_they_say() {
    let mut desk = Desk::new();
    for line in lines(FAULTY) {
        let mut judged = read(line);
        for rule in Rule::ALL {
            let findings: Vec<LintFinding> =
                desk.lint(&judged).into_iter().filter(|f| f.rule == *rule && f.fix.is_some()).collect();
            if findings.is_empty() {
                continue;
            }
            let edits = lint::exchanges(&findings);
            let before = judged.text.clone();
            let after = lint::apply(&before, &edits);
            assert_eq!(lint::apply(&after, &lint::inverse(&before, &edits)), before);
            judged.text = after;
            let left: Vec<LintFinding> =
                desk.lint(&judged).into_iter().filter(|f| f.rule == *rule && f.fix.is_some()).collect();
            assert!(left.len() < findings.len() || left.is_empty(), "{}: {} → {}", rule.id(), before, judged.text);
        }
    }
}
