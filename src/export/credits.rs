//! `credits.csv`: who must be named for which file. RFC 4180 with a byte order mark, for spreadsheets.

use super::public::PublicArticle;
use crate::i18n::words::bundle as words;

/// A row for each picture file.
pub(super) fn table(article: &PublicArticle) -> String {
    let head = [
        words::CSV_FILE,
        words::CSV_NUMBER,
        words::CSV_CAPTION,
        words::CSV_CREDIT,
        words::CSV_RIGHTS,
        words::CSV_ALT,
        words::CSV_WIDTH,
        words::CSV_HEIGHT,
    ];
    let mut out = String::from("\u{FEFF}");
    row(&mut out, &head.each_ref().map(|title| title.get(article.own_words())));
    for picture in &article.pictures {
        for image in &picture.images {
            let [number, width, height] =
                [picture.number.to_string(), image.width.to_string(), image.height.to_string()];
            let (caption, credit) = (&picture.caption, &picture.credit);
            for (path, _) in image.files() {
                row(&mut out, &[&path, &number, caption, credit, &picture.rights, &picture.alt, &width, &height]);
            }
        }
    }
    out
}

fn row(out: &mut String, fields: &[&str]) {
    let cells: Vec<String> = fields.iter().map(|field| cell(field)).collect();
    *out += &cells.join(",");
    *out += "\r\n";
}

/// Quoted; an apostrophe before what a spreadsheet would run as a formula, wherever invisible signs hide its beginning.
fn cell(field: &str) -> String {
    let begins = field.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    });
    let formula = begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let guard = if formula { "'" } else { "" };
    format!("\"{guard}{}\"", field.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\u{200F}=1", "＝1"] {
            assert_eq!(cell(text), format!("\"'{}\"", text.replace('"', "\"\"")));
        }
        assert_eq!(cell("تصوير: نادر \"الخطيب\", المرفأ"), "\"تصوير: نادر \"\"الخطيب\"\", المرفأ\"");
    }
}
