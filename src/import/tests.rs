use super::*;
use crate::base::{Clock, FixedClock, Ids};
use crate::document::{Article, BlockKind, CommentState};
use encoding_rs::WINDOWS_1256;
use proptest::prelude::*;

/// As a site's page is copied: buttons, numbered comments, a footer.
const PAGE: &str = "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة

IMG_20461-1300x866

دخلت سفينة الحبوب «نجمة الساحل» ميناء مرسى الريحان فجر الأحد، لتكون أولى السفن التي ترسو فيه منذ العاصفة.

وقالت سلمى الحدّاد، مديرة هيئة الميناء: ”أعدنا تشغيل ثلاثة أرصفة من خمسة، وسنستقبل أربع سفن كل يوم”.

ونقلت صحيفة «الساحل اليوم» عن تجار الحبوب أن الأسعار بدأت تتراجع بعد إعلان موعد وصول السفينة.

اضف تعليق


تعليقات الزوار

  1. خالد

    الحمد لله على سلامة البحّارة.

  2. سامي

    ومتى تعود العبّارات إلى الجزر؟ 
    ننتظرها كل صباح.

المرفأ نت فيسبوك
";

fn draft(text: &str) -> Draft {
    read(text.as_bytes(), "page.txt").expect("a text")
}

fn built(draft: &Draft) -> Outcome {
    draft.build(&Ids::sequential(7), FixedClock::default().now())
}

fn paragraphs(article: &Article) -> Vec<&str> {
    article.body.iter().filter(|b| b.kind == BlockKind::Paragraph).map(|b| b.text.as_str()).collect()
}

fn kinds(outcome: &Outcome) -> Vec<(WarningKind, Option<usize>)> {
    outcome.warnings.iter().map(|w| (w.kind, w.line)).collect()
}

#[test]
fn a_copied_page_comes_apart() {
    let Outcome { article, warnings } = built(&draft(PAGE));
    assert_eq!(article.meta.headline, "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة");
    assert!(article.meta.slug.starts_with("mina-marsa"));
    assert_eq!(article.meta.language, "ar");
    let picture = &article.pictures[0];
    assert_eq!((picture.name.as_str(), picture.width, picture.height), ("IMG_20461", 1300, 866));
    assert!(picture.is_missing() && article.meta.lead_picture == Some(picture.id));
    assert_eq!(article.body[0].kind, BlockKind::Picture(picture.id), "at its place");
    let body = paragraphs(&article);
    assert_eq!(body.len(), 3);
    assert!(body[1].contains(": ”أعدنا"), "left as it came");
    let comments: Vec<_> = article.comments.iter().map(|c| (c.author.as_str(), c.text.as_str())).collect();
    assert_eq!(
        comments,
        [("خالد", "الحمد لله على سلامة البحّارة."), ("سامي", "ومتى تعود العبّارات إلى الجزر؟\nننتظرها كل صباح.")]
    );
    assert!(article.comments.iter().all(|c| c.state == CommentState::Held));
    let imported = article.imported.as_ref().expect("imported");
    let dropped: Vec<_> = imported.dropped.iter().map(|d| (d.line, d.text.as_str())).collect();
    assert_eq!(dropped, [(11, "اضف تعليق"), (14, "تعليقات الزوار"), (25, "المرفأ نت فيسبوك")]);
    assert_eq!((imported.file_name.as_str(), imported.encoding.as_str()), ("page.txt", "UTF-8"));
    assert_eq!(
        kinds(&Outcome { article, warnings }),
        [
            (WarningKind::HeadlineGuessed, Some(1)),
            (WarningKind::PictureWithoutFile, Some(3)),
            (WarningKind::RelativeDate, Some(5)),
            (WarningKind::WrongQuotationMark, Some(7)),
            (WarningKind::FurnitureDropped, Some(11)),
            (WarningKind::FurnitureDropped, Some(14)),
            (WarningKind::CommentHeld, Some(16)),
            (WarningKind::CommentHeld, Some(20)),
            (WarningKind::FurnitureDropped, Some(25)),
        ]
    );
}

