//! Picture files as the world makes them: read into fields, shown upright and in their colours, sent out with our words
//! alone. Judged by exiftool and ImageMagick where they are installed; where they are not, that is said.

mod support;

use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::document::{Article, Block, BlockKind, Focus, Picture};
use muharrir::export::{self, Options, Originals};
use muharrir::media::{self, FileWords, MediaError, Private};
use muharrir::sources::Register;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use support::put;

const CAPTION: &str = "السفينة «نجمة الساحل» عند الرصيف الثاني فجر الأحد";
const CREATOR: &str = "نادر الخطيب";
const CREDIT: &str = "المرفأ";
const RIGHTS: &str = "© صحيفة المرفأ ٢٠٢٦";
const ALT: &str = "سفينة شحن حمراء راسية عند رصيف تحت سماء صافية";

/// True if a tool is here; else says that its test is skipped, or fails where everything must be judged.
fn here(tool: &str) -> bool {
    let found =
        Command::new(tool).arg("-ver").output().or_else(|_| Command::new(tool).arg("-version").output()).is_ok();
    if !found {
        assert!(std::env::var_os("MUHARRIR_REQUIRE_TOOLS").is_none(), "{tool} is not installed");
        println!("skipped: {tool} is not installed");
    }
    found
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A picture in three colours, drawn by ImageMagick: red above, blue below at the left, green below at the right.
    fn drawn(&self, name: &str, arguments: &[&str]) -> PathBuf {
        let path = self.path(name);
        let drawn = Command::new("convert")
            .args(["-size", "96x64", "xc:#d02020", "-fill", "#2040c0", "-draw", "rectangle 0,32 47,63"])
            .args(["-fill", "#20a040", "-draw", "rectangle 48,32 95,63"])
            .args(arguments)
            .arg(&path)
            .output()
            .expect("runs");
        assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
        path
    }

    /// A JPEG of ours, plain.
    fn plain(&self, name: &str) -> PathBuf {
        let image = image::RgbImage::from_fn(120, 80, |x, y| image::Rgb([x as u8 * 2, y as u8 * 3, 90]));
        let made = media::rendition(image.into(), media::RenditionSpec::Width(120)).expect("made");
        let path = self.path(name);
        put(&path, &made.bytes);
        path
    }
}

