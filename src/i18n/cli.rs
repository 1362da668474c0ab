//! Words of the headless commands.

use super::Bilingual;

/// `muharrir help`.
pub const HELP: Bilingual = Bilingual::new(
    "محرّر: مكتب تحرير على جهازك.

  muharrir [--desk DIR]                           يفتح النافذة
  muharrir import FILE… --desk DIR [--json]       يستورد نصوصًا، ويقول ما خمّنه
  muharrir list --desk DIR [--json]               يسرد مقالات المكتب
  muharrir show ARTICLE --desk DIR [--json]       يعرض مقالًا
  muharrir check ARTICLE --desk DIR [--json]      يفحص المقال قبل التصدير، ولغته
      [--style mashriq|gulf|egypt|maghreb|morocco|agency]
  muharrir fix ARTICLE --rule ID --desk DIR       يصحّح ما هو مؤكد من ملاحظات قاعدة واحدة
      [--style PRESET] [--json]
  muharrir export ARTICLE --desk DIR --out DIR    يصدّر حزمة للنشر
      [--profile NAME] [--zip] [--formats html,docx,…] [--base-url URL]
      [--override --by NAME --reason TEXT] [--passphrase-fd N --as NAME] [--json]
  muharrir preview ARTICLE --format F --desk DIR  يُري المقال في صيغة واحدة دون تصدير: html أو pdf أو غيرهما
      [--out FILE]
  muharrir verify BUNDLE [--json]                 يتحقق من سلامة حزمة، ومن توقيعها
      [--key KEY] [--desk DIR]
  muharrir append ARTICLE --desk DIR [--pace N]   يكتب ما يأتي من المدخل في آخر المقال، ويقول كم صار على القرص
  muharrir attach ARTICLE FILE --desk DIR         يرفق صورة بما يقوله ملفها عنها
      [--caption TEXT] [--credit TEXT] [--alt TEXT] [--lead] [--json]
  muharrir recover --desk DIR [--list] [--json]   يستعيد ما لم يُحفظ، أو يسرده فقط
  muharrir backup --desk DIR --out FILE           يكتب نسخة احتياطية من المكتب كله
  muharrir restore FILE --to DIR                  يُنشئ مكتبًا من نسخة احتياطية في مجلد جديد
  muharrir search WORDS --desk DIR                يبحث في المكتب كله
      [--exact] [--json]
  muharrir sources list|show ID|add --kind KIND --label TEXT --desk DIR [--json]
                                                  سجل المصادر
  muharrir sources candidates ARTICLE --desk DIR  الاقتباسات ومن قالها بحسب النص
  muharrir sources tie ARTICLE BLOCK START END --source ID --desk DIR
                                                  يربط كلمات بمصدر
  muharrir sources import FILE|export --out DIR --desk DIR
                                                  جهات الاتصال بصيغة vCard
  muharrir sources seal ID|open ID --desk DIR     يختم هوية مصدر مجهول (كائن JSON على المدخل)، ويفتحها
  muharrir sources move ARTICLE BLOCK START END --label TEXT --desk DIR [--json]
                                                  يختم اسمًا في المقال ويمحوه من كل ما يحفظه المكتب منه
  muharrir sources readers ID [--add WHO|--remove WHO] --desk DIR
                                                  من يفتح الختم؛ join ينشئ مفتاحًا، وdestroy ID --yes يتلف الهوية
  muharrir sources passphrase [--new-passphrase-fd N] --desk DIR
                                                  يضع مفتاحك تحت عبارة مرور جديدة
  muharrir scan PATH --desk DIR [--json]          يبحث عن كل مختوم في أي ملف أو مجلد
  muharrir publish [ARTICLE] --desk DIR           يرفع المقال مسوّدةً إلى موقع ووردبريس، وما ينتظر الرفع
      [--site NAME|URL] [--user NAME] [--password-fd N] [--queue] [--json]
      [--passphrase-fd N] [--as NAME]             عبارة المرور، لكل ما يفتح الختم
  muharrir revisions ARTICLE --desk DIR [--json]  يسرد نسخ المقال
  muharrir compare ARTICLE OLDER NEWER --desk DIR يقارن نسختين؛ current هي الحالية
      [--json]
  muharrir state ARTICLE --to STATE --by NAME [--reason TEXT] --desk DIR  ينقل المقال إلى محطة أخرى، باسم وسبب
  muharrir set ARTICLE FIELD VALUE --desk DIR     يكتب حقلًا من حقول المقال
  muharrir prune ARTICLE --days N --desk DIR      يحذف نسخًا أقدم من N يومًا، إلا المعتمدة والمصدّرة
      [--json]
  muharrir tour [--out DIR]                       يجري العمل كله على مقال نموذجي
  muharrir inspect FILE [--json]                  يصفّ نصًّا، كل سطر منه فقرة، ويعرض مقاطعه ورسومه ومواضع المؤشر
      [--width PX] [--size PX] [--font FAMILY] [--base auto|rtl|ltr] [--justify space|kashida]
      [--marks] [--hit] [--time]

ARTICLE هو المعرّف في الرابط أو أول المعرّف. رمز الخروج: 0 تم، 1 رُفض، 2 مدخل لا يصلح.",
    "Muharrir: a newsroom desk on your own machine.

  muharrir [--desk DIR]                           opens the window
  muharrir import FILE… --desk DIR [--json]       imports texts and says what was guessed
  muharrir list --desk DIR [--json]               lists the desk's articles
  muharrir show ARTICLE --desk DIR [--json]       shows an article
  muharrir check ARTICLE --desk DIR [--json]      checks an article before export, and its language
      [--style mashriq|gulf|egypt|maghreb|morocco|agency]
  muharrir fix ARTICLE --rule ID --desk DIR       mends what one rule is certain of, as one revision
      [--style PRESET] [--json]
  muharrir export ARTICLE --desk DIR --out DIR    exports a publish-ready bundle
      [--profile NAME] [--zip] [--formats html,docx,…] [--base-url URL]
      [--override --by NAME --reason TEXT] [--passphrase-fd N --as NAME] [--json]
  muharrir preview ARTICLE --format F --desk DIR  shows the article in one format without an export: html, pdf …
      [--out FILE]
  muharrir verify BUNDLE [--json]                 checks that a bundle is whole, and its signature
      [--key KEY] [--desk DIR]
  muharrir append ARTICLE --desk DIR [--pace N]   types standard input into the article’s end, says what is on disk
  muharrir attach ARTICLE FILE --desk DIR         attaches a picture, with what its file says of it
      [--caption TEXT] [--credit TEXT] [--alt TEXT] [--lead] [--json]
  muharrir recover --desk DIR [--list] [--json]   brings back what was not saved, or only lists it
  muharrir backup --desk DIR --out FILE           writes a backup of the whole desk
  muharrir restore FILE --to DIR                  makes a desk of a backup, in a new folder
  muharrir search WORDS --desk DIR                searches the whole desk
      [--exact] [--json]
  muharrir sources list|show ID|add --kind KIND --label TEXT --desk DIR [--json]
                                                  the register of sources
  muharrir sources candidates ARTICLE --desk DIR  the quotations, and who said them by the text
  muharrir sources tie ARTICLE BLOCK START END --source ID --desk DIR
                                                  ties words to a source
  muharrir sources import FILE|export --out DIR --desk DIR
                                                  contacts as vCard 4
  muharrir sources seal ID|open ID --desk DIR     seals an identity (JSON on standard input), opens it
  muharrir sources move ARTICLE BLOCK START END --label TEXT --desk DIR [--json]
                                                  seals a name of an article, and takes it out of all that is kept of it
  muharrir sources readers ID [--add WHO|--remove WHO] --desk DIR
                                                  who may unseal; join makes a key, destroy ID --yes destroys
  muharrir sources passphrase [--new-passphrase-fd N] --desk DIR
                                                  puts your key under a new passphrase
  muharrir scan PATH --desk DIR [--json]          looks for all that is sealed in any file or folder
  muharrir publish [ARTICLE] --desk DIR           puts the article on a WordPress site as a draft, and what waits
      [--site NAME|URL] [--user NAME] [--password-fd N] [--queue] [--json]
      [--passphrase-fd N] [--as NAME]             the passphrase, for all that unseals
  muharrir revisions ARTICLE --desk DIR [--json]  lists the versions of an article
  muharrir compare ARTICLE OLDER NEWER --desk DIR compares two versions; `current` is the one that stands
      [--json]
  muharrir state ARTICLE --to STATE --by NAME [--reason TEXT] --desk DIR  moves the article to another state
  muharrir set ARTICLE FIELD VALUE --desk DIR     writes a field of the article
  muharrir prune ARTICLE --days N --desk DIR      removes versions older than N days, but none approved or exported
      [--json]
  muharrir tour [--out DIR]                       does the whole job on a sample
  muharrir inspect FILE [--json]                  lays a text out, a paragraph a line: runs, glyphs, carets
      [--width PX] [--size PX] [--font FAMILY] [--base auto|rtl|ltr] [--justify space|kashida]
      [--marks] [--hit] [--time]

ARTICLE is a slug or the start of an id. Exit code: 0 done, 1 refused, 2 bad input.",
);

