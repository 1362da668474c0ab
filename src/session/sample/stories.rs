//! The stories and sources of the sample desk, as constants. The longer texts lie in `assets/sample/`.

use crate::document::State;
use crate::sources::{Medium, SourceKind, Verification};

/// A story, before its ids and dates.
pub(super) struct Story {
    pub(super) kicker: &'static str,
    pub(super) headline: &'static str,
    pub(super) standfirst: &'static str,
    pub(super) byline: &'static str,
    pub(super) slug: &'static str,
    pub(super) section: &'static str,
    pub(super) tags: &'static [&'static str],
    pub(super) place: &'static str,
    pub(super) note: &'static str,
    /// Paragraphs, one a line; `# ` opens a subheading, `[picture]` is the place of the picture, `{weekday}` the day.
    pub(super) text: &'static str,
    pub(super) picture: Option<StoryPicture>,
    pub(super) quotes: &'static [Quote],
    pub(super) state: State,
    /// Why it was returned.
    pub(super) reason: &'static str,
    pub(super) changed_minutes_ago: i64,
}

pub(super) struct StoryPicture {
    pub(super) name: &'static str,
    pub(super) file: Option<&'static [u8]>,
    pub(super) size_px: (u32, u32),
    pub(super) caption: &'static str,
    pub(super) credit: &'static str,
    pub(super) alt: &'static str,
}

/// Words of a story that are tied to a source, quotation marks included.
pub(super) struct Quote {
    pub(super) words: &'static str,
    pub(super) source: &'static str,
    pub(super) medium: Medium,
    pub(super) verification: Verification,
    pub(super) evidence: &'static str,
}

pub(super) const EDITOR: &str = "هدى الشامي";
pub(super) const RIGHTS: &str = "جميع الحقوق محفوظة لصحيفة المرفأ";

const PLAIN: Story = Story {
    kicker: "",
    headline: "",
    standfirst: "",
    byline: "",
    slug: "",
    section: "محليات",
    tags: &[],
    place: "مرسى الريحان",
    note: "",
    text: "",
    picture: None,
    quotes: &[],
    state: State::Draft,
    reason: "",
    changed_minutes_ago: 0,
};

