//! House style: its presets; what the gazetteer names.

super::words! {
    MASHRIQ = "صحافة المشرق", "Mashriq press";
    GULF = "صحافة الخليج", "Gulf press";
    EGYPT = "صحافة مصر والسودان", "Egypt and Sudan press";
    MAGHREB = "صحافة الجزائر وتونس", "Algeria and Tunisia press";
    MOROCCO = "صحافة المغرب", "Morocco press";
    AGENCY = "وكالات الأنباء", "News agencies";
    NAME_PERSON = "شخص", "Person";
    NAME_PLACE = "مكان", "Place";
    NAME_ORGANISATION = "جهة", "Organisation";
}
