//! Technical runs in a text: web and mail addresses, file names, handles, telephone numbers. They read left to right
//! whatever surrounds them, and no rule touches a character of them.

use super::digits;
use std::ops::Range;

/// What a technical run is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AddressKind {
    /// `https://…`, `www.…`, `example.org/…`
    Web,
    /// `desk@example.org`
    Mail,
    /// `@name`
    Handle,
    /// `#word`
    Hashtag,
    /// `IMG_2046.jpg`, `v2.1-beta`: Latin letters with digits or signs.
    File,
    /// `+961 1 234 567`
    Phone,
}

/// A technical run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: AddressKind,
}

/// The technical runs of a text, in order, none overlapping.
pub fn find(text: &str) -> Vec<Address> {
    let mut found = phones(text);
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let ends =
            c.is_whitespace() || is_bidi_control(c) || matches!(c, '،' | '؛' | '؟' | '«' | '»' | '“' | '”' | '"');
        match (ends, start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                start = None;
                if let Some(address) = of_piece(text, from..at)
                    && found.iter().all(|f| f.range.end <= address.range.start || address.range.end <= f.range.start)
                {
                    found.push(address);
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|a| a.range.start);
    found
}

/// Top-level names after which a dot within a piece without a scheme makes an address.
const ENDINGS: [&str; 28] = [
    "com", "org", "net", "edu", "gov", "int", "info", "news", "tv", "io", "co", "uk", "fr", "de", "eu", "ly", "lb",
    "sy", "jo", "eg", "ma", "dz", "tn", "sa", "ae", "qa", "iq", "ps",
];

/// The technical run of a piece between blanks, if there is one.
fn of_piece(text: &str, piece: Range<usize>) -> Option<Address> {
    let whole = &text[piece.clone()];
    if !whole.bytes().any(|b| matches!(b, b'.' | b'/' | b'@' | b'#' | b'_' | b'-') || b.is_ascii_digit()) {
        return None;
    }
    let address = |from: usize, to: usize, kind| {
        let inner = whole[from..to].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '’']);
        (!inner.is_empty()).then(|| Address { range: piece.start + from..piece.start + from + inner.len(), kind })
    };
    if let Some(at) = whole.find("://") {
        let from = whole[..at].rfind(|c: char| !c.is_ascii_alphanumeric() && c != '+').map_or(0, |i| next(whole, i));
        return address(from, whole.len(), AddressKind::Web);
    }
    if let Some(at) = whole.find('#')
        && whole[at + 1..].chars().next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && !whole[..at].chars().next_back().is_some_and(char::is_alphanumeric)
    {
        let to = whole[at + 1..].find(|c: char| !c.is_alphanumeric() && c != '_').map_or(whole.len(), |n| at + 1 + n);
        return address(at, to, AddressKind::Hashtag);
    }
    // From here on a run of ASCII: prefixes and suffixes in Arabic do not belong to it.
    let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | ',' | ';' | '!');
    let from = whole.find(|c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '_' | '.'))?;
    let to = whole[from..].find(|c| !is_part(c)).map_or(whole.len(), |n| from + n);
    let run = whole[from..to].trim_end_matches(['.', ':', '?', '\'', '-']);
    let letters = run.bytes().any(|b| b.is_ascii_alphabetic());
    if let Some(at) = run.find('@').filter(|_| letters) {
        let kind = if at == 0 { AddressKind::Handle } else { AddressKind::Mail };
        return address(from, from + run.len(), kind);
    }
    if run.starts_with("www.") || is_host(run) {
        return address(from, from + run.len(), AddressKind::Web);
    }
    let signs = run.bytes().filter(|b| b.is_ascii_digit() || matches!(b, b'_' | b'.' | b'/' | b'\\')).count();
    let inner_sign = run.trim_matches(['.', '/', '-']).bytes().any(|b| !b.is_ascii_alphabetic());
    (letters && signs > 0 && inner_sign).then(|| address(from, from + run.len(), AddressKind::File)).flatten()
}

/// `example.org`, `example.org/page`: a name with a known ending.
fn is_host(run: &str) -> bool {
    let host = run.split(['/', '?', ':']).next().unwrap_or_default();
    let labels = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    labels
        && host
            .rsplit_once('.')
            .is_some_and(|(name, end)| !name.is_empty() && ENDINGS.contains(&&*end.to_ascii_lowercase()))
}