fn exiftool(arguments: &[&str], file: &Path) -> String {
    let run = Command::new("exiftool").args(arguments).arg(file).output().expect("runs");
    assert!(run.status.success(), "{} {}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("UTF-8")
}

/// Every tag of a file, by group and name.
fn tags(file: &Path) -> serde_json::Map<String, Value> {
    let read: Value = serde_json::from_str(&exiftool(&["-json", "-G1", "-a", "-struct"], file)).expect("JSON");
    read[0].as_object().cloned().expect("an object")
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a file")
}

#[test]
fn what_a_camera_and_an_agency_wrote_is_read() {
    if !here("exiftool") {
        return;
    }
    let folder = Folder::new();
    let both = folder.plain("both.jpg");
    let private = [
        "-GPSLatitude=33.5",
        "-GPSLongitude=36.3",
        "-GPSLatitudeRef=N",
        "-GPSLongitudeRef=E",
        "-SerialNumber=12345678",
        "-ExifIFD:LensSerialNumber=L-777",
        "-OwnerName=صاحب الكاميرا",
    ];
    let mut arguments = vec!["-overwrite_original", "-codedcharacterset=utf8", "-charset", "iptc=utf8"];
    let own: Vec<String> = vec![
        format!("-IPTC:Caption-Abstract={CAPTION}"),
        format!("-IPTC:By-line={CREATOR}"),
        format!("-IPTC:Credit={CREDIT}"),
        format!("-IPTC:CopyrightNotice={RIGHTS}"),
        "-IPTC:DateCreated=2026:11:22".into(),
        "-XMP-dc:Description-x-default=The ship".into(),
        format!("-XMP-dc:Description-ar={CAPTION}"),
        format!("-XMP-iptcCore:AltTextAccessibility-ar={ALT}"),
        "-EXIF:ImageDescription=OLYMPUS DIGITAL CAMERA".into(),
        "-EXIF:DateTimeOriginal=2026:11:22 05:30:00".into(),
    ];
    arguments.extend(own.iter().map(String::as_str));
    arguments.extend(private);
    exiftool(&arguments, &both);
    let said = media::file_words(&read(&both));
    let expected = FileWords {
        caption: CAPTION.into(),
        creator: CREATOR.into(),
        credit: CREDIT.into(),
        rights: RIGHTS.into(),
        alt: ALT.into(),
        taken: Some(muharrir::base::Date::constant(2026, 11, 22)),
        private: Private { location: true, serial: true, owner: true },
    };
    assert_eq!(said, expected);

    // Each standard alone.
    for (name, arguments, check) in [
        ("exif.jpg", [format!("-EXIF:ImageDescription={CAPTION}"), format!("-EXIF:Artist={CREATOR}")], "exif"),
        ("iptc.jpg", [format!("-IPTC:Caption-Abstract={CAPTION}"), format!("-IPTC:By-line={CREATOR}")], "iptc"),
        ("xmp.jpg", [format!("-XMP-dc:Description={CAPTION}"), format!("-XMP-dc:Creator={CREATOR}")], "xmp"),
    ] {
        let file = folder.plain(name);
        let charset =
            ["-overwrite_original", "-codedcharacterset=utf8", "-charset", "iptc=utf8", "-charset", "exif=utf8"];
        let all: Vec<&str> = charset.into_iter().chain(arguments.iter().map(String::as_str)).collect();
        exiftool(&all, &file);
        let said = media::file_words(&read(&file));
        assert_eq!((said.caption.as_str(), said.creator.as_str()), (CAPTION, CREATOR), "{check}");
        assert_eq!((said.alt.as_str(), said.private), ("", Private::default()), "{check}");
    }

    // IIM in the code page of Windows, without a word of it.
    let windows = folder.plain("windows.jpg");
    let caption = format!("-IPTC:Caption-Abstract={CAPTION}");
    exiftool(&["-overwrite_original", "-charset", "iptc=Arabic", "-codedcharacterset=", &caption], &windows);
    assert_eq!(media::file_words(&read(&windows)).caption, CAPTION);
}

#[test]
fn png_webp_and_gif_say_what_they_carry_as_well() {
    if !here("exiftool") || !here("convert") {
        return;
    }
    let folder = Folder::new();
    for (name, arguments) in [
        ("a.png", &[][..]),
        // ImageMagick would store so few colours in two bits.
        ("sixteen.png", &["-define", "png:bit-depth=16", "-define", "png:color-type=2"]),
        ("a.webp", &["-define", "webp:lossless=true"]),
        ("a.gif", &[]),
    ] {
        let file = folder.drawn(name, arguments);
        let caption = format!("-XMP-dc:Description-ar={CAPTION}");
        exiftool(&["-overwrite_original", &caption], &file);
        let bytes = read(&file);
        assert_eq!(media::file_words(&bytes).caption, CAPTION, "{name}");
        // The header's bits a sample.
        assert!(name != "sixteen.png" || bytes[24] == 16);
        colours(&bytes, name, 6);
    }
}

/// The three colours of [`Folder::drawn`].
fn colours(bytes: &[u8], name: &str, off: u8) {
    let pixels = media::decode_oriented(bytes).expect(name).into_rgb8();
    for (x, y, expected) in [(48, 10, [0xD0, 0x20, 0x20]), (20, 50, [0x20, 0x40, 0xC0]), (76, 50, [0x20, 0xA0, 0x40])] {
        let pixel = pixels.get_pixel(x, y).0;
        assert!(
            pixel.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= off),
            "{name} at {x},{y}: {pixel:?} for {expected:?}"
        );
    }
}