/// No window can be opened.
pub const NO_DISPLAY: Bilingual = Bilingual::new(
    "لا شاشة هنا تُفتح عليها النافذة. جرّب «muharrir tour»، أو انظر «muharrir help».",
    "there is no display to open the window on. Try `muharrir tour`, or see `muharrir help`.",
);

/// Arguments that make no sense.
pub fn not_understood(what: &str) -> Bilingual {
    Bilingual::made(format!("لم نفهم الأمر ({what}). انظر «muharrir help»."), format!("{what}. See `muharrir help`."))
}

/// A command of the register without its desk.
pub const DESK_MISSING: Bilingual = Bilingual::new("حدّد المكتب بالخيار «--desk».", "name the desk with --desk.");
/// A source without a name.
pub const LABEL_MISSING: Bilingual = Bilingual::new(
    "اكتب الاسم أو الصفة المطبوعة بالخيار «--label».",
    "give the name or the printed label with --label.",
);

/// No source, or several, answer to this.
pub fn no_such_source(key: &str) -> Bilingual {
    Bilingual::made(
        format!("لا مصدر واحدًا بالمعرّف «{key}». انظر «muharrir sources list»."),
        format!("no one source answers to “{key}”. See `muharrir sources list`."),
    )
}

/// No such member.
pub fn no_such_member(who: &str) -> Bilingual {
    Bilingual::made(
        format!("لا مفتاح واحدًا باسم «{who}» على هذا المكتب. لم يتغيّر شيء."),
        format!("no one key on this desk is called “{who}”. Nothing was changed."),
    )
}

