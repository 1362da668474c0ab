use super::*;
use crate::media::{RenditionSpec, rendition};
use image::{DynamicImage, RgbImage};

fn jpeg() -> Vec<u8> {
    rendition(DynamicImage::ImageRgb8(RgbImage::new(16, 8)), RenditionSpec::Width(16)).expect("made").bytes
}

const OURS: OurWords = OurWords {
    language: "ar",
    creator: "نادر الخطيب",
    credit: "تصوير: نادر الخطيب / المرفأ",
    copyright: "© صحيفة المرفأ & شركاؤها",
    caption: "السفينة «نجمة الساحل» عند الرصيف <الثاني> فجر الأحد",
    alt: "سفينة شحن حمراء راسية عند رصيف",
    taken: Some(Date::constant(2026, 11, 22)),
};

#[test]
fn what_is_written_is_read_again() {
    let made = embed(jpeg(), &OURS).expect("a JPEG");
    let read = file_words(&made);
    let expected = FileWords {
        caption: OURS.caption.into(),
        creator: OURS.creator.into(),
        credit: OURS.credit.into(),
        rights: OURS.copyright.into(),
        alt: OURS.alt.into(),
        taken: OURS.taken,
        private: Private::default(),
    };
    assert_eq!(read, expected);
    let mut opened = probe::open(&made).expect("a picture");
    let iim = iim::read(&opened.decoder.iptc_metadata().expect("readable").expect("there"));
    assert_eq!((iim.caption.as_str(), iim.creator.as_str(), iim.taken), (OURS.caption, OURS.creator, OURS.taken));
    assert_eq!(iim.credit, "تصوير: نادر", "IIM has 32 bytes for it, and words stay whole");
    assert_eq!(embed(jpeg(), &OurWords { language: "ar", ..OurWords::default() }), Ok(jpeg()));
}

#[test]
fn words_without_end_still_fit() {
    let long = "كلمة & ".repeat(20_000);
    let ours = OurWords { caption: &long, alt: &long, creator: &long, credit: &long, copyright: &long, ..OURS };
    let read = file_words(&embed(jpeg(), &ours).expect("a JPEG"));
    for text in [read.caption, read.alt, read.creator, read.credit, read.rights] {
        assert!(text.starts_with("كلمة & كلمة") && text.len() > 3_000, "{}", text.len());
    }
}

#[test]
fn xmp_is_read_in_all_its_forms() {
    let in_rdf = |body: &str| {
        format!(
            "<?xpacket begin='\u{FEFF}'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='{}'>{body}</r:RDF></x:xmpmeta>",
            xmp::RDF
        )
    };
    let attributes = in_rdf(
        "<r:Description xmlns:p='http://ns.adobe.com/photoshop/1.0/' xmlns:a='http://ns.adobe.com/exif/1.0/aux/' \
         p:Credit='المرفأ &amp; رويدة' p:DateCreated='2026-11-22T05:30:00+02:00' a:SerialNumber='77'/>",
    );
    let read = xmp::read(attributes.as_bytes());
    assert_eq!((read.credit.as_str(), read.taken), ("المرفأ & رويدة", OURS.taken));
    assert_eq!(read.private, Private { serial: true, ..Private::default() });

    let elements = in_rdf(
        "<r:Description xmlns:d='http://purl.org/dc/elements/1.1/'><d:description><r:Alt>\
         <r:li xml:lang='x-default'>A ship</r:li><r:li xml:lang='ar-LB'>سفينة &#x202B;</r:li></r:Alt></d:description>\
         <d:creator><r:Seq><r:li>نادر</r:li><r:li>سلمى</r:li></r:Seq></d:creator></r:Description>",
    );
    for packet in [elements.clone().into_bytes(), elements.encode_utf16().flat_map(u16::to_be_bytes).collect()] {
        let read = xmp::read(&packet);
        assert_eq!(read.caption.trim_end_matches('\u{202B}').trim(), "سفينة");
        assert_eq!(read.creator, "نادر، سلمى");
    }
    // What breaks off says what it said before; entities of its own, and depth without end, say nothing.
    assert_eq!(xmp::read(&elements.as_bytes()[..elements.find("<d:creator").expect("there") + 20]).creator, "");
    let bomb = format!(
        "<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>{}",
        in_rdf("<r:Description>&b;</r:Description>")
    );
    assert_eq!(xmp::read(bomb.as_bytes()), FileWords::default());
    assert_eq!(xmp::read("<a>".repeat(100_000).as_bytes()), FileWords::default());
}

/// An image resource with these data sets.
fn iim_of(sets: &[(u8, u8, &[u8])]) -> Vec<u8> {
    let mut data = Vec::new();
    for (record, number, bytes) in sets {
        data.extend([0x1C, *record, *number]);
        data.extend((bytes.len() as u16).to_be_bytes());
        data.extend(*bytes);
    }
    let mut out = b"8BIM\x04\x25\0\0\0\0\0\x03abc\0".to_vec();
    out.extend(b"8BIM\x04\x04\x02ab\0");
    out.extend((data.len() as u32).to_be_bytes());
    out.extend(&data);
    out
}

#[test]
fn iim_is_read_in_every_arabic_encoding() {
    let caption = "السفينة في ميناء طرابلس";
    let windows = encoding_rs::WINDOWS_1256.encode(caption).0.into_owned();
    let iso = encoding_rs::ISO_8859_6.encode(caption).0.into_owned();
    let read = |sets: &[(u8, u8, &[u8])]| iim::read(&iim_of(sets)).caption;
    assert_eq!(read(&[(1, 90, iim::UTF8), (2, 120, caption.as_bytes())]), caption);
    assert_eq!(read(&[(2, 120, caption.as_bytes())]), caption, "without its marker");
    assert_eq!(read(&[(2, 120, &windows)]), caption);
    assert_eq!(read(&[(2, 120, &iso)]), caption);
    assert_eq!(read(&[(1, 90, b"\x1B-G"), (2, 120, &iso)]), caption);
    assert_eq!(read(&[(2, 120, b"Caf\xE9 \xE0 Tunis")]), "Café à Tunis");
    // Cut off at every place, it does not fall over.
    let whole = iim_of(&[(1, 90, iim::UTF8), (2, 120, caption.as_bytes()), (2, 80, "نادر".as_bytes())]);
    (0..whole.len()).for_each(|end| drop(iim::read(&whole[..end])));
}

#[test]
fn days_are_whole_or_nothing() {
    for (text, expected) in [
        ("2026:11:22 05:30:00", OURS.taken),
        ("2026-11-22T05:30:00+02:00", OURS.taken),
        ("20261122", OURS.taken),
        ("2026-11", None),
        ("0000:00:00 00:00:00", None),
        ("2026:13:40", None),
        ("", None),
    ] {
        assert_eq!(day(text), expected, "{text}");
    }
}

#[test]
fn the_credit_line_names_who_took_it_once() {
    let words = |creator: &str, credit: &str| FileWords {
        creator: creator.into(),
        credit: credit.into(),
        ..FileWords::default()
    };
    assert_eq!(words("نادر الخطيب", "المرفأ").credit_line(), "نادر الخطيب / المرفأ");
    assert_eq!(words("نادر الخطيب", "تصوير: نادر الخطيب / المرفأ").credit_line(), "تصوير: نادر الخطيب / المرفأ");
    assert_eq!(words("نادر", "").credit_line(), "نادر");
    assert_eq!(words("", "رويدة").credit_line(), "رويدة");
}
