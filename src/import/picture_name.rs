//! Lines that are nothing but the name of a picture file: a picture stood there.

/// A picture known by its file name.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct PicturePlace {
    /// The name, without size and extension.
    pub name: String,
    /// Width in pixels, 0 where the name says nothing.
    pub width: u32,
    /// Height in pixels, 0 where the name says nothing.
    pub height: u32,
}

const EXTENSIONS: [&str; 8] = ["jpg", "jpeg", "png", "webp", "gif", "avif", "heic", "tif"];
/// Prefixes that cameras, phones and messengers give.
const CAMERA_PREFIXES: [&str; 10] =
    ["img_", "img-", "dsc_", "dsc0", "dscf", "dscn", "pxl_", "photo_", "screenshot_", "mvimg_"];

/// The picture that a line names; `None` for any other line. Accepts `IMG_20461-1300x866`, the same with an extension
/// or an address before it, a camera's name, and any single name with a picture's extension.
pub fn picture_place(line: &str) -> Option<PicturePlace> {
    let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '(' | ')') || is_invisible(c));
    let file = match line.split_once("://") {
        Some(("http" | "https", rest)) if !rest.contains(char::is_whitespace) => {
            let path = rest.split(['?', '#']).next().unwrap_or(rest);
            path.rsplit('/').next().filter(|f| extension(f).is_some())?
        }
        _ => line,
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '(' | ')' | '%' | '×' | '@');
    if file.is_empty() || file.len() > 200 || !file.chars().all(plain) {
        return named_with_extension(line);
    }
    let stem = extension(file).map_or(file, |e| &file[..file.len() - e.len() - 1]);
    if let Some((name, width, height)) = sized(stem) {
        return Some(PicturePlace { name: name.to_owned(), width, height });
    }
    let lower = stem.to_ascii_lowercase();
    let camera = CAMERA_PREFIXES.iter().any(|p| lower.starts_with(p)) && lower.bytes().any(|b| b.is_ascii_digit());
    (camera || extension(file).is_some()).then(|| PicturePlace { name: stem.to_owned(), width: 0, height: 0 })
}

/// A name of a few words, Arabic ones too, that ends in a picture's extension: `WhatsApp Image 2026-11-22.jpeg`.
fn named_with_extension(line: &str) -> Option<PicturePlace> {
    let stem = &line[..line.len() - extension(line)?.len() - 1];
    let name_like =
        stem.split_whitespace().count() <= 6 && stem.chars().count() <= 80 && !stem.contains(['/', '\\', ':']);
    (name_like && stem.chars().any(char::is_alphanumeric)).then(|| PicturePlace {
        name: stem.trim().to_owned(),
        width: 0,
        height: 0,
    })
}

fn extension(file: &str) -> Option<&str> {
    let (stem, extension) = file.rsplit_once('.')?;
    let known = EXTENSIONS.iter().any(|e| extension.eq_ignore_ascii_case(e));
    (known && !stem.is_empty()).then_some(extension)
}

/// `name-1300x866` in its parts; sizes from 10 to 20,000 pixels.
fn sized(stem: &str) -> Option<(&str, u32, u32)> {
    let (rest, height) = stem.rsplit_once(['x', 'X', '×'])?;
    let digits = rest.len() - rest.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (name, width) = rest.split_at(rest.len() - digits);
    let name = name.strip_suffix(['-', '_'])?;
    let pixels = |s: &str| s.parse::<u32>().ok().filter(|n| s.len() <= 5 && (10..=20_000).contains(n));
    let (width, height) = (pixels(width)?, pixels(height)?);
    (!name.is_empty()).then_some((name, width, height))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{61C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_places() {
        let cases = [
            ("IMG_20461-1300x866", "IMG_20461", 1300, 866),
            (" IMG_20461-1300x866.jpg ", "IMG_20461", 1300, 866),
            ("https://example.org/a/b/marsa-port_800×600.webp?w=2", "marsa-port", 800, 600),
            ("DSC_0042.JPG", "DSC_0042", 0, 0),
            ("IMG_2044", "IMG_2044", 0, 0),
            ("[port.png]", "port", 0, 0),
            ("صورة الميناء 2.jpg", "صورة الميناء 2", 0, 0),
        ];
        for (line, name, width, height) in cases {
            assert_eq!(picture_place(line), Some(PicturePlace { name: name.into(), width, height }), "{line}");
        }
    }

    #[test]
    fn words_are_not() {
        for line in [
            "",
            "x",
            "Apple",
            "ميناء 1300x866",
            "https://example.org/page",
            "أرسلها إلى الجريدة مع ملف اسمه كما هو port.jpg",
            "B-52",
            "a-9x9",
        ] {
            assert_eq!(picture_place(line), None, "{line}");
        }
    }
}
