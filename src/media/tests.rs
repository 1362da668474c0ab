use super::*;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Cursor;

/// Red at the left, blue at the right, green below.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x * 2 < width, y * 4 < height * 3) {
        (_, false) => Rgb([0, 200, 0]),
        (true, _) => Rgb([200, 0, 0]),
        (false, _) => Rgb([0, 0, 200]),
    })
}

fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.into().write_to(&mut out, format).expect("encodes");
    out.into_inner()
}

/// A JPEG with an Exif orientation and a canary in its Exif bytes.
fn turned_jpeg(orientation: u8) -> Vec<u8> {
    let image = picture(80, 40);
    let mut exif = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS-CANARY");
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut out, 95);
    encoder.set_exif_metadata(exif).expect("exif fits");
    encoder.write_image(&image, 80, 40, ExtendedColorType::Rgb8).expect("encodes");
    out
}

fn has(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|w| w == needle)
}

#[test]
fn every_format_is_known_by_content() {
    for (format, expected) in [
        (ImageFormat::Jpeg, Format::Jpeg),
        (ImageFormat::Png, Format::Png),
        (ImageFormat::WebP, Format::WebP),
        (ImageFormat::Gif, Format::Gif),
    ] {
        let bytes = encoded(picture(30, 20), format);
        let info = probe(&bytes).expect("a picture");
        assert_eq!(info, Info { format: expected, width: 30, height: 20, orientation: 1 });
        let decoded = decode_oriented(&bytes).expect("decodes");
        assert_eq!((decoded.width(), decoded.height()), (30, 20));
    }
}

#[test]
fn orientation_turns_size_and_pixels() {
    let bytes = turned_jpeg(6);
    assert!(has(&bytes, b"GPS-CANARY"));
    let info = probe(&bytes).expect("a picture");
    assert_eq!((info.width, info.height, info.orientation), (40, 80, 6));
    let upright = decode_oriented(&bytes).expect("decodes").into_rgb8();
    assert_eq!(upright.dimensions(), (40, 80));
    // Turned a quarter clockwise: the red left becomes the top.
    let top = upright.get_pixel(30, 10);
    assert!(top[0] > 150 && top[2] < 60, "{top:?}");
    let bottom = upright.get_pixel(30, 70);
    assert!(bottom[2] > 150 && bottom[0] < 60, "{bottom:?}");
}

#[test]
fn a_rendition_carries_no_metadata() {
    let made = rendition(decode_oriented(&turned_jpeg(6)).expect("decodes"), RenditionSpec::Width(20)).expect("made");
    assert_eq!((made.width, made.height), (20, 40));
    assert!(!has(&made.bytes, b"GPS-CANARY") && !has(&made.bytes, b"Exif"));
    assert!(has(&made.bytes, b"ICC_PROFILE"), "its colours are named");
    assert_eq!(probe(&made.bytes).expect("a picture").format, Format::Jpeg);
}

#[test]
fn nothing_is_enlarged() {
    let crop = RenditionSpec::Crop { width: 1200, height: 630 };
    let cases = [
        (RenditionSpec::Width(1600), (4000, 3000), (1600, 1200)),
        (RenditionSpec::Width(1600), (1300, 866), (1300, 866)),
        (RenditionSpec::Width(800), (10, 60_000), (1, 1600)),
        (crop, (4000, 3000), (1200, 630)),
        (crop, (1300, 866), (1200, 630)),
        (crop, (600, 600), (600, 315)),
        (crop, (1, 1), (1, 1)),
    ];
    for (spec, (w, h), expected) in cases {
        assert_eq!(spec.size(w, h), expected, "{spec:?} of {w}×{h}");
    }
}

#[test]
fn transparency_falls_on_white() {
    let clear = RgbaImage::from_pixel(16, 16, Rgba([0, 0, 0, 0]));
    let bytes = encoded(clear, ImageFormat::Png);
    let made = rendition(decode_oriented(&bytes).expect("decodes"), RenditionSpec::Width(8)).expect("made");
    let pixel = *decode_oriented(&made.bytes).expect("decodes").into_rgb8().get_pixel(4, 4);
    assert!(pixel.0.iter().all(|&s| s > 250), "{pixel:?}");
    assert_eq!(thumbnail(&bytes, 8).expect("made").get_pixel(4, 4)[3], 0);
}

#[test]
fn scaling_is_done_in_linear_light() {
    let checks = RgbImage::from_fn(64, 64, |x, y| Rgb([if (x + y) % 2 == 0 { 255 } else { 0 }; 3]));
    let made = rendition(checks.into(), RenditionSpec::Width(8)).expect("made");
    let pixel = *decode_oriented(&made.bytes).expect("decodes").into_rgb8().get_pixel(4, 4);
    assert!((180..=196).contains(&pixel[0]), "half the light is 188 in sRGB, not 128: {pixel:?}");
}

#[test]
fn colours_of_another_space_are_brought_to_srgb() {
    let p3 = moxcms::ColorProfile::new_display_p3().encode().expect("a profile");
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    encoder.set_icc_profile(p3).expect("png takes profiles");
    encoder.write_image(&[128, 60, 60].repeat(16), 4, 4, ExtendedColorType::Rgb8).expect("encodes");
    let pixel = *decode_oriented(&bytes).expect("decodes").into_rgb8().get_pixel(1, 1);
    assert!(pixel[0] > 134 && pixel[1] < 58, "the same red has a higher number in the smaller space: {pixel:?}");
}