pub(super) const STORIES: [Story; 6] = [
    Story {
        kicker: "بعد عشرة أيام من التوقف",
        headline: "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة",
        standfirst: "الأرصفة الشمالية عادت إلى العمل فجر {weekday}، والهيئة تتوقع حركة كاملة في غضون أسابيع",
        byline: "ليلى منصور",
        slug: "marsa-al-rayhan-port-reopens",
        tags: &["موانئ", "الجزر"],
        note: "ننتظر ردّ الهيئة على أقوال المصدر قبل الإرسال إلى المراجعة.",
        text: include_str!("../../../assets/sample/port.txt"),
        picture: Some(StoryPicture {
            name: "star-of-the-coast.jpg",
            file: Some(include_bytes!("../../../assets/sample/harbour.jpg")),
            size_px: (2400, 1560),
            caption: "السفينة «نجمة الساحل» عند الرصيف الثاني فجر {weekday}",
            credit: "تصوير: نادر الخطيب / المرفأ",
            alt: "",
        }),
        quotes: &[
            Quote {
                words: "«أعدنا تشغيل ثلاثة أرصفة من خمسة، وسنستقبل أربع سفن كل يوم»",
                source: "سلمى الحدّاد",
                medium: Medium::Interview,
                verification: Verification::TwoSources,
                evidence: "تسجيل المقابلة 14:05",
            },
            Quote {
                words: "«القمح يكفي الجزر ستة أسابيع»",
                source: "صحيفة الساحل اليوم",
                medium: Medium::OtherOutlet,
                verification: Verification::DocumentSeen,
                evidence: "بيان غرفة تجارة الجزر، الصفحة الثانية",
            },
            Quote {
                words: "«لم نتوقف يومًا عن صرف الرواتب»",
                source: "سلمى الحدّاد",
                medium: Medium::Interview,
                verification: Verification::OneSource,
                evidence: "تسجيل المقابلة 21:40",
            },
        ],
        changed_minutes_ago: 2,
        ..PLAIN
    },
    Story {
        kicker: "بعد غياب ست سنوات",
        headline: "باحثون يرصدون عودة السلاحف إلى شاطئ الرمل الأبيض",
        standfirst: "سبعة أعشاش في موسم واحد، ومتطوّعون يحرسون الرمل ليلًا",
        byline: "يزن العلي",
        slug: "turtles-return-white-sand",
        section: "بيئة",
        tags: &["سلاحف", "شواطئ"],
        place: "الرمل الأبيض",
        text: include_str!("../../../assets/sample/turtles.txt"),
        picture: Some(StoryPicture {
            name: "white-sand-night.jpg",
            file: Some(include_bytes!("../../../assets/sample/turtles.jpg")),
            size_px: (1500, 975),
            caption: "سلحفاة تعود إلى البحر وصغار تغادر العش على شاطئ الرمل الأبيض",
            credit: "رسم: وحدة الرسوم / المرفأ",
            alt: "رسم لشاطئ رملي ليلًا تحت القمر: سلحفاة كبيرة تتجه إلى الماء، وإلى جانبها عش مسيّج وثمانية صغار",
        }),
        quotes: &[
            Quote {
                words: "«السلحفاة تعود إلى الشاطئ الذي وُلدت فيه، إن وجدته مظلمًا هادئًا كما تركته»",
                source: "مريم الرفاعي",
                medium: Medium::Interview,
                verification: Verification::OneSource,
                evidence: "مقابلة مسجّلة على الشاطئ",
            },
            Quote {
                words: "«نجا من كل مئة بيضة نحو ثمانين، وهذه نسبة لم نكن نحلم بها»",
                source: "مريم الرفاعي",
                medium: Medium::Interview,
                verification: Verification::DocumentSeen,
                evidence: "سجل الأعشاش لدى فريق البحث",
            },
        ],
        state: State::InReview,
        changed_minutes_ago: 20,
        ..PLAIN
    },
    Story {
        headline: "المجلس البلدي يقرّ خطة النقل الليلي بعد نقاش طويل",
        standfirst: "ثلاثة خطوط تعمل حتى الفجر، والتذكرة بسعر النهار",
        byline: "وائل الصبّاغ",
        slug: "council-passes-night-transport",
        tags: &["نقل", "المجلس البلدي"],
        text: include_str!("../../../assets/sample/council.txt"),
        state: State::Returned,
        reason: "من صاحب العبارة في الفقرة الثالثة؟ تُربط بمصدرها قبل الاعتماد.",
        changed_minutes_ago: 3 * 60,
        ..PLAIN
    },
    Story {
        kicker: "صحة الجبل",
        headline: "عيادة متنقلة تصل إلى خمس قرى جبلية",
        standfirst: "طبيبتان وممرّض يزورون كل قرية مرة في الأسبوع، والدواء مجاني",
        byline: "جنى عوض",
        slug: "travelling-clinic-mountain-villages",
        section: "صحة",
        tags: &["صحة", "قرى"],
        place: "جبل الزعرور",
        text: include_str!("../../../assets/sample/clinic.txt"),
        quotes: &[Quote {
            words: "«كثير ممّن فحصناهم لم يقابلوا طبيبًا منذ سنوات»",
            source: "هالة الزين",
            medium: Medium::Interview,
            verification: Verification::OneSource,
            evidence: "مقابلة مسجّلة",
        }],
        state: State::Approved,
        changed_minutes_ago: 11 * 60,
        ..PLAIN
    },
    Story {
        headline: "مدارس الجزر تستأنف الدوام في صفوف مؤقتة",
        standfirst: "ألفا تلميذ يعودون إلى الدراسة في قاعات وخيام ريثما تُرمَّم المباني",
        byline: "ليلى منصور",
        slug: "island-schools-reopen",
        section: "تعليم",
        tags: &["مدارس", "الجزر"],
        place: "الجزر الشمالية",
        text: include_str!("../../../assets/sample/schools.txt"),
        picture: Some(StoryPicture {
            name: "IMG_30127",
            file: None,
            size_px: (1600, 1067),
            caption: "تلميذات في خيمة دراسية بساحة مدرسة الجزيرة الكبرى",
            credit: "",
            alt: "",
        }),
        changed_minutes_ago: 17 * 60,
        ..PLAIN
    },
    Story {
        headline: "نادي المرافئ يتأهل إلى نهائي كأس السواحل",
        standfirst: "هدف في الدقيقة الأخيرة يحسم لقاء نصف النهائي أمام اتحاد الواحات",
        byline: "طارق حمدان",
        slug: "marafi-reach-coast-cup-final",
        section: "رياضة",
        tags: &["كرة القدم", "كأس السواحل"],
        text: include_str!("../../../assets/sample/club.txt"),
        quotes: &[Quote {
            words: "«لم نلعب أفضل مبارياتنا، لكننا لم نتوقف عن الركض حتى الصافرة»",
            source: "فادي الراوي",
            medium: Medium::PressConference,
            verification: Verification::TwoSources,
            evidence: "المؤتمر الصحفي بعد المباراة",
        }],
        state: State::Published,
        changed_minutes_ago: 3 * 24 * 60,
        ..PLAIN
    },
];

/// Kind, name, name in Latin letters, title, mail, notes.
pub(super) type Entry = (SourceKind, &'static str, &'static str, &'static str, &'static str, &'static str);

pub(super) const SOURCES: [Entry; 10] = [
    (
        SourceKind::Person,
        "سلمى الحدّاد",
        "Salma al-Haddad",
        "مديرة هيئة الميناء في مرسى الريحان",
        "salma@port.example",
        "تجيب عن الأسئلة المكتوبة صباحًا.",
    ),
    (SourceKind::Anonymous, "مصدر في إدارة الميناء", "", "", "", ""),
    (SourceKind::Outlet, "صحيفة الساحل اليوم", "Al-Sahil Today", "صحيفة يومية", "", ""),
    (SourceKind::Person, "عمر الدليمي", "Omar al-Dulaimi", "رئيس نقابة الصيادين", "", ""),
    (SourceKind::Organisation, "غرفة تجارة الجزر", "Islands Chamber of Commerce", "مؤسسة", "", ""),
    (
        SourceKind::Document,
        "التقرير السنوي لهيئة الميناء ٢٠٢٥",
        "Port Authority annual report 2025",
        "وثيقة منشورة",
        "",
        "",
    ),
    (SourceKind::Person, "مريم الرفاعي", "Maryam al-Rifai", "باحثة في علوم البحار", "maryam@marine.example", ""),
    (SourceKind::Person, "حسن البحري", "Hasan al-Bahri", "شاهد عيان، بحّار", "", ""),
    (SourceKind::Person, "هالة الزين", "Hala al-Zein", "طبيبة، مشرفة على العيادة المتنقلة", "", ""),
    (SourceKind::Person, "فادي الراوي", "Fadi al-Rawi", "مدرّب نادي المرافئ", "", ""),
];
