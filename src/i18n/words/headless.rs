//! What the headless commands of review say.

super::words! {
    NO_SUCH_STATE = "لا حالة باسم {0}. الحالات: {1}. لم يتغيّر شيء.", "There is no state {0}. The states are: {1}. Nothing was changed.";
    NEEDS_NAME = "القرار يُوقَّع باسم، ولم يتغيّر شيء. أضف الاسم بعد الخيار.", "A decision is signed with a name; nothing was changed. Write the name after the option.";
    CANNOT_FOLLOW = "المقال في حالة «{0}»، ولا ينتقل منها إلى «{1}». لم يتغيّر شيء.", "The article is in the state “{0}” and does not go from there to “{1}”. Nothing was changed.";
    NO_SUCH_FIELD = "لا حقل باسم {0}. الحقول: {1}. لم يتغيّر شيء.", "There is no field {0}. The fields are: {1}. Nothing was changed.";
    NO_SUCH_VALUE = "لا يأخذ الحقل {0} هذه القيمة: {1}. لم يتغيّر شيء.", "The field {0} does not take this value: {1}. Nothing was changed.";
    APPROVED_SIGNED = "معتمدة بتوقيع {0}، {1}، والمفتاح {2}", "Approved, signed by {0}, {1}, with the key {2}";
    APPROVED_UNSIGNED = "معتمدة باسم {0}، {1}، بلا توقيع", "Approved in the name of {0}, {1}, unsigned";
    APPROVED_FORGED = "اعتماد باسم {0} لا يصحّ: ليس التوقيع له على هذا المقال", "Approval in the name of {0} that does not hold: the signature is not theirs over this article";
    NOT_APPROVED = "بلا اعتماد", "Not approved";
}
