//! Where the latest words are kept while the desk cannot be written.

super::words! {
    NOT_ON_THE_DESK = "لم يُحفظ في المكتب بعد", "Not on the desk yet";
    ELSEWHERE = "تعذّرت الكتابة في مجلد المكتب. عملك محفوظ في سجل على هذا الجهاز، وسنعيد المحاولة إلى أن يُكتب في المكتب.", "The desk’s folder cannot be written. Your work is in a journal on this device; we keep trying the desk.";
    ELSEWHERE_FULL = "القرص الذي عليه المكتب ممتلئ. لم يضِع شيء: عملك محفوظ في سجل على هذا الجهاز. أفرغ مساحة على ذلك القرص، ونعيد المحاولة من تلقائنا.", "The disk with the desk is full. Nothing is lost: your work is in a journal on this device. Free some space there; we keep trying.";
    ELSEWHERE_READ_ONLY = "مجلد المكتب للقراءة فقط. لم يضِع شيء: عملك محفوظ في سجل على هذا الجهاز، ويُكتب في المكتب متى سُمح بالكتابة فيه.", "The desk’s folder is read-only. Nothing is lost: your work is in a journal on this device, and goes to the desk once it can be written.";
    ELSEWHERE_NO_RIGHTS = "لا إذن لك بالكتابة في مجلد المكتب. لم يضِع شيء: عملك محفوظ في سجل على هذا الجهاز، ويُكتب في المكتب متى أُذن لك.", "You have no permission to write in the desk’s folder. Nothing is lost: your work is in a journal on this device, and goes to the desk once you have.";
    ELSEWHERE_GONE = "لم نجد مجلد المكتب أو مقاله، كأن القرص نُزع. لم يضِع شيء: عملك محفوظ في سجل على هذا الجهاز، ويُكتب في المكتب متى عاد.", "The desk’s folder or its article is gone, as when a disk is pulled out. Nothing is lost: your work is in a journal on this device, and goes to the desk once it is back.";
    MEMORY = "تعذّرت الكتابة في المكتب وعلى هذا الجهاز. آخر ما كتبته في الذاكرة وحدها؛ أفرغ مساحة، ولا تغلق النافذة قبل أن يزول هذا التنبيه.", "Neither the desk nor this device can be written. Your latest words are in memory only: free some space, and keep the window open until this goes.";
}

/// All of them: at most one is shown.
pub const ALL: [crate::i18n::Bilingual; 6] =
    [ELSEWHERE, ELSEWHERE_FULL, ELSEWHERE_READ_ONLY, ELSEWHERE_NO_RIGHTS, ELSEWHERE_GONE, MEMORY];