/// Destroying is asked for without being sure.
pub const DESTROY_NEEDS_YES: Bilingual = Bilingual::new(
    "لا يمكن التراجع عن إتلاف الهوية. أضف «--yes» إن كنت متأكدًا.",
    "destroying an identity cannot be undone. Add --yes if you are sure.",
);

/// There is nothing to scan.
pub fn nothing_at(path: &std::path::Path) -> Bilingual {
    let path = path.to_string_lossy();
    Bilingual::made(format!("لا شيء في هذا الموضع: {path}"), format!("there is nothing at {path}"))
}

/// Nothing was found.
pub fn scan_clean(files: usize, identities: usize) -> Bilingual {
    Bilingual::made(
        format!("لا أثر لأي هوية مختومة. الملفات: {files}، الهويات: {identities}."),
        format!("No trace of any sealed identity. Files: {files}, identities: {identities}."),
    )
}

/// Something was found.
pub fn scan_found(places: usize) -> Bilingual {
    Bilingual::made(
        format!("وُجد ما هو مختوم في غير موضعه. المواضع: {places}."),
        format!("something sealed stands where it must not. Places: {places}."),
    )
}

/// Not all could be looked into.
pub fn scan_incomplete(left: usize) -> Bilingual {
    Bilingual::made(
        format!("لم يُعثر على شيء، لكن تعذّر فحص كل شيء. ما لم يُفحص: {left}."),
        format!("nothing was found, but not everything could be looked into. Left: {left}."),
    )
}