/// Fewest digits of a telephone number.
const PHONE_DIGITS: usize = 7;

/// Telephone numbers: groups of digits between blanks, hyphens and brackets, with a plus, a leading zero or three
/// groups.
fn phones(text: &str) -> Vec<Address> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let opens = |i: usize| {
            let c = chars[i].1;
            (c == '+' && chars.get(i + 1).is_some_and(|n| digits::value(n.1).is_some())) || digits::value(c).is_some()
        };
        let word_before = i.checked_sub(1).is_some_and(|j| {
            chars[j].1.is_ascii_alphanumeric() || matches!(chars[j].1, '.' | '_' | '/' | '-' | ',' | '٫' | '٬')
        });
        if !opens(i) || word_before {
            i += 1;
            continue;
        }
        let (end, count, groups) = phone_end(&chars, i);
        let plus = chars[i].1 == '+';
        let zero = digits::value(chars[i].1) == Some(0);
        if count >= PHONE_DIGITS && (plus || (zero && count <= 15) || (groups >= 3 && count >= 9)) {
            let to = chars.get(end).map_or(text.len(), |c| c.0);
            found.push(Address { range: chars[i].0..to, kind: AddressKind::Phone });
        }
        i = end.max(i + 1);
    }
    found
}

/// Where a run of digit groups that begins at `i` ends, its digits and groups.
fn phone_end(chars: &[(usize, char)], i: usize) -> (usize, usize, usize) {
    let (mut end, mut count, mut groups, mut at, mut in_group) = (i, 0, 0, i, false);
    while let Some(&(_, c)) = chars.get(at) {
        if digits::value(c).is_some() {
            count += 1;
            groups += usize::from(!in_group);
            in_group = true;
            end = at + 1;
        } else if matches!(c, '+' if at == i) {
        } else if matches!(c, ' ' | '-' | '(' | ')' | '\u{A0}' | '\u{2011}') && at - end < 2 {
            in_group = false;
        } else {
            break;
        }
        at += 1;
    }
    (end, count, groups)
}

fn next(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(&str, AddressKind)> {
        find(text).into_iter().map(|a| (&text[a.range], a.kind)).collect()
    }

    #[test]
    fn addresses_are_found_and_their_surroundings_left() {
        use AddressKind::*;
        assert_eq!(found("انظر https://example.org/a?b=1,2، ثم عُد."), [("https://example.org/a?b=1,2", Web)]);
        assert_eq!(found("(www.example.com)."), [("www.example.com", Web)]);
        assert_eq!(found("راسلوا desk@example.org أو @desk_1"), [("desk@example.org", Mail), ("@desk_1", Handle)]);
        assert_eq!(found("الملف IMG_2046-1300x866.jpg ناقص"), [("IMG_2046-1300x866.jpg", File)]);
        assert_eq!(found("في #مرسى_الريحان، اليوم"), [("#مرسى_الريحان", Hashtag)]);
        assert_eq!(found("موقع marfa.com، بسرعة"), [("marfa.com", Web)]);
        assert_eq!(found("اتصل على +961 1 234 567."), [("+961 1 234 567", Phone)]);
        assert_eq!(found("هاتف: 01-234567"), [("01-234567", Phone)]);
        assert_eq!(found("هاتف ٠١ ٢٣٤ ٥٦٧ صباحًا"), [("٠١ ٢٣٤ ٥٦٧", Phone)]);
    }

    #[test]
    fn amounts_and_words_are_none() {
        for text in [
            "بلغت 1,250,000 دولار في 2026",
            "بين 1990 و2026، وفي 22/11/2026",
            "قالت BBC إن النتيجة 3-2",
            "نهاية.بداية",
            "قال: نعم",
            "٢٥٠٠٠٠٠ شخص",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_ordered_ranges(text in "[\\PC+0-9٠-٩@#./: -]{0,60}") {
            let mut last = 0;
            for a in find(&text) {
                prop_assert!(a.range.start >= last && text.get(a.range.clone()).is_some_and(|t| !t.is_empty()));
                last = a.range.end;
            }
        }
    }
}
