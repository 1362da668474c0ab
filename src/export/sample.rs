//! An invented article with everything in it, for the tests of this module.

use super::{Bundle, Options, Originals, Override, PublicArticle, bundle, images::Order, public as viewed};
use crate::base::{Clock, FixedClock, Ids, StatementId, Timestamp};
use crate::document::{
    Approval, Article, Block, BlockKind, CommentState, MarkKind, Picture, ReaderComment, State, Status, Urgency,
};
use crate::sources::{
    Contact, ContactKind, Evidence, Register, Source, SourceKind, Statement, Terms, Verification, Verified,
};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::LazyLock;

/// Originals in memory.
#[derive(Clone, Default)]
pub(super) struct Files(pub BTreeMap<String, Vec<u8>>);

impl Originals for Files {
    fn original(&self, file: &str) -> Result<Vec<u8>, String> {
        self.0.get(file).cloned().ok_or_else(|| "no such file".to_owned())
    }
}

/// The article, its register, its files.
#[derive(Clone)]
pub(super) struct Desk {
    pub article: Article,
    pub register: Register,
    pub files: Files,
    pub ids: std::sync::Arc<Ids>,
}

impl Desk {
    pub fn bundle(&self, options: &Options) -> Bundle {
        bundle(&self.article, &self.register, &self.files, options, None, &()).expect("exports")
    }

    /// The bundle with every default.
    pub fn plain(&self) -> Bundle {
        self.bundle(&Options::default())
    }

    /// The same desk with pictures of a few pixels, for tests that do not look at them.
    pub fn light(mut self) -> Self {
        for bytes in self.files.0.values_mut() {
            *bytes = photograph(120, 80);
        }
        self
    }

    /// Puts `kind` on the first stand of `words` in the body.
    pub fn mark(&mut self, words: &str, kind: MarkKind) {
        let (block, start) =
            self.article.body.iter_mut().find_map(|b| b.text.find(words).map(|at| (b, at))).expect("stands there");
        block.marks.add(start..start + words.len(), kind);
    }

    /// Adds a source and a statement of it.
    pub fn say(&mut self, source: Source, words: &str, terms: Terms) -> StatementId {
        let id = self.ids.make();
        self.article.statements.push(Statement {
            id,
            source: source.id,
            words: words.into(),
            place: "CANARY-PLACE".into(),
            terms,
            verification: Verification::TwoSources,
            verified: Some(Verified { by: "CANARY-VERIFIER".into(), at: None, words: "CANARY-VERIFIED-WORDS".into() }),
            evidence: "CANARY-EVIDENCE".into(),
            attached: vec![
                Evidence::File { file: "CANARY-FILE.pdf".into(), name: "CANARY-FILE-NAME.pdf".into(), bytes: 1 },
                Evidence::Link("https://CANARY-LINK.example".into()),
                Evidence::Transcript("CANARY-TRANSCRIPT".into()),
            ],
            ..Statement::default()
        });
        self.register.put(source);
        id
    }

    pub fn source(&self, kind: SourceKind, name: &str) -> Source {
        Source {
            id: self.ids.make(),
            kind,
            name: name.into(),
            name_latin: "CANARY-LATIN".into(),
            variants: vec!["CANARY-VARIANT".into()],
            title: "مدير ميناء مرسى الريحان".into(),
            contacts: [(ContactKind::Phone, "CANARY-PHONE"), (ContactKind::Mail, "CANARY-MAIL")]
                .map(|(kind, value)| Contact {
                    kind,
                    value: value.into(),
                    note: "CANARY-CONTACT".into(),
                    shareable: true,
                })
                .to_vec(),
            notes: "CANARY-SOURCE-NOTES".into(),
            tags: vec!["CANARY-TAG".into()],
            photo: Some("CANARY-PHOTO.jpg".into()),
            ..Source::default()
        }
    }
}

