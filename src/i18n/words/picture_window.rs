//! The screen of pictures: crops and their focus point, what a file carries, doubles, pictures on their way, galleries.

super::words! {
    SOCIAL = "شبكات", "Social";
    SOCIAL_CARD = "الشبكات", "Social";
    DRAG_THE_RING = "اسحب الدائرة إلى أهم ما في الصورة", "Drag the ring to what matters most";
    FOCUS_POINT = "نقطة التركيز", "Focus point";
    FOCUS_AT = "{0} من اليسار، {1} من الأعلى", "{0} from the left, {1} from the top";
    FOCUS_KEYS = "الأسهم تحرّكها، ومفتاح الحذف يعيدها", "Arrows move it, Delete puts it back";
    FOCUS_RESET = "إعادة النقطة إلى موضعها", "Put the point back";
    CROP_TO = "القص إلى {0}", "Crop to {0}";
    FRAME = "إطار القص", "Crop frame";
    CARRIES_LOCATION_ONLY = "الملف يحمل موقع التصوير", "The file carries a location";
    CARRIES_SERIAL_ONLY = "الملف يحمل رقم الكاميرا", "The file carries a camera serial";
    CARRIES_OWNER_ONLY = "الملف يحمل اسم صاحب الكاميرا", "The file carries the camera owner’s name";
    CARRIES_SEVERAL = "الملف يحمل ما يدلّ على المكان أو الكاميرا أو صاحبها", "The file carries traces of a place, a camera or its owner";
    NEVER_LEAVES = "لن يخرج ذلك في التصدير.", "It will not leave in an export.";
    ALIKE_ELSEWHERE = "صورة شبيهة في مقال آخر", "A like picture in another article";
    ALIKE_HERE = "صورة شبيهة في هذا المقال", "A like picture in this article";
    SAME_ELSEWHERE = "الصورة نفسها في مقال آخر", "The same picture in another article";
    SAME_HERE = "الصورة نفسها مرتين في هذا المقال", "The same picture twice in this article";
    COMPARE = "مقارنة", "Compare";
    COMPARE_NAME = "مقارنة الصورتين", "Compare the two pictures";
    THIS_PICTURE = "هذه الصورة", "This picture";
    OTHER_PICTURE = "الصورة الأخرى", "The other picture";
    OPEN_OTHER = "فتح الأخرى", "Open the other";
    END_COMPARING = "إنهاء المقارنة", "End comparing";
    ATTACHED_DOUBLE_HERE = "أُرفقت الصورة، ومثلها في هذا المقال", "Picture attached; this article has one like it";
    ATTACHED_DOUBLE = "أُرفقت الصورة، ومثلها في مقال «{0}»", "Picture attached; “{0}” has one like it";
    ATTACHING = "إرفاق الصورة", "Attaching the picture";
    ATTACHING_NAME = "إرفاق {0}", "Attaching {0}";
    JOIN_GALLERY = "ضمّها إلى الصورة قبلها في معرض", "Join with the picture above as a gallery";
    LEAVE_GALLERY = "فصلها عن المعرض", "Take out of the gallery";
    ATTACHED_FILE = "أُرفقت الصورة {0}.", "Attached the picture {0}.";
    CLI_CARRIES = "يحمل الملف موقع التصوير أو رقم الكاميرا أو اسم صاحبها، ولن يخرج شيء من ذلك في التصدير.", "The file carries a location, a serial number or an owner’s name; none of it leaves in an export.";
    CLI_NO_ALT = "ليس للصورة نص بديل، وهو مطلوب قبل التصدير.", "The picture has no alt text, which an export needs.";
    GALLERY = "معرض صور", "Picture gallery";
}