#[test]
fn every_orientation_is_upright() {
    if !here("exiftool") || !here("convert") {
        return;
    }
    let folder = Folder::new();
    // What turns and flips the picture as a camera held so would have stored it.
    let stored: [&[&str]; 8] = [
        &[],
        &["-flop"],
        &["-rotate", "180"],
        &["-flip"],
        &["-transpose"],
        &["-rotate", "270"],
        &["-transverse"],
        &["-rotate", "90"],
    ];
    for (at, arguments) in stored.into_iter().enumerate() {
        let orientation = at + 1;
        for extension in ["jpg", "png", "webp"] {
            let name = format!("{orientation}.{extension}");
            let file = folder.drawn(&name, &[arguments, &["-quality", "95"]].concat());
            exiftool(&["-overwrite_original", "-n", &format!("-Orientation={orientation}")], &file);
            let bytes = read(&file);
            let info = media::probe(&bytes).expect("a picture");
            assert_eq!((info.width, info.height, usize::from(info.orientation)), (96, 64, orientation), "{name}");
            colours(&bytes, &name, 28);
        }
    }
}

#[test]
fn print_colours_and_other_spaces_come_out_right() {
    if !here("convert") {
        return;
    }
    let folder = Folder::new();
    let cmyk = read(&folder.drawn("cmyk.jpg", &["-colorspace", "CMYK", "-quality", "95"]));
    colours(&cmyk, "CMYK", 28);
    let grey = read(&folder.drawn("grey.jpg", &["-colorspace", "Gray"]));
    let pixel = *media::decode_oriented(&grey).expect("decodes").into_rgb8().get_pixel(48, 10);
    assert!(pixel[0] == pixel[1] && pixel[1] == pixel[2], "{pixel:?}");
}