/// A picture of sky, sea and a quay, noisy enough for a real JPEG.
pub(super) fn photograph(width: u32, height: u32) -> Vec<u8> {
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        let (fx, fy) = (x as f32 / width as f32, y as f32 / height as f32);
        let grain = ((x * 7919 + y * 104_729) % 13) as f32 - 6.0;
        let sea = 0.55 + 0.012 * (fx * 40.0).sin();
        let ship = (0.35..0.65).contains(&fx) && (0.46..0.56).contains(&fy)
            || (0.55..0.62).contains(&fx) && (0.34..0.46).contains(&fy);
        let (r, g, b) = match (ship, fy < sea) {
            (true, _) => (120.0, 58.0, 48.0),
            (_, true) => (170.0 + 60.0 * fy, 190.0 + 40.0 * fy, 215.0),
            (_, false) => (50.0, 92.0 + 30.0 * (fy * 90.0 + fx * 8.0).sin(), 120.0 - 40.0 * fy),
        };
        image::Rgb([r + grain, g + grain, b + grain].map(|v| v.clamp(0.0, 255.0) as u8))
    });
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, image::ImageFormat::Jpeg).expect("encodes");
    out.into_inner()
}

/// The large photograph of the article, made once.
static LARGE: LazyLock<Vec<u8>> = LazyLock::new(|| photograph(1650, 1100));

/// The article, approved and complete.
pub(super) fn desk() -> Desk {
    let ids = std::sync::Arc::new(Ids::sequential(100));
    let now = FixedClock::default().now();
    let mut article = Article::new(&ids, now);
    fields(&mut article, now);
    article.body = body(&ids).into();
    let files = pictures(&mut article, &ids);
    comments(&mut article, &ids);
    let mut desk = Desk { article, register: Register::default(), files, ids };
    let manager = desk.source(SourceKind::Person, "نادر الخطيب");
    let said = desk.say(manager, "أعدنا تشغيل ثلاثة أرصفة من خمسة", Terms::OnTheRecord);
    let hidden = desk.source(SourceKind::Person, "CANARY-BACKGROUND-NAME");
    let background = desk.say(hidden, "الأضرار أكبر", Terms::OnBackground);
    desk.mark("أعدنا تشغيل ثلاثة أرصفة من خمسة، وسنستقبل", MarkKind::Attribution(said));
    desk.mark("وسنستقبل أربع سفن", MarkKind::Strong);
    desk.mark("من خمسة، وسنستقبل", MarkKind::Link("https://example.org/port?a=1&b=2".into()));
    desk.mark("كل سفينة تأخرت يومًا", MarkKind::Attribution(said));
    desk.mark("الأضرار أكبر ممّا ظهر", MarkKind::Attribution(background));
    desk.mark("الأرصفة الشمالية", MarkKind::Strong);
    desk.mark("Star of the Coast", MarkKind::Language("en".into()));
    desk.mark("كاملة", MarkKind::Emphasis);
    let note = desk.ids.make();
    desk.mark("الأرصفة", MarkKind::Note(note));
    desk
}

/// The public view of the article, its pictures of a few pixels, made once.
pub(super) fn public() -> PublicArticle {
    static PUBLIC: LazyLock<PublicArticle> = LazyLock::new(|| view(&desk().light(), &Options::default()));
    PUBLIC.clone()
}

/// The public view of an article.
pub(super) fn view(desk: &Desk, options: &Options) -> PublicArticle {
    let (pictures, _) = viewed::printed(&desk.article);
    let (article, originals) = (&desk.article, &desk.files);
    let order = Order {
        name: "sample",
        article,
        pictures: &pictures,
        originals,
        sizes: options.pictures,
        webp: options.webp,
        tolerant: true,
    };
    let images = order.render(&mut ()).expect("renders");
    PublicArticle::new(&desk.article.as_refused(), &desk.register, images, options)
}

/// The same desk with an article in English that names things in Arabic.
pub(super) fn english() -> Desk {
    let mut desk = desk().light();
    let meta = &mut desk.article.meta;
    meta.language = "en".into();
    meta.kicker = "After ten days".into();
    meta.headline = "Port of Marsa al-Rayhan (ميناء مرسى الريحان) takes its first ships".into();
    meta.standfirst = "The northern quays went back to work at dawn on Sunday".into();
    meta.byline = "ليلى منصور".into();
    meta.dateline_place = "Marsa al-Rayhan".into();
    meta.dateline_date = "22 November 2026".into();
    desk.article.body = [
        Block::new(desk.ids.make(), BlockKind::Paragraph, "The daily المرفأ, 2026, said so; call +961 1 234-567."),
        Block::new(desk.ids.make(), BlockKind::Quote, "أعدنا تشغيل ثلاثة أرصفة من خمسة (قبل الفجر)."),
    ]
    .into();
    desk
}

