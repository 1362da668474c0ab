//! The words that a rendition carries: XMP and IIM of our own making, in a JPEG that has no other. WebP has room for XMP.

use super::{iim, xmp};
use crate::base::Date;
use crate::media::MediaError;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_XMP, WebP};
use img_parts::{Bytes, ImageICC};
use std::fmt::Write;

const XMP_SIGNATURE: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const PHOTOSHOP_SIGNATURE: &[u8] = b"Photoshop 3.0\0";
/// So long may a text be in XMP, in bytes as written: eight of them fit one segment of 64 KiB.
const LONGEST_IN_XMP: usize = 7_500;

/// What a rendition says. Empty texts are left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OurWords<'a> {
    /// BCP 47, of the article.
    pub language: &'a str,
    /// Who took the picture.
    pub creator: &'a str,
    /// The line that must be printed.
    pub credit: &'a str,
    /// Who has the rights.
    pub copyright: &'a str,
    /// The caption.
    pub caption: &'a str,
    /// What is seen.
    pub alt: &'a str,
    /// The day on which it was taken.
    pub taken: Option<Date>,
}

impl OurWords<'_> {
    fn is_empty(&self) -> bool {
        let texts = [self.creator, self.credit, self.copyright, self.caption, self.alt];
        self.taken.is_none() && texts.iter().all(|t| t.is_empty())
    }
}

/// Puts the words into a JPEG that was made from pixels alone.
///
/// # Errors
/// [`MediaError::NotConverted`] if it is no JPEG.
pub fn embed(jpeg: Vec<u8>, words: &OurWords) -> Result<Vec<u8>, MediaError> {
    if words.is_empty() {
        return Ok(jpeg);
    }
    let mut jpeg = Jpeg::from_bytes(Bytes::from(jpeg)).map_err(|_| MediaError::NotConverted)?;
    let segments = jpeg.segments_mut();
    let at = segments.iter().take_while(|s| s.marker() == markers::APP0).count();
    let mut insert = |marker, signature: &[u8], body: &[u8]| {
        let contents = Bytes::from([signature, body].concat());
        segments.insert(at, JpegSegment::new_with_contents(marker, contents));
    };
    insert(markers::APP13, PHOTOSHOP_SIGNATURE, &resource(&data_sets(words)));
    insert(markers::APP1, XMP_SIGNATURE, packet(words).as_bytes());
    Ok(jpeg.encoder().bytes().to_vec())
}

/// Puts the words into a WebP that was made from pixels alone.
///
/// # Errors
/// [`MediaError::NotConverted`] if it is no WebP.
pub fn embed_in_webp(webp: Vec<u8>, words: &OurWords) -> Result<Vec<u8>, MediaError> {
    if words.is_empty() {
        return Ok(webp);
    }
    let mut webp = WebP::from_bytes(Bytes::from(webp)).map_err(|_| MediaError::NotConverted)?;
    webp.chunks_mut().push(RiffChunk::new(CHUNK_XMP, RiffContent::Data(Bytes::from(packet(words)))));
    // Set again, so that the head of the file tells of both.
    let profile = webp.icc_profile();
    webp.set_icc_profile(profile);
    Ok(webp.encoder().bytes().to_vec())
}

/// An image resource of Photoshop without a name.
fn resource(data: &[u8]) -> Vec<u8> {
    let mut out = b"8BIM".to_vec();
    out.extend(iim::RESOURCE.to_be_bytes());
    out.extend([0, 0]);
    out.extend((data.len() as u32).to_be_bytes());
    out.extend(data);
    out.extend(std::iter::repeat_n(0, data.len() % 2));
    out
}

/// The words as IIM: its marker of UTF-8, then the data sets in their order, each cut at the length that IIM gives it.
fn data_sets(words: &OurWords) -> Vec<u8> {
    let mut out = Vec::new();
    let mut set = |record: u8, number: u8, data: &[u8]| {
        out.extend([0x1C, record, number]);
        out.extend((data.len() as u16).to_be_bytes());
        out.extend(data);
    };
    set(1, 90, iim::UTF8);
    set(2, 0, &[0, 4]);
    if let Some(day) = words.taken {
        set(2, iim::DATE_CREATED, format!("{:04}{:02}{:02}", day.year(), day.month(), day.day()).as_bytes());
    }
    let texts = [
        (iim::BYLINE, words.creator, 32),
        (iim::CREDIT, words.credit, 32),
        (iim::COPYRIGHT, words.copyright, 128),
        (iim::CAPTION, words.caption, 2000),
    ];
    for (number, text, longest) in texts {
        if !text.is_empty() {
            set(2, number, cut(text, longest).as_bytes());
        }
    }
    out
}

/// The words as a packet of XMP.
fn packet(words: &OurWords) -> String {
    let mut body = String::new();
    let lang = if words.language.is_empty() { "ar" } else { words.language };
    alternatives(&mut body, "dc:description", words.caption, lang);
    if !words.creator.is_empty() {
        let creator = escaped(words.creator);
        let _ = write!(body, "<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>");
    }
    alternatives(&mut body, "dc:rights", words.copyright, lang);
    if !words.credit.is_empty() {
        let _ = write!(body, "<photoshop:Credit>{}</photoshop:Credit>", escaped(words.credit));
    }
    if let Some(day) = words.taken {
        let day = format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
        let _ = write!(body, "<photoshop:DateCreated>{day}</photoshop:DateCreated>");
    }
    alternatives(&mut body, "Iptc4xmpCore:AltTextAccessibility", words.alt, lang);
    let (rdf, dc, photoshop, core) = (xmp::RDF, xmp::DC, xmp::PHOTOSHOP, xmp::IPTC_CORE);
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"{rdf}\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"{dc}\" xmlns:photoshop=\"{photoshop}\" \
         xmlns:Iptc4xmpCore=\"{core}\">{body}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

/// A text as the default and in its language.
fn alternatives(body: &mut String, property: &str, text: &str, language: &str) {
    if text.is_empty() {
        return;
    }
    let (text, language) = (escaped(text), escaped(language));
    let _ = write!(body, "<{property}><rdf:Alt>");
    for language in ["x-default", &language] {
        let _ = write!(body, "<rdf:li xml:lang=\"{language}\">{text}</rdf:li>");
    }
    let _ = write!(body, "</rdf:Alt></{property}>");
}

/// A text as XML has it, cut where it would not fit.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let before = out.len();
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
        if out.len() > LONGEST_IN_XMP {
            out.truncate(before);
            break;
        }
    }
    out
}

/// As much of a text as fits into so many bytes; at the end of a word where that leaves enough.
fn cut(text: &str, longest: usize) -> &str {
    if text.len() <= longest {
        return text;
    }
    let end = (0..=longest).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let head = &text[..end];
    let word = head.rfind(' ').filter(|at| *at * 2 > longest).unwrap_or(end);
    head[..word].trim_end()
}