/// A profile of four inks (ICC.1:2022, `mft2`), made here: what nine steps of each look like over each other. `blue` is how
/// much of blue light the third ink lets through.
fn profile_of_inks(blue: f64) -> Vec<u8> {
    const STEPS: u32 = 9;
    let word = |n: u16| n.to_be_bytes();
    let mut lut: Vec<u8> = [b"mft2".as_slice(), &[0; 4], &[4, 3, STEPS as u8, 0]].concat();
    for (row, column) in (0..3).flat_map(|r| (0..3).map(move |c| (r, c))) {
        lut.extend(i32::from(row == column).wrapping_mul(0x1_0000).to_be_bytes());
    }
    lut.extend([word(2), word(2)].concat());
    lut.extend((0..4).flat_map(|_| [word(0), word(0xFFFF)]).flatten());
    for node in 0..STEPS.pow(4) {
        // Cyan, magenta, yellow, black: the first changes slowest.
        let inked = |place: u32| f64::from(node / STEPS.pow(3 - place) % STEPS) / f64::from(STEPS - 1);
        let light = |place: u32, through: f64| 1.0 + (through - 1.0) * inked(place);
        let black = light(3, 0.04);
        let [red, green, azure] = [light(0, 0.05) * black, light(1, 0.08) * black, light(2, blue) * black];
        // Linear sRGB to XYZ under D50 to Lab, as the encoding of version 2 has it.
        let xyz = [
            (0.4361 * red + 0.3851 * green + 0.1431 * azure) / 0.9642,
            0.2225 * red + 0.7169 * green + 0.0606 * azure,
            (0.0139 * red + 0.0971 * green + 0.7141 * azure) / 0.8249,
        ];
        let [x, y, z] = xyz.map(|t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
        let lab = [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)];
        lut.extend(word((lab[0] * 652.8).round() as u16));
        lut.extend(lab[1..].iter().flat_map(|v| word(((v + 128.0) * 256.0).round() as u16)));
    }
    lut.extend((0..3).flat_map(|_| [word(0), word(0xFFFF)]).flatten());
    let white = [b"XYZ ".as_slice(), &[0; 4], &[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]].concat();
    let rights = [b"text".as_slice(), &[0; 4], b"none\0\0\0\0"].concat();
    let name = [b"desc".as_slice(), &[0; 4], &[0, 0, 0, 5], b"inks\0", &[0; 78], &[0]].concat();
    let tags = [(b"A2B0", &lut), (b"wtpt", &white), (b"cprt", &rights), (b"desc", &name)];
    let (mut table, mut data) = ((tags.len() as u32).to_be_bytes().to_vec(), Vec::new());
    for (tag, bytes) in tags {
        table.extend_from_slice(tag);
        table.extend((128 + 4 + 12 * 4 + data.len() as u32).to_be_bytes());
        table.extend((bytes.len() as u32).to_be_bytes());
        data.extend_from_slice(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut header = vec![0; 128];
    header[..4].copy_from_slice(&(128 + table.len() as u32 + data.len() as u32).to_be_bytes());
    header[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    for (at, four) in [(12, b"prtr"), (16, b"CMYK"), (20, b"Lab "), (36, b"acsp")] {
        header[at..at + 4].copy_from_slice(four);
    }
    header[68..80].copy_from_slice(&[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]);
    [header, table, data].concat()
}

#[test]
fn inks_look_as_their_profile_says() {
    if !here("convert") {
        return;
    }
    let folder = Folder::new();
    let mut seen = Vec::new();
    for (name, blue, transform) in [("sharp", 0.02, 2), ("pale", 0.6, 2), ("plain CMYK", 0.02, 0)] {
        let profile = folder.path(&format!("{name}.icc"));
        put(&profile, profile_of_inks(blue));
        // The inks as they are, with a profile that says what they look like; judged by Little CMS.
        let bare = folder.drawn(&format!("{name}.tif"), &["-colorspace", "CMYK"]);
        let file = folder.path(&format!("{name}.jpg"));
        let made = Command::new("convert")
            .arg(&bare)
            .args(["+profile", "*", "-profile"])
            .arg(&profile)
            .args(["-quality", "98", "-sampling-factor", "1x1"])
            .arg(&file)
            .output()
            .expect("runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        // Stored as YCCK (2), or the same numbers taken for plain inks (0): byte 11 of Adobe's segment says it.
        let mut bytes = read(&file);
        let adobe = bytes.windows(5).position(|w| w == b"Adobe").expect("an Adobe segment");
        bytes[adobe + 11] = transform;
        put(&file, bytes);
        let judged = folder.path(&format!("{name}.png"));
        let sheet = folder.path("srgb.icc");
        put(&sheet, moxcms::ColorProfile::new_srgb().encode().expect("a profile"));
        let made = Command::new("convert")
            .arg(&file)
            .args(["-intent", "perceptual", "-profile"])
            .arg(&sheet)
            .args(["-depth", "8"])
            .arg(&judged)
            .output()
            .expect("runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let ours = media::decode_oriented(&read(&file)).expect("decodes").into_rgb8();
        let theirs = image::load_from_memory(&read(&judged)).expect("decodes").into_rgb8();
        for (x, y) in [(48, 10), (20, 50), (76, 50), (5, 5), (90, 60)] {
            let (a, b) = (ours.get_pixel(x, y).0, theirs.get_pixel(x, y).0);
            assert!(a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 10), "{name} at {x},{y}: {a:?} for {b:?}");
        }
        seen.push(ours.get_pixel(48, 10).0);
    }
    assert!(seen[0][2].abs_diff(seen[1][2]) > 30, "the profile decides: {seen:?}");
}

#[test]
fn bombs_and_what_is_no_picture_are_refused_at_once() {
    // A PNG whose header says 100,000 × 100,000.
    let mut png = Vec::new();
    image::RgbImage::new(4, 4).write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).expect("encodes");
    png[16..24].copy_from_slice(&[0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0]);
    let crc = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    let begun = Instant::now();
    let refused = media::probe(&png).expect_err("refused");
    assert_eq!(refused, MediaError::TooLarge { width: 100_000, height: 100_000 });
    assert!(begun.elapsed() < Duration::from_millis(500), "no pixel is looked at");
    for text in [&refused.message().ar, &refused.message().en] {
        assert!(text.contains("100000 × 100000"), "{text}");
    }
    for bytes in [&b"%PDF-1.7 a file"[..], "نص لا صورة".as_bytes(), b"", b"\0\0\0\x20ftypheic"] {
        assert_eq!(media::probe(bytes), Err(MediaError::NotAPicture));
        assert_eq!(media::file_words(bytes), FileWords::default());
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |c, _| if c & 1 == 1 { c >> 1 ^ 0xEDB8_8320 } else { c >> 1 })
    })
}

struct One(Vec<u8>);

impl Originals for One {
    fn original(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone())
    }
}