/// The same desk with an article of one-line paragraphs in which both directions, digits and signs meet.
pub(super) fn directions() -> Desk {
    let mut desk = desk().light();
    let lines = [
        "هاتف المكتب +970 59 123 4567 للتواصل",
        "هاتف المكتب 02-123-4567 للتواصل",
        "اتصلوا على 059-123-4567.",
        "الجوال (059 123 4567) مفتوح",
        "الموقع https://example.org/a/ متاح",
        "البريد press.office@example.org للصحافة",
        "هاتف iPhone 15 الجديد",
        "طائرة Boeing 737 MAX 8، عددها 12",
        "من 10-20 في المئة، أي بين 10 و20",
        "نسبة 12.5% من 50% من السكان",
        "السعر $5 فقط، أو €20 بالجملة",
        "الساعة 10:30 صباحًا حتى 22:00",
        "في 2026/11/26 صدر العدد 3/4",
        "قالت «BBC News» إن النتيجة 3-1",
        "قال مدير (CNN) أمس (2024) ذلك",
        "الإصدار 2.0 من Firefox 120.0 صدر",
        "لغة C++ سهلة ولغة C# كذلك",
        "قالت BBC، CNN إنها ستبث",
        "مقاتلة F-16 ومقاتلة 16-F سقطتا",
        "شركة Apple، 2024 عام جيد",
        "حساب @marfa_news الرسمي #Marfa",
        "شركة AT&T وشركة Marks & Spencer.",
        "رقم ٠٥٩-١٢٣-٤٥٦٧ ونسبة ٥٠٪ و١٢٫٥",
        "الملف IMG_87461-1300x866.jpg محفوظ",
        "The harbour master's log, in English, notes 3 arrivals at 04:10 (of 12).",
    ];
    desk.article.body = lines.into_iter().map(|line| Block::new(desk.ids.make(), BlockKind::Paragraph, line)).collect();
    desk
}

fn fields(article: &mut Article, now: Timestamp) {
    let meta = &mut article.meta;
    meta.kicker = "بعد عشرة أيام من التوقف".into();
    meta.headline = "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة".into();
    meta.standfirst = "الأرصفة الشمالية عادت إلى العمل فجر الأحد، والهيئة تتوقع حركة كاملة قبل نهاية الشهر".into();
    meta.byline = "ليلى منصور".into();
    meta.dateline_place = "مرسى الريحان".into();
    meta.dateline_date = "٢٢ تشرين الثاني ٢٠٢٦".into();
    meta.slug = "marsa-port-reopens".into();
    meta.section = "اقتصاد".into();
    meta.rights = "© صحيفة المرفأ. كل الحقوق محفوظة".into();
    meta.note = "CANARY-NOTE".into();
    meta.tags = vec!["موانئ".into(), "الجزر".into(), "AT&T \"Link\"".into()];
    meta.urgency = Urgency::Urgent;
    let approval = Some(Approval::new("هدى الشامي", now));
    article.status = Status {
        state: State::Approved,
        by: "هدى الشامي".into(),
        at: Some(now),
        reason: "CANARY-REASON".into(),
        approval,
    };
}