#[test]
fn windows_1256_gives_the_same() {
    let (bytes, _, lost) = WINDOWS_1256.encode(PAGE);
    assert!(!lost);
    let old = read(&bytes, "page.txt").expect("a text");
    assert_eq!(old.encoding, "windows-1256");
    let (old, new) = (built(&old), built(&draft(PAGE)));
    assert_eq!(old.article.body, new.article.body);
    assert_eq!(old.article.comments, new.article.comments);
    assert_eq!(old.article.meta, new.article.meta);
    assert_eq!(old.warnings[0].kind, WarningKind::EncodingGuessed);
    assert_eq!(old.warnings[1..], new.warnings);
}

#[test]
fn without_indentation_it_is_the_same() {
    let flat: String = PAGE.lines().map(|l| l.trim().to_owned() + "\r\n").collect();
    let (flat, page) = (built(&draft(&flat)), built(&draft(PAGE)));
    assert_eq!(flat.article.body, page.article.body);
    assert_eq!(flat.article.comments, page.article.comments);
    assert_eq!(flat.article.imported, page.article.imported);
}

#[test]
fn guesses_are_shown_and_turn_around() {
    let mut draft = draft(PAGE);
    let names: Vec<&str> = draft.guesses.iter().map(Guess::name).collect();
    assert_eq!(names, ["headline", "picture", "furniture", "comments", "wrong-quotation-marks", "relative-dates"]);
    let titles: Vec<String> = draft.guesses.iter().map(|g| g.title().ar.into_owned()).collect();
    assert_eq!(titles[2], "ثلاثة أسطر زائدة تُحذف");
    assert_eq!(titles[3], "تعليقان للقرّاء يُحتجزان");
    assert_eq!(draft.guesses[0].detail().ar, "ثماني كلمات");
    assert_eq!(draft.guesses[4].detail().ar, "الفقرة الثانية");
    assert!(draft.guesses[5].detail().ar.contains("فجر الأحد"));

    let before = built(&draft);
    for i in 0..5 {
        assert!(!draft.is_reversed(i));
        draft.reverse(i);
        assert!(draft.is_reversed(i), "{i}");
    }
    let after = built(&draft).article;
    assert!(after.meta.headline.is_empty() && after.pictures.is_empty() && after.comments.is_empty());
    assert!(after.imported.as_ref().is_some_and(|i| i.dropped.is_empty()));
    assert!(paragraphs(&after).iter().any(|p| p.contains(": “أعدنا") && p.contains("يوم”.")));
    assert!(paragraphs(&after).contains(&"اضف تعليق"));
    for i in 0..5 {
        draft.reverse(i);
        assert!(!draft.is_reversed(i));
    }
    assert_eq!(built(&draft), before);

    draft.dateline_date = "22 تشرين الثاني 2026".into();
    assert!(draft.is_reversed(5));
    let dated = built(&draft);
    assert!(!dated.warnings.iter().any(|w| w.kind == WarningKind::RelativeDate));
    assert_eq!(dated.article.meta.dateline_date, "22 تشرين الثاني 2026");
}

#[test]
fn a_person_may_name_each_line() {
    let mut draft = draft("عنوان أول\n\nعنوان ثان أصلح\n\nنص من عدة كلمات هنا.\n");
    assert!(draft.set_role(2, Role::Headline));
    assert_eq!(draft.lines[0].role, Role::Paragraph);
    assert!(
        !draft.set_role(1, Role::Headline) && !draft.set_role(4, Role::Blank) && !draft.set_role(99, Role::Furniture)
    );
    let picture = draft.picture_role(4);
    assert!(draft.set_role(4, picture));
    let article = built(&draft).article;
    assert_eq!(article.meta.headline, "عنوان ثان أصلح");
    assert_eq!(article.pictures[0].name, "نص من عدة كلمات هنا.");
    assert_eq!(draft.words(), 5);
}

