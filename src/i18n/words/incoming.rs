//! What is looked at before it becomes an article: kinds of files, parts, encodings, doubles, the reading itself.

super::words! {
    KIND_PAGE = "صفحة محفوظة من الشبكة", "Saved web page";
    KIND_DOCX = "مستند وورد", "Word document";
    KIND_ODT = "مستند مفتوح", "OpenDocument text";
    KIND_EPUB = "فصل من كتاب إلكتروني", "Chapter of an EPUB book";
    KIND_BUNDLE = "حزمة نشر من محرّر", "Bundle made by Muharrir";
    KIND_NINJS = "مادة من تلقيم وكالة", "Agency item, ninjs";
    KIND_NEWSML = "رسالة إخبارية من وكالة", "Agency item, NewsML-G2";
    KIND_MARKDOWN = "نص موسوم", "Markdown text";
    KIND_PASTED = "نص منسّق ملصوق", "Pasted rich text";
    KIND_TEXT = "نص", "Plain text";
    WHAT_WE_FOUND = "ما وجدناه", "What we found";
    NOTHING_BEFORE = "لا يُضاف شيء إلى المكتب قبل إنشاء المسودة، وما تتركه يُحفظ مع المقال.", "Nothing is put on the desk before the draft is made, and what you leave out is kept with the article.";
    ALL_SOUND = "قُرئ الملف كاملًا ولا تنبيهات", "The file was read whole; there are no warnings";
    KIND = "النوع", "Kind";
    PICTURES = "الصور", "Pictures";
    LEFT = "متروك", "Left out";
    LEAVE = "ترك", "Leave out";
    PICTURE_MISSING = "الملف ناقص، ويُرفق في المقال", "File missing; attach it in the article";
    CREDIT_IS = "المصدر: {0}", "Credit: {0}";
    ALT_IS = "النص البديل: {0}", "Alt text: {0}";
    ENCODING_CHOICE = "كيف يُقرأ الملف؟", "How is the file read?";
    DAMAGED_SO = "تالف", "damaged";
    READ_AS_TEXT = "قراءته نصًّا بلا تنسيق", "Read it as plain text";
    READING = "تجري قراءة {0}", "Reading {0}";
    STEP_OPEN = "فتح الملف", "Opening the file";
    STEP_READ = "البحث عن المقال في الملف", "Finding the article in the file";
    STEP_PICTURES = "النظر في الصور", "Looking at the pictures";
    NOTHING_CHANGED = "لا يتغيّر شيء في المكتب قبل أن تقرّر.", "Nothing on the desk changes before you decide.";
    ADDING = "تجري إضافة المسودة إلى المكتب", "Putting the draft on the desk";
    ADDED = "أُضيفت المسودة إلى المكتب.", "The draft is on the desk.";
    ON_THE_DESK = "استُورد هذا الملف من قبل: «{0}»", "This file was imported before: “{0}”";
    IN_THE_TRASH = "استُورد هذا الملف من قبل، ومقاله في السلة: «{0}»", "This file was imported before and its article is in the trash: “{0}”";
    SAME_HEADLINE = "في المكتب مقال بهذا العنوان: «{0}»", "An article of this headline is on the desk: “{0}”";
    MAKES_A_SECOND = "إنشاء المسودة يضيف مقالًا ثانيًا.", "Making the draft adds a second one.";
    OPEN_KNOWN = "فتحه", "Open it";
    WAITING = "وينتظر بعده: {0}", "{0} waiting after it";
    READING_BROKE = "توقفت قراءة الملف بخلل في البرنامج، ولم يتغيّر شيء في المكتب. الملف كما هو؛ احفظه بصيغة أخرى ثم أعد المحاولة", "Reading the file stopped at a fault of the program; nothing on the desk changed. The file is as it was; save it in another format and try again";
    ADDING_BROKE = "توقفت إضافة المسودة بخلل في البرنامج، وما تراه هنا باقٍ. انظر في المكتب هل أُضيف شيء، ثم أعد المحاولة", "Adding the draft stopped at a fault of the program; what you see here is kept. See whether something was put on the desk, then try again";
    PUBLISHING_BROKE = "توقف الإرسال إلى الموقع بخلل في البرنامج، وما لم يُرسل باقٍ في الانتظار. أعد الإرسال حين تريد", "Sending to the site stopped at a fault of the program; what was not sent still waits. Send it again when you want";
    WORK_BROKE = "توقف عمل في الخلفية بخلل في البرنامج، وما حُفظ باقٍ كما هو. أعد المحاولة", "Work in the background stopped at a fault of the program; what was saved is as it was. Try again";
}