/// A file that could not be looked into.
pub fn unread(file: &str) -> Bilingual {
    Bilingual::made(format!("تعذّر فحصه: {file}"), format!("not looked into: {file}"))
}

/// A line of a text.
pub fn line(line: usize) -> Bilingual {
    Bilingual::made(format!("السطر {line}"), format!("line {line}"))
}

/// A byte of a file.
pub fn byte(byte: usize) -> Bilingual {
    Bilingual::made(format!("البايت {byte}"), format!("byte {byte}"))
}

/// No such kind of source.
pub fn no_such_kind(kinds: &str) -> Bilingual {
    Bilingual::made(format!("لا نوع كهذا. الأنواع: {kinds}."), format!("there is no such kind. The kinds: {kinds}."))
}

/// A preview that is no text would go to a terminal.
pub const NOT_FOR_TERMINAL: Bilingual = Bilingual::new(
    "هذه الصيغة لا تُقرأ في الطرفية، ولم يُكتب شيء. سمِّ ملفًّا بـ --out",
    "this format cannot be read in a terminal; nothing was written. Name a file with --out",
);

/// Where a preview was written.
pub fn preview_written(path: &str) -> Bilingual {
    Bilingual::made(format!("كُتبت المعاينة: {path}"), format!("The preview was written: {path}"))
}

/// No such format.
pub fn no_such_format(name: &str, formats: &str) -> Bilingual {
    Bilingual::made(
        format!("لا صيغة باسم «{name}». الصيغ: {formats}."),
        format!("no format is called “{name}”. The formats: {formats}."),
    )
}

/// No such preset.
pub fn no_such_style(name: &str) -> Bilingual {
    Bilingual::made(
        format!("لا أسلوب باسم «{name}». الأساليب: mashriq وgulf وegypt وmaghreb وmorocco وagency."),
        format!("no style is called “{name}”. There are mashriq, gulf, egypt, maghreb, morocco and agency."),
    )
}

/// No such rule.
pub fn no_such_rule(name: &str) -> Bilingual {
    Bilingual::made(
        format!("لا قاعدة باسم «{name}». أسماء القواعد تظهر في «muharrir check ARTICLE --json»."),
        format!("no rule is called “{name}”. `muharrir check ARTICLE --json` names the rules."),
    )
}

/// What a revision says that `fix` made.
pub fn fixed_by(rule: &str, title: &Bilingual) -> Bilingual {
    Bilingual::made(format!("تصحيح {rule}: {}", title.ar), format!("Fixed {rule}: {}", title.en))
}

/// What `fix` did.
pub fn fixed(done: usize, left: usize) -> Bilingual {
    Bilingual::made(
        format!("عدد التصحيحات: {done}. بقي لقرارك: {left}."),
        format!("Mended: {done}. Left for you to decide: {left}."),
    )
}

/// After a row's headline.
pub fn row_tail(count: usize, blocking: usize, warnings: usize) -> Bilingual {
    Bilingual::made(
        format!("(الكلمات {count}، الموانع {blocking}، التنبيهات {warnings})"),
        format!("({count} words, {blocking} blocking, {warnings} warnings)"),
    )
}

/// The gate is closed.
pub fn not_ready(findings: usize) -> Bilingual {
    Bilingual::made(
        format!("المقال غير جاهز للتصدير. عدد الملاحظات: {findings}."),
        format!("the article is not ready to export; findings: {findings}."),
    )
}