#[test]
fn what_leaves_carries_our_words_and_nothing_of_the_original() {
    if !here("exiftool") {
        return;
    }
    let folder = Folder::new();
    let original = folder.plain("IMG_CANARY_4711.jpg");
    let canaries = [
        "-overwrite_original",
        "-GPSLatitude=33.5",
        "-GPSLongitude=36.3",
        "-SerialNumber=CANARY-SERIAL",
        "-OwnerName=CANARY-OWNER",
        "-Make=CANARY-MAKE",
        "-Model=CANARY-MODEL",
        "-Software=CANARY-SOFT",
        "-XMP-xmpMM:PreservedFileName=IMG_CANARY_4711.jpg",
        "-XMP-dc:Description=CANARY-CAPTION",
        "-IPTC:City=CANARY-CITY",
        "-Comment=CANARY-COMMENT",
        "-UserComment=CANARY-USER",
    ];
    exiftool(&canaries, &original);
    let thumbnail = format!("-ThumbnailImage<={}", folder.plain("thumb.jpg").display());
    exiftool(&["-overwrite_original", &thumbnail], &original);
    let bytes = read(&original);
    let ids = Ids::sequential(1);
    let mut article = Article::new(&ids, FixedClock::default().now());
    let picture = Picture {
        id: ids.make(),
        file: Some("a.jpg".into()),
        name: "IMG_CANARY_4711.jpg".into(),
        width: 120,
        height: 80,
        caption: CAPTION.into(),
        creator: CREATOR.into(),
        credit: format!("تصوير: {CREATOR} / {CREDIT}"),
        alt: ALT.into(),
        rights: RIGHTS.into(),
        taken: Some(muharrir::base::Date::constant(2026, 11, 22)),
        focus: Some(Focus::at(0.7, 0.4)),
        ..Picture::default()
    };
    article.meta.headline = "ميناء".into();
    article.body = [Block::new(ids.make(), BlockKind::Picture(picture.id), "")].into();
    article.pictures = vec![picture];
    let made =
        export::bundle(&article, &Register::default(), &One(bytes), &Options::default(), None, &()).expect("made");
    let images: Vec<(&String, &Vec<u8>)> = made.files.iter().filter(|f| f.0.ends_with(".jpg")).collect();
    assert!(images.len() >= 5, "{images:?}");
    for (name, bytes) in images {
        let file = folder.path("rendition.jpg");
        put(&file, bytes);
        assert!(!bytes.windows(6).any(|w| w == b"CANARY"), "{name}");
        let tags = tags(&file);
        let text = |tag: &str| tags.get(tag).and_then(Value::as_str).unwrap_or_default().to_owned();
        for (tag, expected) in [
            ("XMP-dc:Description", CAPTION),
            ("XMP-dc:Description-ar", CAPTION),
            ("XMP-dc:Rights", RIGHTS),
            ("XMP-dc:Rights-ar", RIGHTS),
            ("XMP-photoshop:Credit", "تصوير: نادر الخطيب / المرفأ"),
            ("XMP-iptcCore:AltTextAccessibility", ALT),
            ("XMP-iptcCore:AltTextAccessibility-ar", ALT),
            ("XMP-photoshop:DateCreated", "2026:11:22"),
            ("IPTC:CodedCharacterSet", "UTF8"),
            ("IPTC:Caption-Abstract", CAPTION),
            ("IPTC:By-line", CREATOR),
            ("IPTC:CopyrightNotice", RIGHTS),
            ("IPTC:DateCreated", "2026:11:22"),
        ] {
            assert_eq!(text(tag), expected, "{tag} of {name}: {tags:?}");
        }
        assert_eq!(tags["XMP-dc:Creator"], serde_json::json!([CREATOR]), "{tags:?}");
        let groups = [
            "ExifTool",
            "System",
            "File",
            "JFIF",
            "XMP-x",
            "XMP-dc",
            "XMP-photoshop",
            "XMP-iptcCore",
            "IPTC",
            "Photoshop",
            "Composite",
        ];
        for tag in tags.keys().filter_map(|t| t.split_once(':')) {
            let ours = groups.contains(&tag.0) || tag.0.starts_with("ICC");
            assert!(ours && !tag.1.contains("GPS") && !tag.1.contains("Serial"), "{}:{} of {name}", tag.0, tag.1);
        }
        let judged = exiftool(&["-validate", "-warning", "-error", "-a"], &file);
        assert!(judged.contains(": OK") && judged.lines().count() == 1, "{name}: {judged}");
    }
}

