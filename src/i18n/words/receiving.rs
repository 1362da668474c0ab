//! The note to whoever receives a bundle.

super::words! {
    TITLE = "حزمة نشر", "A bundle to publish";
    WHAT_IT_IS = "في هذه الحزمة مقال واحد بصوره، بعدّة صيغ تحمل النص نفسه. خذ منها ما يناسبك.", "This bundle holds one article with its pictures, in several formats that carry the same text. Take the one that suits you.";
    NOT_APPROVED = "تنبيه: لم يُعتمد هذا المقال للنشر بعد.", "Note: this article is not approved for publication yet.";
    EMBARGO = "محظور النشر قبل: {0}", "Not to be published before: {0}";
    FILES = "الملفات", "Files";
    PICTURES = "صور المقال بعدّة مقاسات، والأسماء والتعليقات محفوظة داخلها", "The pictures in several sizes; names and captions are kept inside them";
    CREDITS = "من يُذكر مع كل صورة، وتعليقها ونصها البديل", "Who is named with each picture, its caption and alt text";
    MANIFEST = "بيان المقال والملفات", "What the article is and which files belong to it";
    SUMS = "بصمات الملفات", "Checksums of the files";
    SIGNATURE = "توقيع المكتب على البيان، إن كانت الحزمة موقّعة", "The desk’s signature over the manifest, if the bundle is signed";
    BEFORE_PUBLISHING = "قبل النشر", "Before you publish";
    NAME_THEM = "اذكر اسم الكاتب والمصوّر كما وردا، ولا تغيّر الاقتباسات.", "Name writer and photographer as they stand here, and leave quotations as they are.";
    ALT_TEXTS = "انقل النص البديل مع كل صورة، فهو لمن لا يراها.", "Take the alt text along with each picture: it is for those who cannot see it.";
    LINKS = "في ملفات المجلد {0} روابط نسبية إلى الصور ما لم يُعرف عنوان الموقع؛ ارفع الصور معها.", "Files in the folder {0} point to pictures beside them unless the site’s address is known; upload the pictures with them.";
    CHECKING = "التحقق من سلامة الحزمة", "Checking the bundle";
    CHECK_SUMS = "لا يلزمك برنامج خاص لفحص البصمات:", "No special program is needed to check the sums:";
    CHECK_ALL = "وللفحص الكامل مع التوقيع:", "And for the whole check, signature included:";
    COMPARE_KEY = "قارن رقم المفتاح الذي يظهر بما عندك من المكتب، عبر الهاتف مثلًا.", "Compare the key’s number that is shown with the one you have from the desk, by telephone for instance.";
}
