//! House style: its presets.

super::words! {
    MASHRIQ = "صحافة المشرق", "Mashriq press";
    GULF = "صحافة الخليج", "Gulf press";
    EGYPT = "صحافة مصر والسودان", "Egypt and Sudan press";
    MAGHREB = "صحافة الجزائر وتونس", "Algeria and Tunisia press";
    MOROCCO = "صحافة المغرب", "Morocco press";
    AGENCY = "وكالات الأنباء", "News agencies";
}