/// A bundle was written.
pub fn exported(path: &str, files: usize) -> Bilingual {
    Bilingual::made(
        format!("اكتمل التصدير وفُحصت الحزمة. عدد الملفات: {files}. المكان: {path}"),
        format!("Exported and checked; files: {files}. Place: {path}"),
    )
}

/// An article stands on a site.
pub fn published(site: &str, link: &str) -> Bilingual {
    Bilingual::made(
        format!("المقال على الموقع {}: {}", super::isolate(site), super::technical(link)),
        format!("The article is on {site}: {link}"),
    )
}

/// Publications wait.
pub fn waiting(count: usize) -> Bilingual {
    Bilingual::made(format!("ما ينتظر الرفع: {count}"), format!("Waiting to go up: {count}"))
}

/// No site was named, or not by a name that is known.
pub fn which_site() -> Bilingual {
    Bilingual::made(
        "حدّد الموقع: --site باسمه في الإعدادات، أو بعنوانه مع --user".to_owned(),
        "Name the site: --site by its name in the settings, or by its address with --user".to_owned(),
    )
}

/// Another program sends.
pub fn other_sends() -> Bilingual {
    Bilingual::made(
        "برنامج آخر يرفع ما في قائمة الانتظار الآن، ولم نغيّر شيئًا. أعد المحاولة بعد حين.".to_owned(),
        "Another program sends what waits; nothing was changed. Try again in a while.".to_owned(),
    )
}

/// A bundle is whole.
pub fn verified(files: usize) -> Bilingual {
    Bilingual::made(format!("الحزمة سليمة. عدد الملفات: {files}."), format!("The bundle is whole; files: {files}."))
}

/// Who signed a bundle: the first digits of a key, or nobody.
pub fn signed_by(key: Option<&str>) -> Bilingual {
    match key {
        Some(key) => Bilingual::made(format!("موقّعة بالمفتاح: {key}"), format!("Signed by the key: {key}")),
        None => Bilingual::new("غير موقّعة.", "Not signed."),
    }
}

/// A bundle is whole, and not signed by the one who was named.
pub fn wrong_signer(key: Option<&str>) -> Bilingual {
    match key {
        Some(key) => Bilingual::made(
            format!("الحزمة سليمة لكنها موقّعة بمفتاح آخر، فلا تنشر منها: {key}"),
            format!("the bundle is whole but signed by another key, do not publish from it: {key}"),
        ),
        None => Bilingual::new(
            "الحزمة سليمة لكنها غير موقّعة، فلا يُعرف مصدرها.",
            "the bundle is whole but not signed: nothing tells whose it is.",
        ),
    }
}

/// What was given as a key is none.
pub const NOT_A_KEY: Bilingual = Bilingual::new(
    "ليس هذا رقم مفتاح: يلزم ستة عشر رقمًا ست عشريًّا منه على الأقل.",
    "that is no key: at least sixteen of its hexadecimal digits are needed.",
);

/// A bundle is not.
pub fn does_not_hold(problems: &str) -> Bilingual {
    Bilingual::made(
        format!("الحزمة غير سليمة، فلا تنشر منها: {problems}"),
        format!("the bundle is not whole, do not publish from it: {problems}"),
    )
}

/// No temporary folder.
pub fn no_temporary_folder(why: &str) -> Bilingual {
    Bilingual::made(
        format!("تعذّر إنشاء مجلد مؤقت. حدّد مجلدًا بالخيار --out. {why}"),
        format!("no temporary folder could be made. Name a folder with --out. {why}"),
    )
}

/// A step of the tour did not hold.
pub fn tour_failed(what: &Bilingual) -> Bilingual {
    Bilingual::made(
        format!("توقفت الجولة: لم يصح أن {}", what.ar),
        format!("the tour stopped; this did not hold: {}", what.en),
    )
}

