//! What is said when an article goes to a site, or does not: what happened, what was kept, what to do.

use super::{Bilingual, isolate, technical};

/// Stopped by the person.
pub const STOPPED: Bilingual = Bilingual::new(
    "أُوقف النشر على الموقع. ما رُفع حتى الآن محفوظ، ويُستأنف منه في المرة المقبلة.",
    "Publishing to the site was stopped. What is up so far is kept, and the next time goes on from there.",
);

fn one(ar: &str, en: &str, place: &str) -> Bilingual {
    Bilingual::made(ar.replace("{}", &technical(place)), en.replace("{}", place))
}

/// With words of the system or of the site at the end.
fn quoted(ar: &str, en: &str, words: &str) -> Bilingual {
    Bilingual::made(ar.replace("{}", &isolate(words)), en.replace("{}", words))
}

/// Not a web address.
pub fn address(typed: &str) -> Bilingual {
    one(
        "هذا ليس عنوان موقع: {}. اكتبه كاملًا، مثل https://example.org",
        "This is not a site's address: {}. Write it whole, as in https://example.org",
        typed,
    )
}

/// Without TLS.
pub fn not_secret(typed: &str) -> Bilingual {
    one(
        "لا نرسل كلمة المرور إلى {} لأن الاتصال به غير مشفَّر. استعمل عنوانًا يبدأ بـ\u{2066}https\u{2069}.",
        "We do not send the password to {}, since the connection is not encrypted. Use an address that begins with https.",
        typed,
    )
}

/// No password is kept.
pub fn no_password(site: &str) -> Bilingual {
    one(
        "لا كلمة مرور محفوظة للموقع {}. أدخل كلمة مرور التطبيق في إعدادات المواقع ثم أعد المحاولة.",
        "No password is kept for {}. Enter an application password in the settings of sites and try again.",
        site,
    )
}

/// The keyring does not answer.
pub fn no_keyring(reason: &str) -> Bilingual {
    quoted(
        "لا تفتح سلسلة مفاتيح النظام، ولا نحفظ كلمة المرور في غيرها. افتحها ثم أعد المحاولة. قال النظام: {}",
        "The system's keyring does not open, and we keep passwords nowhere else. Unlock it and try again. The system says: {}",
        reason,
    )
}

/// No answer.
pub fn unreachable(reason: &str) -> Bilingual {
    quoted(
        "الموقع لا يجيب. المقال محفوظ في قائمة الانتظار ونعيد المحاولة من تلقائنا. قال النظام: {}",
        "The site does not answer. The article waits in the queue and we try again by ourselves. The system says: {}",
        reason,
    )
}

/// 429 or 5xx.
pub fn busy(status: u16) -> Bilingual {
    one(
        "الموقع مشغول أو معطَّل الآن (الرمز {}). المقال محفوظ في قائمة الانتظار ونعيد المحاولة من تلقائنا.",
        "The site is busy or out of order (code {}). The article waits in the queue and we try again by ourselves.",
        &status.to_string(),
    )
}

/// Sent elsewhere.
pub fn moved(to: &str) -> Bilingual {
    one(
        "الموقع في عنوان آخر: {}. صحّح العنوان في إعدادات المواقع؛ لا نرسل كلمة المرور إلى حيث لم تأذن.",
        "The site stands at another address: {}. Set it right in the settings of sites; we send no password where you did not say.",
        to,
    )
}

/// No WordPress.
pub fn not_wordpress(address: &str) -> Bilingual {
    one(
        "لا يجيب ووردبريس في {}، أو أن واجهته البرمجية مغلقة. تحقّق من العنوان، أو اسأل من يدير الموقع.",
        "No WordPress answers at {}, or its REST interface is switched off. Check the address, or ask who runs the site.",
        address,
    )
}

/// User or password.
pub fn not_let_in(message: &str) -> Bilingual {
    quoted(
        "لم يقبل الموقع اسم المستخدم أو كلمة مرور التطبيق. صحّحهما في إعدادات المواقع. قال الموقع: {}",
        "The site did not accept the user or the application password. Set them right in the settings of sites. The site says: {}",
        message,
    )
}

/// Refused in the site's words.
pub fn refused(status: u16, message: &str) -> Bilingual {
    let said = quoted(
        "رفض الموقع المقال، ولم نغيّر فيه شيئًا. قال الموقع: {}",
        "The site refused the article; nothing was changed on the desk. The site says: {}",
        message,
    );
    Bilingual::made(format!("{} ({})", said.ar, technical(&status.to_string())), format!("{} ({status})", said.en))
}

/// An answer that is none.
pub fn answer(detail: &str) -> Bilingual {
    quoted(
        "أجاب الموقع بما لا نفهمه، والمقال محفوظ في قائمة الانتظار. التفصيل: {}",
        "The site's answer cannot be understood; the article waits in the queue. The detail: {}",
        detail,
    )
}
