//! The first run: an empty desk.

super::words! {
    PROMISE = "مكتب تحرير كامل على جهازك، من المسودة إلى النشر، بلا اتصال بالشبكة.", "A whole newsroom desk on your own machine, from draft to publication, with no network.";
    OPEN_SAMPLE = "افتح المقال النموذجي", "Open the sample article";
    OPEN_SAMPLE_HINT = "خبر قصير بصورته ومصادره، لتجرّب كل شيء", "A short report with its picture and sources, to try everything";
    START_NEW = "ابدأ مقالًا جديدًا", "Start a new article";
    START_NEW_HINT = "صفحة بيضاء بعنوان ومقدمة ونص", "A blank page: headline, standfirst, body";
    IMPORT_TEXT = "استورد نصًّا", "Import a text";
    IMPORT_TEXT_HINT = "ملف نصي أو صفحة منسوخة، ونعرض عليك ما خمّناه", "A text file or a copied page; you see everything we guessed";
    OPEN_DESK = "افتح مكتبًا موجودًا", "Open an existing desk";
    OPEN_DESK_HINT = "مجلد على هذا الجهاز أو على قرص مشترك", "A folder on this machine or a shared disk";
    YOUR_NAME = "اسمك كما يُوقَّع به", "Your name as signed";
    KEPT_HERE = "يُحفظ عملك في مجلد المستندات، ولا يغادر هذا الجهاز", "Your work is kept in your Documents folder and never leaves this machine";
    KEPT_IN = "يُحفظ عملك في {0}، ولا يغادر هذا الجهاز", "Your work is kept in {0} and never leaves this machine";
    VERSION = "الإصدار {0}", "Version {0}";
    NEW_DESK = "مكتب جديد", "New desk";
}