/// The tour's desk.
pub const TOUR_DESK: Bilingual = Bilingual::new("مكتب الجولة", "Tour desk");
/// What the import must give.
pub const TOUR_IMPORT: Bilingual = Bilingual::new(
    "الاستيراد وجد الفقرات ومكان الصورة وتعليقين",
    "the import found the paragraphs, the picture’s place and two comments",
);
/// The gate must be closed.
pub const TOUR_CLOSED: Bilingual = Bilingual::new("التصدير مرفوض قبل المعالجة", "the export is refused at first");
/// There must be quotations.
pub const TOUR_QUOTES: Bilingual = Bilingual::new("في المقال اقتباسات", "the article has quotations");
/// The gate is open.
pub const TOUR_OPEN: Bilingual = Bilingual::new("لا مانع من التصدير الآن", "Nothing blocks the export now");
/// Saved and read again.
pub const TOUR_SAVED: Bilingual =
    Bilingual::new("حُفظ المقال وقُرئ من القرص كما هو", "The article was saved, and reads back from the disk as it was");
/// Folder and zip agree.
pub const TOUR_SAME: Bilingual = Bilingual::new("المجلد والملف المضغوط متطابقان", "folder and zip hold the same bytes");
/// Every change is seen.
pub const TOUR_VERIFIED: Bilingual =
    Bilingual::new("التحقق يكشف كل تغيير في أي ملف", "verification finds a change of any file");
/// Who is quoted on the tour.
pub const TOUR_PERSON: Bilingual = Bilingual::new("سلمى الحدّاد", "Salma al-Haddad");
/// Another who is quoted.
pub const TOUR_ANONYMOUS: Bilingual = Bilingual::new("مصدر في إدارة الميناء", "A source at the port");
/// The caption.
pub const TOUR_CAPTION: Bilingual = Bilingual::new("رافعات الميناء عند شروق الشمس", "The port’s cranes at sunrise");
/// The credit line.
pub const TOUR_CREDIT: Bilingual = Bilingual::new("تصوير: نادر الخطيب / المرفأ", "Photo: Nader al-Khatib / Al-Marfa");
/// The alt text.
pub const TOUR_ALT: Bilingual = Bilingual::new(
    "سفينة شحن راسية إلى جانب رافعات عالية وحاويات ملوّنة، والشمس تطلع خلف الجبال",
    "A cargo ship moored by tall cranes and coloured containers, the sun rising behind mountains",
);
/// The writer.
pub const TOUR_BYLINE: Bilingual = Bilingual::new("ليلى منصور", "Layla Mansour");
/// The place.
pub const TOUR_PLACE: Bilingual = Bilingual::new("مرسى الريحان", "Marsa al-Rayhan");
/// The date.
pub const TOUR_DATE: Bilingual = Bilingual::new("٢٢ تشرين الثاني ٢٠٢٦", "22 November 2026");
/// The editor.
pub const TOUR_EDITOR: Bilingual = Bilingual::new("هدى الشامي", "Huda al-Shami");

/// The desk stands.
pub fn tour_desk(path: &str) -> Bilingual {
    Bilingual::made(format!("مكتب جديد في {path}"), format!("A new desk in {path}"))
}

/// The page came in.
pub fn tour_imported(headline: &str, paragraphs: usize, comments: usize, warnings: usize) -> Bilingual {
    Bilingual::made(
        format!(
            "استُوردت صفحة خام: «{headline}»؛ الفقرات {paragraphs}، تعليقات القرّاء {comments}، التخمينات {warnings}"
        ),
        format!(
            "A raw page was imported: “{headline}”; {paragraphs} paragraphs, {comments} reader comments, {warnings} guesses"
        ),
    )
}

/// The gate is closed.
pub fn tour_closed(blocking: usize, warnings: usize) -> Bilingual {
    Bilingual::made(
        format!("التصدير مرفوض: الموانع {blocking}، التنبيهات {warnings}"),
        format!("The export is refused: {blocking} blocking, {warnings} warnings"),
    )
}

