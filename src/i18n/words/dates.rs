//! Words around dates and times.

super::words! {
    TODAY_AT = "اليوم {0}", "Today {0}";
    YESTERDAY_AT = "أمس {0}", "Yesterday {0}";
    TOMORROW_AT = "غدًا {0}", "Tomorrow {0}";
    MONTHS_MASHRIQ = "كانون الثاني، شباط، آذار", "Levant and Iraq";
    MONTHS_EGYPT = "يناير، فبراير، مارس", "Egypt and the Gulf";
    MONTHS_MOROCCO = "يناير … غشت، شتنبر", "Morocco";
    MONTHS_ALGERIA = "جانفي، فيفري، مارس", "Algeria and Tunisia";
}
