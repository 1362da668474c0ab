use super::*;
use crate::base::{Clock, FixedClock, Ids};
use crate::document::Focus;
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage, codecs::jpeg::JpegEncoder};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Blue, with a red spot of a tenth of the height around the point.
fn spotted(width: u32, height: u32, at: [f64; 2]) -> Vec<u8> {
    let (x0, y0) = (f64::from(width) * at[0], f64::from(height) * at[1]);
    let image = RgbImage::from_fn(width, height, |x, y| {
        let near = (f64::from(x) - x0).hypot(f64::from(y) - y0) < f64::from(height) / 20.0;
        if near { Rgb([230, 20, 20]) } else { Rgb([(x % 90) as u8, 60, 160]) }
    });
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.write_image(&image, width, height, ExtendedColorType::Rgb8).expect("encodes");
    bytes
}

struct Files(Vec<(String, Vec<u8>)>);

impl Originals for Files {
    fn original(&self, file: &str) -> Result<Vec<u8>, String> {
        self.0.iter().find(|f| f.0 == file).map(|f| f.1.clone()).ok_or_else(|| "no such file".into())
    }
}

/// Hears everything, and stops after so many steps.
struct Listener {
    after: usize,
    heard: AtomicUsize,
}

impl Foreman for Listener {
    fn done(&mut self, steps: usize) -> bool {
        self.heard.store(steps, Ordering::Relaxed);
        !self.stopped()
    }

    fn stopped(&self) -> bool {
        self.heard.load(Ordering::Relaxed) >= self.after
    }
}

fn listener(after: usize) -> Listener {
    Listener { after, heard: AtomicUsize::new(0) }
}

fn article(originals: Vec<(Vec<u8>, Option<Focus>)>) -> (Article, Files) {
    let ids = Ids::sequential(1);
    let mut article = Article::new(&ids, FixedClock::default().now());
    let mut files = Vec::new();
    for (at, (bytes, focus)) in originals.into_iter().enumerate() {
        let info = media::probe(&bytes).expect("a picture");
        let file = format!("{at}.jpg");
        article.pictures.push(Picture {
            id: ids.make(),
            file: Some(file.clone()),
            width: info.width,
            height: info.height,
            caption: "السفينة عند الرصيف".into(),
            focus,
            ..Picture::default()
        });
        files.push((file, bytes));
    }
    (article, Files(files))
}

