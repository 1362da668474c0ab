//! Units of measure that foreign reports bring, converted to those that Arab readers use. Offered, never put in.

/// A unit and what it becomes.
struct Conversion {
    /// Folded names of the unit.
    from: &'static [&'static str],
    factor: f64,
    offset: f64,
    to: &'static str,
}

const CONVERSIONS: [Conversion; 10] = [
    Conversion { from: &["ميل", "اميال", "ميلا"], factor: 1.609_344, offset: 0.0, to: "كيلومتر" },
    Conversion { from: &["قدم", "اقدام", "قدما"], factor: 0.304_8, offset: 0.0, to: "متر" },
    Conversion { from: &["بوصه", "بوصات", "انش"], factor: 2.54, offset: 0.0, to: "سنتيمتر" },
    Conversion { from: &["يارده", "ياردات"], factor: 0.914_4, offset: 0.0, to: "متر" },
    Conversion {
        from: &["رطل", "ارطال", "رطلا", "باوند"], factor: 0.453_592_37, offset: 0.0, to: "كيلوغرام"
    },
    Conversion { from: &["اونصه", "اونصات", "اوقيه"], factor: 28.349_523, offset: 0.0, to: "غرام" },
    Conversion {
        from: &["غالون", "غالونات", "غالونا"], factor: 3.785_411_8, offset: 0.0, to: "لتر"
    },
    Conversion { from: &["برميل", "براميل", "برميلا"], factor: 158.987_29, offset: 0.0, to: "لتر" },
    Conversion {
        from: &["فدان", "فدادين", "فدانا"], factor: 4_200.0, offset: 0.0, to: "متر مربع"
    },
    Conversion { from: &["فهرنهايت"], factor: 5.0 / 9.0, offset: -32.0, to: "درجة مئوية" },
];

/// `value` of the unit that `unit` names, in the unit that readers use, rounded to three figures; `None` for other units. A
/// faddan is Egypt's, of 4,200 m²; a gallon and a barrel those of the United States.
pub fn convert(value: f64, unit: &str) -> Option<(f64, &'static str)> {
    let unit = super::fold::fold(unit);
    let unit = unit.strip_prefix("ال").unwrap_or(&unit);
    let conversion = CONVERSIONS.iter().find(|c| c.from.contains(&unit))?;
    let exact = (value + conversion.offset) * conversion.factor;
    Some((rounded(exact), conversion.to))
}

/// Three figures: what a newspaper prints.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let scale = 10_f64.powf(2.0 - value.abs().log10().floor());
    (value * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_units_become_ours() {
        assert_eq!(convert(10.0, "أميال"), Some((16.1, "كيلومتر")));
        assert_eq!(convert(50.0, "فهرنهايت"), Some((10.0, "درجة مئوية")));
        assert_eq!(convert(1_000.0, "برميل"), Some((159_000.0, "لتر")));
        assert_eq!(convert(6.0, "القدم"), Some((1.83, "متر")));
        assert_eq!(convert(1.0, "كيلومتر"), None);
    }
}
