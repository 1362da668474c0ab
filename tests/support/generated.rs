//! Articles made by the number: words of Arabic shape from roots, patterns, prefixes and endings, as often as words of
//! a language are (Zipf), with names, places and a few spellings of each; for tests and measurements of search.
#![allow(dead_code, reason = "each user uses its own part")]

use muharrir::base::{Ids, Timestamp};
use muharrir::document::{Article, Block, CommentState, MarkKind, Picture, ReaderComment, State};
use muharrir::sources::{Register, Source, SourceKind, Statement};

/// A small repeatable source of numbers (SplitMix64).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

const ROOT: &[char] =
    &['ب', 'ت', 'ج', 'ح', 'خ', 'د', 'ر', 'ز', 'س', 'ش', 'ص', 'ط', 'ع', 'غ', 'ف', 'ق', 'ك', 'ل', 'م', 'ن', 'ه'];
const PATTERNS: &[&str] = &[
    "1ا23",
    "م12و3",
    "12ي3",
    "ت1ا2ى",
    "ا1ت2ا3",
    "12ا3ة",
    "م1ا23ة",
    "أ12ا3",
    "است12ا3",
    "12و3",
    "1ا2ئ3",
    "إ12ا3",
    "ي12و3",
    "ت12ي3",
    "123",
];
const BEFORE: &[&str] = &["", "", "", "", "ال", "ال", "ال", "و", "وال", "ب", "بال", "لل", "ل"];
const AFTER: &[&str] = &["", "", "", "", "ات", "ين", "ها", "هم", "ية", "ون", "ه"];
pub const SECTIONS: &[&str] = &["محليات", "سياسة", "اقتصاد", "ثقافة", "رياضة"];
const PEOPLE: &[&str] =
    &["سلمى الحدّاد", "كريم العطّار", "هدى الشامي", "يزن العلي", "رنا قاسم", "نادر الخطيب", "ليلى منصور", "سامر النجّار"];

/// Makes articles, one after the other.
pub struct Generator {
    random: Random,
    ids: Ids,
    words: usize,
    pub register: Register,
}

impl Generator {
    /// Articles of about `words` words.
    pub fn new(seed: u64, words: usize) -> Self {
        let ids = Ids::sequential(seed * 100_000_000);
        let mut register = Register::default();
        for name in PEOPLE {
            register.put(Source {
                id: ids.make(),
                kind: SourceKind::Person,
                name: (*name).into(),
                ..Source::default()
            });
        }
        Self { random: Random(seed), ids, words, register }
    }

    /// A word: the rank is drawn as in a language, the word is made from the rank.
    pub fn word(&mut self) -> String {
        let ranks = 90_000_f64;
        let rank = (ranks.powf(self.random.unit()) - 1.0) as u64;
        let mut made = Random(rank.wrapping_mul(0x1234_5678_9ABC_DEF1));
        if rank < 40 {
            const SMALL: &[&str] = &[
                "في", "من", "على", "إلى", "أن", "عن", "التي", "الذي", "هذا", "هذه", "بعد", "قبل", "كان", "قال", "مع",
                "بين", "لم", "ما", "لا", "كل",
            ];
            return SMALL[made.below(SMALL.len())].to_owned();
        }
        let root = [ROOT[made.below(ROOT.len())], ROOT[made.below(ROOT.len())], ROOT[made.below(ROOT.len())]];
        let stem: String = PATTERNS[made.below(PATTERNS.len())]
            .chars()
            .map(|c| c.to_digit(10).map_or(c, |n| root[n as usize - 1]))
            .collect();
        format!("{}{stem}{}", BEFORE[made.below(BEFORE.len())], AFTER[made.below(AFTER.len())])
    }

    fn sentence(&mut self, words: usize) -> String {
        let mut out = String::new();
        for i in 0..words {
            if i > 0 {
                out.push_str(if self.random.below(9) == 0 { "، " } else { " " });
            }
            let word = match self.random.below(120) {
                0 => "الإرهاب".to_owned(),
                1 => format!("{}", 1 + self.random.below(3000)),
                2 => PEOPLE[self.random.below(PEOPLE.len())].to_owned(),
                _ => self.word(),
            };
            out.push_str(&word);
        }
        out
    }

    /// The next article.
    pub fn article(&mut self) -> Article {
        let n = self.random.below(400) as i64;
        let now = Timestamp::from_second(1_795_340_520 - n * 86_400).expect("a moment");
        let mut article = Article::new(&self.ids, now);
        article.changed = now;
        article.meta.headline = self.sentence(8);
        article.meta.standfirst = self.sentence(14);
        article.meta.slug = format!("story-{}", self.random.below(1_000_000));
        article.meta.byline = PEOPLE[self.random.below(PEOPLE.len())].to_owned();
        article.meta.section = SECTIONS[self.random.below(SECTIONS.len())].to_owned();
        article.status.state = State::ALL[self.random.below(State::ALL.len())];
        article.body.clear();
        let mut left = self.words;
        while left > 0 {
            let words = (30 + self.random.below(50)).min(left);
            left -= words;
            let mut text = self.sentence(words);
            text.push('.');
            let mut block = Block::paragraph(self.ids.make(), text);
            if self.random.below(4) == 0 {
                self.say(&mut block, &mut article);
            }
            article.body.push(block);
        }
        if self.random.below(2) == 0 {
            let caption = self.sentence(9);
            article.pictures.push(Picture {
                id: self.ids.make(),
                caption,
                credit: "تصوير: نادر الخطيب".into(),
                ..Picture::default()
            });
        }
        if self.random.below(5) == 0 {
            let (id, text) = (self.ids.make(), self.sentence(10));
            article.comments.push(ReaderComment {
                id,
                author: "قارئ".into(),
                text,
                state: CommentState::Held,
                reason: String::new(),
            });
        }
        article
    }

    /// Puts a quotation behind the block's text, and ties it.
    fn say(&mut self, block: &mut Block, article: &mut Article) {
        let words = self.sentence(9);
        let source = self.register.sources[self.random.below(self.register.sources.len())].clone();
        block.text.push_str(&format!(" وقال {}: «", source.name));
        let start = block.text.len();
        block.text.push_str(&words);
        let end = block.text.len();
        block.text.push_str("».");
        let id = self.ids.make();
        block.marks.add(start..end, MarkKind::Attribution(id));
        article.statements.push(Statement { id, source: source.id, words, ..Statement::default() });
    }
}

/// Bytes of everything that is read in an article.
pub fn text_bytes(article: &Article) -> usize {
    let meta = &article.meta;
    meta.headline.len()
        + meta.standfirst.len()
        + meta.byline.len()
        + article.body.iter().map(|b| b.text.len()).sum::<usize>()
        + article.pictures.iter().map(|p| p.caption.len() + p.credit.len()).sum::<usize>()
        + article.comments.iter().map(|c| c.text.len()).sum::<usize>()
}
