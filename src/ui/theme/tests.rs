use super::*;
use egui::Color32;

fn luminance(color: Color32) -> f64 {
    let linear = |v: u8| {
        let v = f64::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

/// Contrast ratio of WCAG 2.2.
fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_can_be_read_on_every_ground() {
    for dark in [false, true] {
        let c = Theme::new(dark).colors;
        let grounds = [c.app, c.page, c.raised, c.sunken];
        let mut pairs: Vec<(Color32, Color32)> = Vec::new();
        for ground in grounds {
            pairs.extend([(c.text, ground), (c.text2, ground), (c.text3, ground), (c.accent, ground)]);
        }
        for ground in [c.app, c.page] {
            pairs.extend([(c.green, ground), (c.amber, ground), (c.red, ground)]);
        }
        for tone in [Tone::Neutral, Tone::Accent, Tone::Green, Tone::Amber, Tone::Red] {
            pairs.push((tone.ink(&c), tone.ground(&c)));
            pairs.push((c.text, tone.ground(&c)));
        }
        pairs.extend([(c.text, c.select), (c.text, c.hit), (c.text3, c.tint), (c.text, c.segment)]);
        pairs.extend([(c.onfill, c.fill), (c.onfill, c.fill_hover), (c.onfill, c.fill_pressed)]);
        pairs.extend([(c.onink, c.ink), (c.onink2, c.ink)]);
        for (front, ground) in pairs {
            let ratio = contrast(front, ground);
            assert!(ratio >= 4.5, "{front:?} on {ground:?}, dark {dark}: {ratio:.2}");
        }
        for ground in [c.page, c.raised, c.app] {
            assert!(contrast(c.edge, ground) >= 3.0, "edge on {ground:?}, dark {dark}");
        }
    }
}

#[test]
fn lines_are_high_enough_for_their_letters() {
    for style in TextStyle::ALL {
        let spec = style.spec();
        assert!(spec.line_pt / spec.size_pt >= 1.25, "{style:?}");
        assert!(spec.size_pt >= 12.0 || *style == TextStyle::Counter, "{style:?}");
    }
}