/// Renders the pictures of an article in all sizes, unless `change` asks for something else.
fn render_by(
    threads: usize,
    made: &(Article, Files),
    change: fn(&mut Order<'_>),
    foreman: &mut dyn Foreman,
) -> Result<Vec<Option<Vec<Image>>>, ExportError> {
    let pictures: Vec<&Picture> = made.0.pictures.iter().collect();
    let (article, originals) = (&made.0, &made.1);
    let sizes = PictureSizes::All;
    let mut order = Order { name: "a", article, pictures: &pictures, originals, sizes, webp: true, tolerant: false };
    change(&mut order);
    order.render_by(threads, foreman)
}

fn rendered(threads: usize, made: &(Article, Files)) -> Vec<Option<Vec<Image>>> {
    render_by(threads, made, |_| {}, &mut listener(usize::MAX)).expect("made")
}

#[test]
fn only_the_files_that_leave_are_made() {
    let made = article(vec![(spotted(1700, 900, [0.5, 0.5]), None)]);
    let all = rendered(2, &made).remove(0).expect("made");
    for (change, count) in [
        ((|order| order.sizes = PictureSizes::Whole) as fn(&mut Order<'_>), 2),
        (|order| order.sizes = PictureSizes::Widest, 1),
    ] {
        let mut heard = listener(usize::MAX);
        let files = render_by(2, &made, change, &mut heard).expect("made").remove(0).expect("made");
        assert_eq!(files, all[..count], "the first of all");
        assert_eq!(heard.heard.load(Ordering::Relaxed), 1 + count, "steps");
    }
}

#[test]
fn what_is_not_cut_is_there_as_webp_where_it_is_asked_for() {
    let mut made = article(vec![(spotted(1700, 900, [0.5, 0.5]), None)]);
    made.0.pictures[0].alt = "مدخل الميناء".into();
    for image in rendered(2, &made).remove(0).expect("made") {
        assert_eq!(image.webp.is_some(), !image.cropped, "{}", image.path);
        let Some(webp) = &image.webp else { continue };
        assert_eq!(image.webp_path(), image.path.replace(".jpg", ".webp"));
        let info = media::probe(webp).expect("a picture");
        assert_eq!((info.format, info.width, info.height), (media::Format::WebP, image.width, image.height));
        let [from_webp, from_jpeg] =
            [webp, &image.bytes].map(|bytes| media::decode_oriented(bytes).expect("decodes").into_rgb8());
        let apart = |(a, b): (&u8, &u8)| u64::from(a.abs_diff(*b));
        let apart = from_webp.iter().zip(from_jpeg.iter()).map(apart).sum::<u64>() / from_webp.len() as u64;
        assert!(apart < 6, "{apart} levels between the two");
        let has = |part: &[u8]| webp.windows(part.len()).any(|w| w == part);
        assert!(has("مدخل الميناء".as_bytes()) && has(b"ICCP") && has(b"VP8X"), "its words and its colours");
    }
    let without = render_by(2, &made, |order| order.webp = false, &mut listener(usize::MAX)).expect("made");
    assert!(without.iter().flatten().flatten().all(|image| image.webp.is_none()));
}

#[test]
fn nothing_stands_in_a_file_but_pixels_their_profile_and_our_words() {
    use img_parts::{jpeg::Jpeg, webp::WebP};
    let mut made = article(vec![(spotted(900, 700, [0.5, 0.5]), None)]);
    made.0.pictures[0].caption = "السفينة عند الرصيف".into();
    let mut files = 0;
    for image in rendered(2, &made).remove(0).expect("made") {
        let jpeg = Jpeg::from_bytes(image.bytes.clone().into()).expect("a JPEG");
        for segment in jpeg.segments() {
            let begins = |with: &[u8]| segment.contents().starts_with(with);
            let ours = match segment.marker() {
                0xE0 => begins(b"JFIF\0"),
                0xE1 => begins(b"http://ns.adobe.com/xap/1.0/\0"),
                0xE2 => begins(b"ICC_PROFILE\0"),
                0xED => begins(b"Photoshop 3.0\0"),
                marker => !(0xE3..=0xEF).contains(&marker) && marker != 0xFE,
            };
            assert!(ours, "a segment {:X} in {}", segment.marker(), image.path);
        }
        files += 1;
        let Some(webp) = &image.webp else { continue };
        let webp = WebP::from_bytes(webp.clone().into()).expect("a WebP");
        let chunks: Vec<[u8; 4]> = webp.chunks().iter().map(|chunk| chunk.id()).collect();
        assert_eq!(chunks, [*b"VP8X", *b"ICCP", *b"VP8 ", *b"XMP "], "{}", image.webp_path());
        files += 1;
    }
    assert!(files > 5, "{files} files");
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let made = article((0..5).map(|i| (spotted(300 + i * 40, 260, [0.5, 0.5]), None)).collect());
    let one = rendered(1, &made);
    assert!(one.iter().flatten().flatten().count() >= 5 * 5);
    for threads in [2, 3, 8] {
        assert_eq!(rendered(threads, &made), one, "{threads} threads");
    }
}

#[test]
fn the_focus_point_is_in_every_crop() {
    for at in [[0.05, 0.05], [0.95, 0.05], [0.05, 0.95], [0.95, 0.95], [0.6, 0.3]] {
        for (width, height) in [(900, 400), (400, 900)] {
            let made = article(vec![(spotted(width, height, at), Some(Focus::at(at[0], at[1])))]);
            for image in rendered(2, &made).into_iter().flatten().flatten() {
                let pixels = media::decode_oriented(&image.bytes).expect("decodes").into_rgb8();
                let red = pixels.pixels().filter(|p| p[0] > 180 && p[2] < 90).count();
                assert!(red > 0, "{} without the point {at:?}", image.path);
            }
        }
    }
}

#[test]
fn a_wish_to_stop_is_heard_at_every_step_and_in_the_middle_of_one() {
    let made = article(vec![(spotted(500, 400, [0.5, 0.5]), None), (spotted(500, 400, [0.2, 0.5]), None)]);
    for after in 0..2 * (1 + SPECS.len()) {
        let mut foreman = listener(after);
        let stopped = render_by(2, &made, |_| {}, &mut foreman);
        assert_eq!(stopped, Err(ExportError::Cancelled), "after {after} steps");
    }
    // One that hears nothing of steps, while a picture takes long.
    struct Clocked(Instant);
    impl Foreman for Clocked {
        fn done(&mut self, _: usize) -> bool {
            true
        }
        fn stopped(&self) -> bool {
            self.0.elapsed() > Duration::from_millis(30)
        }
    }
    let large = article(vec![(spotted(6000, 4000, [0.5, 0.5]), None)]);
    let stopped = render_by(1, &large, |_| {}, &mut Clocked(Instant::now()));
    assert_eq!(stopped, Err(ExportError::Cancelled));
}

#[test]
fn a_file_that_is_no_picture_stops_all_or_is_left_out() {
    let mut made = article(vec![(spotted(300, 200, [0.5, 0.5]), None), (spotted(300, 200, [0.5, 0.5]), None)]);
    made.1.0[0].1.truncate(400);
    let refused = render_by(2, &made, |_| {}, &mut listener(usize::MAX));
    assert!(matches!(refused, Err(ExportError::PictureUnreadable { number: 1, .. })), "{refused:?}");
    let mut all = listener(usize::MAX);
    let tolerated = render_by(2, &made, |order| order.tolerant = true, &mut all).expect("made");
    assert!(tolerated[0].is_none() && tolerated[1].is_some());
    assert_eq!(all.heard.load(Ordering::Relaxed), 2 * (1 + SPECS.len()));
}