fn body(ids: &Ids) -> Vec<Block> {
    use BlockKind::{Embed, ListItem, Paragraph, PullQuote, Quote, Separator, Subheading};
    let blocks: Vec<(BlockKind, &str)> = vec![
        (
            Paragraph,
            "عادت الأرصفة الشمالية في ميناء مرسى الريحان إلى العمل فجر الأحد، بعد عشرة أيام من توقف فرضته العاصفة، ودخلت السفينة «نجمة الساحل» (Star of the Coast)، 2026، إلى الرصيف الثاني وعلى متنها ٤٠ طنًّا من القمح.",
        ),
        (
            Paragraph,
            "وقال نادر الخطيب، مدير الميناء، لـ«المرفأ»: «أعدنا تشغيل ثلاثة أرصفة من خمسة، وسنستقبل أربع سفن كل يوم». وأضاف أن رافعتين من طراز STS-45/B، وصلتا من شركة Konecranes، 12 منهما قيد الطلب، وأن الصورة IMG_87461-1300x866.jpg التُقطت قبل الفتح.",
        ),
        (Subheading(2), "حركة كاملة قبل نهاية الشهر"),
        (
            Paragraph,
            "وتتوقع الهيئة حركة كاملة قبل نهاية الشهر، بنسبة 95% من المعتاد، وفق أنظمة R&D وC++ التي تدير <الجدولة> وتكتب \"النتائج\" في </script><b>سجل</b> واحد.",
        ),
        (PullQuote, "كل سفينة تأخرت يومًا كلّفت الجزر أسبوعًا من الانتظار"),
        (Subheading(1), "ما الذي بقي"),
        (ListItem, "رصيفان جنوبيان ينتظران كشف الغوّاصين"),
        (ListItem, "مخزن الحبوب رقم ٤، وسقفه"),
        (ListItem, "= خط العبّارات إلى الجزر"),
        (Quote, "الأضرار أكبر ممّا ظهر، وبعض المخازن يحتاج إلى إعادة بناء كاملة"),
        (Separator, ""),
        (Paragraph, "The harbour master's log, in English, notes the first arrival at 04:10."),
        (Paragraph, "للتواصل مع الميناء: +961 1 234-567، أو حساب @marsa_port."),
        (Paragraph, "   "),
        (Embed("https://example.org/live/marsa".into()), "بث مباشر من الرصيف الثاني"),
    ];
    blocks.into_iter().map(|(kind, text)| Block::new(ids.make(), kind, text)).collect()
}

fn pictures(article: &mut Article, ids: &Ids) -> Files {
    let mut files = Files::default();
    let pictures = [
        (
            "lead.jpg",
            1650,
            1100,
            "السفينة «نجمة الساحل» عند الرصيف الثاني فجر الأحد",
            "سفينة شحن حمراء راسية عند رصيف تحت سماء صافية",
        ),
        ("small.jpg", 640, 480, "=HYPERLINK(\"x\") مدخل الميناء \"الشمالي\"", "مدخل ميناء بين كاسرَي أمواج"),
    ];
    for (at, (file, width, height, caption, alt)) in pictures.into_iter().enumerate() {
        let bytes = if at == 0 { LARGE.clone() } else { photograph(width, height) };
        let picture = Picture {
            id: ids.make(),
            file: Some(file.into()),
            name: "CANARY-FILE-NAME.jpg".into(),
            width,
            height,
            bytes: bytes.len() as u64,
            caption: caption.into(),
            credit: "تصوير: نادر الخطيب / المرفأ".into(),
            alt: alt.into(),
            rights: "ملك الصحيفة".into(),
            ..Picture::default()
        };
        files.0.insert(file.into(), bytes);
        if at == 0 {
            article.meta.lead_picture = Some(picture.id);
        } else {
            article.body.insert(4, Block::new(ids.make(), BlockKind::Picture(picture.id), ""));
        }
        article.pictures.push(picture);
    }
    files
}

fn comments(article: &mut Article, ids: &Ids) {
    for (author, text, state) in [
        ("خالد", "الحمد لله على سلامة البحّارة.", CommentState::Approved),
        ("CANARY-HELD-AUTHOR", "CANARY-HELD", CommentState::Held),
        ("سامي", "CANARY-REJECTED", CommentState::Rejected),
    ] {
        article.comments.push(ReaderComment {
            id: ids.make(),
            author: author.into(),
            text: text.into(),
            state,
            reason: String::new(),
        });
    }
}

/// An override by an invented editor.
pub(super) fn overridden() -> Override {
    Override {
        by: "هدى الشامي".into(),
        reason: "خبر عاجل، والاعتماد هاتفيًّا".into(),
        findings: vec![super::OverriddenFinding {
            rule: "picture-file".into(), message: "صورة بلا ملف".into()
        }],
    }
}