#[test]
fn thumbnails_fit_and_are_never_enlarged() {
    let bytes = encoded(picture(90, 30), ImageFormat::Png);
    assert_eq!(thumbnail(&bytes, 30).expect("made").dimensions(), (30, 10));
    assert_eq!(thumbnail(&bytes, 300).expect("made").dimensions(), (90, 30));
}

#[test]
fn what_is_no_picture_says_so() {
    for bytes in [&b""[..], b"\xEF\xBB\xBF text", b"%PDF-1.7", b"<svg/>", b"\xFF\xD8"] {
        assert_eq!(probe(bytes), Err(MediaError::NotAPicture));
    }
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
        let bytes = encoded(picture(64, 64), format);
        for cut in (12..bytes.len() * 4 / 5).step_by(7) {
            assert!(decode_oriented(&bytes[..cut]).is_err(), "{format:?} cut at {cut}");
        }
    }
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    let mut png = encoded(picture(4, 4), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
    let crc = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    let refused = Err(MediaError::TooLarge { width: 50_000, height: 50_000 });
    assert_eq!(probe(&png), refused);
    assert_eq!(decode_oriented(&png).map(|_| ()), Err(MediaError::TooLarge { width: 50_000, height: 50_000 }));

    let mut gif = encoded(picture(4, 4), ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(probe(&gif), Err(MediaError::TooLarge { width: 65_535, height: 65_535 }));

    let message = MediaError::TooLarge { width: 50_000, height: 50_000 }.message();
    for text in [&message.ar, &message.en] {
        assert!(text.contains("50000 × 50000") && text.contains("100"), "{text}");
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |c, _| if c & 1 == 1 { c >> 1 ^ 0xEDB8_8320 } else { c >> 1 })
    })
}

/// Hills under a sky; `seed` makes others.
fn landscape(width: u32, height: u32, seed: f32) -> DynamicImage {
    let image = RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as f32 / width as f32, y as f32 / height as f32);
        let hill = 0.5 + 0.25 * (x * 5.0 + seed).sin() + 0.1 * (x * 17.0 * seed).sin();
        let light = if y > hill { 60.0 + 90.0 * x } else { 230.0 - 80.0 * y };
        Rgb([light as u8, (light * 0.9) as u8, (light * 0.7 + 40.0 * y) as u8])
    });
    DynamicImage::ImageRgb8(image)
}

#[test]
fn a_picture_is_known_again_smaller_brighter_and_worse() {
    let look = |image: &DynamicImage| Likeness::of(image).expect("has a look");
    let picture = landscape(600, 400, 1.0);
    let original = look(&picture);
    let small = DynamicImage::ImageRgba8(shrunk(&picture, 150).expect("made"));
    let mut worse = Vec::new();
    JpegEncoder::new_with_quality(&mut worse, 30).encode_image(&picture.to_rgb8()).expect("encodes");
    for (name, other) in [
        ("smaller", small),
        ("brighter", picture.brighten(20)),
        ("worse", decode_oriented(&worse).expect("decodes")),
        ("grey", DynamicImage::ImageLuma8(picture.to_luma8())),
    ] {
        assert!(original.is_like(look(&other)), "{name}: {} bits", original.distance(look(&other)));
    }
    for other in [landscape(600, 400, 4.0), picture.fliph(), picture.rotate180()] {
        assert!(!original.is_like(look(&other)), "{} bits", original.distance(look(&other)));
    }
    let even = look(&DynamicImage::ImageRgb8(RgbImage::from_pixel(90, 60, Rgb([200, 10, 10]))));
    assert!(!even.is_like(even), "an even ground is like nothing");
    let written = String::from(original);
    assert_eq!((written.len(), written.parse()), (32, Ok(original)));
}

#[test]
fn decoding_tells_how_far_it_is_and_stops() {
    let bytes = encoded(picture(64, 64), ImageFormat::Png);
    let told = std::cell::RefCell::new(Vec::new());
    let watch = |share: f32| {
        told.borrow_mut().push(share);
        true
    };
    assert!(decode_watched(&bytes, &watch).is_ok());
    let told = told.into_inner();
    assert!(told.is_sorted() && told.first() == Some(&0.0) && told.last() == Some(&1.0), "{told:?}");
    for stop in told {
        assert_eq!(decode_watched(&bytes, &|share| share < stop).map(drop), Err(MediaError::Stopped), "at {stop}");
    }
}

proptest::proptest! {
    #[test]
    fn every_crop_lies_within_and_keeps_its_point(
        width in 1u32..20_000, height in 1u32..20_000, across in 1u32..50, down in 1u32..50,
        x in 0.0f64..=1.0, y in 0.0f64..=1.0,
    ) {
        let (w, h) = (f64::from(width), f64::from(height));
        let c = crop(width, height, (across, down), [x, y]);
        let near = 1e-6 * w.max(h);
        proptest::prop_assert!(c.left >= 0.0 && c.top >= 0.0 && c.left + c.width <= w + near && c.top + c.height <= h + near);
        proptest::prop_assert!((c.width - w).abs() < near || (c.height - h).abs() < near, "as large as can be");
        proptest::prop_assert!((c.width * f64::from(down) - c.height * f64::from(across)).abs() < near * 50.0);
        let (px, py) = (x * w, y * h);
        proptest::prop_assert!(px >= c.left - near && px <= c.left + c.width + near);
        proptest::prop_assert!(py >= c.top - near && py <= c.top + c.height + near);
    }
}