#[test]
fn the_command_attaches_a_picture_with_what_its_file_says() {
    let folder = Folder::new();
    let desk = folder.path("desk");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_muharrir"));
        let ran = command.args(arguments).args(["--desk", &desk.to_string_lossy()]).env("LC_ALL", "C.UTF-8").output();
        let ran = ran.expect("runs");
        (
            ran.status.code(),
            String::from_utf8_lossy(&ran.stdout).into_owned(),
            String::from_utf8_lossy(&ran.stderr).into_owned(),
        )
    };
    let page = folder.path("page.txt");
    put(
        &page,
        "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة\n\nعادت الأرصفة الشمالية إلى العمل فجر الأحد.\n".as_bytes(),
    );
    let (code, _, err) = run(&["import", &page.to_string_lossy()]);
    assert_eq!(code, Some(0), "{err}");
    let (_, listed, _) = run(&["list", "--json"]);
    let listed: Value = serde_json::from_str(&listed).expect("JSON");
    let id = listed[0]["id"].as_str().expect("an id").to_owned();

    let words =
        media::OurWords { language: "ar", caption: CAPTION, creator: CREATOR, credit: CREDIT, ..Default::default() };
    let picture = folder.plain("a.jpg");
    put(&picture, media::embed(read(&picture), &words).expect("a JPEG"));
    let (code, out, err) = run(&["attach", &id, &picture.to_string_lossy(), "--alt", ALT, "--lead", "--json"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let attached: Value = serde_json::from_str(&out).expect("JSON");
    for (field, expected) in
        [("caption", CAPTION), ("creator", CREATOR), ("credit", "نادر الخطيب / المرفأ"), ("alt", ALT)]
    {
        assert_eq!(attached[field], expected, "{out}");
    }
    let (_, shown, _) = run(&["show", &id, "--json"]);
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(shown["pictures"][0]["caption"], CAPTION, "{shown}");

    // What is given stands before what the file says; without --lead it stands in the body.
    let (code, _, _) = run(&["attach", &id, &picture.to_string_lossy(), "--caption", "تعليق آخر", "--credit", "رويدة"]);
    assert_eq!(code, Some(0));
    let (_, shown, _) = run(&["show", &id, "--json"]);
    assert!(shown.contains("تعليق آخر") && shown.contains("رويدة"), "{shown}");

    let before = run(&["show", &id, "--json"]).1;
    for bad in [page, folder.path("none.jpg")] {
        let (code, out, err) = run(&["attach", &id, &bad.to_string_lossy()]);
        assert_eq!((code, out.as_str(), err.trim().lines().count()), (Some(2), "", 1), "{err}");
    }
    assert_eq!(run(&["show", &id, "--json"]).1, before, "nothing was changed");
    let (code, _, err) = run(&["attach", "no-such-article", &picture.to_string_lossy()]);
    assert_eq!(code, Some(2), "{err}");
}
