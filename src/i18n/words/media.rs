//! What may be wrong with a picture's file.

super::words! {
    NOT_A_PICTURE = "ليس هذا ملف صورة نعرفه ({0})، ولم يُرفق شيء.", "This is not a picture we know ({0}); nothing was attached.";
    DAMAGED = "ملف الصورة تالف أو ناقص، ولم يتغيّر شيء. اطلب الملف من مصدره مرة أخرى.", "The picture’s file is damaged or cut off; nothing was changed. Ask for the file again where it came from.";
    TOO_LARGE = "مقاس الصورة {0} بكسل، وأقصى ما نفتحه {1} ميغابكسل. صغّرها ثم أعد المحاولة.", "The picture measures {0} pixels; the most we open is {1} megapixels. Make it smaller and try again.";
    STOPPED = "أُوقفت الصورة، ولم يتغيّر شيء.", "The picture was stopped; nothing was changed.";
    NOT_CONVERTED = "تعذّر تحويل الصورة إلى هذا المقاس، والأصل كما هو.", "The picture could not be converted to this size; the original is as it was.";
}