#[test]
fn comments_without_numbers_are_told_apart() {
    let text = "عودة السفن إلى المرفأ

دخلت السفينة الميناء بعد عشرة أيام من التوقف الكامل في المدينة.

التعليقات (2)
خالد
منذ 3 أيام
الحمد لله على سلامة البحّارة جميعًا.
رد
سامي الحر
ومتى تعود العبّارات إلى الجزر؟
";
    let article = built(&draft(text)).article;
    let comments: Vec<_> = article.comments.iter().map(|c| (c.author.as_str(), c.text.as_str())).collect();
    assert_eq!(
        comments,
        [("خالد", "الحمد لله على سلامة البحّارة جميعًا."), ("سامي الحر", "ومتى تعود العبّارات إلى الجزر؟")]
    );
    assert_eq!(article.imported.map(|i| i.dropped.len()), Some(3));
}

#[test]
fn a_list_inside_a_comment_stays_in_it() {
    let text = "عودة السفن إلى المرفأ

دخلت السفينة الميناء بعد عشرة أيام من التوقف الكامل في المدينة.

تعليقات القرّاء
  1. خالد
    لي ملاحظتان على ما قرأت:
      1. الرافعات
      2. المخازن
  2. سامي
    شكرًا.
";
    let article = built(&draft(text)).article;
    let comments: Vec<_> = article.comments.iter().map(|c| (c.author.as_str(), c.text.as_str())).collect();
    assert_eq!(comments, [("خالد", "لي ملاحظتان على ما قرأت:\n1. الرافعات\n2. المخازن"), ("سامي", "شكرًا.")]);
}

#[test]
fn a_heading_of_comments_above_the_text_is_no_heading() {
    let text = "عودة السفن إلى المرفأ\n0 تعليقات\nطباعة | أرسل إلى صديق\n\nدخلت السفينة الميناء بعد عشرة أيام من التوقف الكامل.\n\nوعادت الرافعات إلى العمل.\n";
    let article = built(&draft(text)).article;
    assert!(article.comments.is_empty());
    assert_eq!(paragraphs(&article).len(), 2);
    assert_eq!(article.imported.map(|i| i.dropped.len()), Some(2));
}

#[test]
fn lines_that_a_mail_broke_are_joined_and_split_again() {
    let text = "عودة السفن إلى المرفأ

دخلت سفينة الحبوب ميناء مرسى الريحان صباحًا لتكون أولى
السفن التي ترسو فيه منذ العاصفة التي أغلقت أرصفته عشرة
أيام كاملة، وفق ما قالته هيئة الميناء في بيان قصير نشر
على موقعها.

وعادت الرافعات إلى العمل.
";
    let mut draft = draft(text);
    let joined = built(&draft);
    assert_eq!(paragraphs(&joined.article).len(), 2);
    assert!(paragraphs(&joined.article)[0].contains("أولى السفن التي"));
    assert!(kinds(&joined).contains(&(WarningKind::LinesJoined, Some(3))));
    let guess = draft.guesses.iter().position(|g| g.name() == "joined-lines").expect("guessed");
    draft.reverse(guess);
    assert_eq!(paragraphs(&built(&draft).article).len(), 5);
}

#[test]
fn a_long_first_line_is_no_headline() {
    let text = "دخلت السفينة الميناء بعد عشرة أيام من التوقف الكامل.\n\nوعادت الرافعات إلى العمل.\n";
    let outcome = built(&draft(text));
    assert!(outcome.article.meta.headline.is_empty());
    assert_eq!(outcome.article.meta.slug, "article");
    assert_eq!(outcome.warnings[0].kind, WarningKind::HeadlineMissing);
    assert_eq!(paragraphs(&outcome.article).len(), 2);
}

#[test]
fn furniture_alone_still_gives_an_article() {
    let article = built(&draft("المزيد\nhttps://example.org/\n")).article;
    assert_eq!(article.body.len(), 1);
    assert_eq!(article.imported.map(|i| i.dropped.len()), Some(2));
}