/// The picture has its file and words.
pub fn tour_picture(width: u32, height: u32) -> Bilingual {
    Bilingual::made(
        format!("أُرفقت الصورة ({width}×{height}) بتعليقها ومصوّرها ونصها البديل"),
        format!("The picture is attached ({width}×{height}) with caption, credit and alt text"),
    )
}

/// The quotations are tied.
pub fn tour_sources(quotes: usize, sources: usize) -> Bilingual {
    Bilingual::made(
        format!("رُبطت الاقتباسات بمصادرها: الاقتباسات {quotes}، المصادر {sources}"),
        format!("Quotations are tied: {quotes} quotations, {sources} sources"),
    )
}

/// Fields are filled and the article approved.
pub fn tour_approved() -> Bilingual {
    Bilingual::new(
        "كُتب اسم الكاتب والمكان والتاريخ، واعتُمد المقال",
        "Byline and dateline are set; the article is approved",
    )
}

/// The bundle holds.
pub fn tour_verified(files: usize) -> Bilingual {
    Bilingual::made(
        format!("الحزمة سليمة، وتغيير بايت واحد في أيٍّ من ملفاتها ({files}) يُكشف باسمه"),
        format!("The bundle is whole, and one changed byte in any of its {files} files is found by name"),
    )
}

/// A file of a text cannot be read.
pub fn unreadable_text(path: &str, why: &str) -> Bilingual {
    Bilingual::made(format!("تعذّرت قراءة النص ({why}): {path}"), format!("the text cannot be read ({why}): {path}"))
}

/// Bytes that are no text.
pub fn not_utf8(path: &str) -> Bilingual {
    Bilingual::made(format!("ليس الملف نصًّا بترميز UTF-8: {path}"), format!("the file is not UTF-8 text: {path}"))
}

/// No font of this name.
pub fn no_such_font(name: &str) -> Bilingual {
    Bilingual::made(
        format!("لا خط بهذا الاسم: {name}. الخطوط المرفقة: {BUNDLED_FONTS}"),
        format!("no font of this name: {name}. Bundled are: {BUNDLED_FONTS}"),
    )
}

const BUNDLED_FONTS: &str = "Noto Naskh Arabic, Noto Sans Arabic, Noto Sans Mono, Noto Sans";

/// A number that is no length.
pub fn no_length(name: &str) -> Bilingual {
    Bilingual::made(
        format!("ينبغي أن تكون قيمة {name} عددًا موجبًا من البكسلات"),
        format!("{name} should be a positive number of pixels"),
    )
}

/// How much a search found.
pub fn search_found(places: usize, articles: usize) -> Bilingual {
    Bilingual::made(
        format!("المواضع: {places}، المقالات: {articles}."),
        format!("Places: {places}, articles: {articles}."),
    )
}

/// A search for nothing.
pub const NO_WORDS: Bilingual =
    Bilingual::new("لا كلمة في ما كتبته للبحث عنها.", "there is no word to search for in what was typed.");
/// An article without revisions.
pub const NO_REVISIONS: Bilingual = Bilingual::new("لا نسخ سابقة بعد", "No earlier versions yet");
/// Nothing differs.
pub const NO_DIFFERENCE: Bilingual = Bilingual::new("لا فرق بين النسختين", "The two versions are the same");

/// No revision has the name.
pub fn no_such_revision(name: &str) -> Bilingual {
    Bilingual::made(
        format!("لا نسخة بهذا الاسم ({name}). انظر «muharrir revisions»."),
        format!("no version is called {name}. See `muharrir revisions`."),
    )
}

/// Several revisions begin so.
pub fn many_revisions(name: &str) -> Bilingual {
    Bilingual::made(
        format!("تبدأ نسخ عدّة بهذا الاسم ({name}). اكتب الاسم كاملًا."),
        format!("several versions match {name}. Write the whole name."),
    )
}

/// How many revisions were removed.
pub fn pruned(count: usize) -> Bilingual {
    Bilingual::made(format!("عدد النسخ المحذوفة: {count}"), format!("{count} versions removed"))
}