/// The texts in which each line of an outcome ended up.
fn everything(article: &Article) -> String {
    let mut all = vec![article.meta.headline.clone()];
    all.extend(article.body.iter().map(|b| b.text.clone()));
    all.extend(article.pictures.iter().map(|p| p.name.clone()));
    all.extend(article.comments.iter().map(|c| format!("{}\n{}", c.author, c.text)));
    all.extend(article.imported.iter().flat_map(|i| &i.dropped).map(|d| d.text.clone()));
    all.join("\n")
}

fn lines() -> impl Strategy<Value = Vec<String>> {
    let line = prop_oneof![
        Just(String::new()),
        Just("تعليقات الزوار".to_owned()),
        Just("اضف تعليق".to_owned()),
        Just("  1. خالد".to_owned()),
        Just("IMG_1-1300x866".to_owned()),
        Just("المرفأ نت فيسبوك".to_owned()),
        "[ا-ي ]{1,30}",
        "[ا-ي]{3,8}( [ا-ي]{2,8}){8,14}\\.?",
        " {0,4}[\\PC]{0,30}",
        "[0-9٠-٩]{1,3}[.)] ?[ا-ي]{1,10}",
    ];
    prop::collection::vec(line, 0..25)
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        match read(&bytes, "x") {
            Ok(draft) => { built(&draft); }
            Err(error) => prop_assert!(!error.message().ar.is_empty()),
        }
    }

    #[test]
    fn no_line_is_lost(lines in lines(), reversals in prop::collection::vec(0usize..8, 0..6)) {
        let Ok(mut draft) = read(lines.join("\n").as_bytes(), "x") else { return Ok(()) };
        for i in reversals {
            draft.reverse(i);
        }
        let all = everything(&built(&draft).article);
        for line in &draft.lines {
            let rest = match &line.role {
                Role::CommentAuthor => line.author(),
                Role::Picture(place) => &place.name,
                _ => &line.text,
            };
            let straight = |s: &str| s.replace(['“', '”', '"', '»', '«', '’', '‘', '›', '‹'], "");
            prop_assert!(straight(&all).contains(&straight(rest)), "{line:?}");
        }
    }
}

/// The real page that the program was made against; read where it lies beside the sources, else skipped.
#[test]
fn the_sample_comes_apart() {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let folder = std::env::var_os("MUHARRIR_SHARED").map_or(beside, std::path::PathBuf::from);
    let Ok(bytes) = std::fs::read(folder.join("000_e526e12090fc3998.txt")) else {
        println!("skipped: no sample in {}", folder.display());
        return;
    };
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    let old = WINDOWS_1256.encode(&text).0.into_owned();
    for bytes in [bytes, old] {
        let draft = read(&bytes, "sample.txt").expect("a text");
        let article = built(&draft).article;
        assert_eq!(article.meta.headline.split_whitespace().count(), 8);
        assert_eq!(paragraphs(&article).len(), 5);
        assert_eq!(paragraphs(&article).iter().map(|p| p.split_whitespace().count()).sum::<usize>(), 187);
        let place = &article.pictures[0];
        assert_eq!(
            (article.pictures.len(), place.name.as_str(), place.width, place.height),
            (1, "IMG_87461", 1300, 866)
        );
        assert_eq!(article.comments.iter().map(|c| c.author.as_str()).collect::<Vec<_>>(), ["خالد", "سامي"]);
        assert_eq!(article.imported.as_ref().map(|i| i.dropped.len()), Some(3));
        let quotes: Vec<_> = paragraphs(&article).into_iter().flat_map(crate::language::quotes::find).collect();
        let spoken = quotes.iter().filter(|q| q.role == crate::language::quotes::Role::Quotation).count();
        assert_eq!((quotes.len(), spoken, quotes.iter().filter(|q| q.wrong_opener).count()), (5, 4, 1));
        let dates: usize = paragraphs(&article).into_iter().map(|p| crate::language::dates::find(p).len()).sum();
        assert_eq!(dates, 4);
        let all = crate::language::fold::find_folded(&text, "الارهاب").len();
        assert_eq!(all, 5);
    }
}
