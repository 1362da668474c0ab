//! The type styles.

use crate::text::{Family, Weight};

/// A type style.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, PartialOrd, Ord)]
pub enum TextStyle {
    /// Headline of the page.
    Headline,
    /// Standfirst of the page.
    Standfirst,
    /// Body of the page.
    Body,
    /// Body in focus mode.
    BodyFocus,
    /// Body where two versions stand side by side.
    BodyCompare,
    /// First level of subheadings.
    Subheading1,
    /// Second level of subheadings.
    Subheading2,
    /// A quotation in a card.
    CardQuote,
    /// Headline in a row of the desk.
    RowHeadline,
    /// Headline among the results of a search.
    ResultHeadline,
    /// Kicker of the page.
    Kicker,
    /// Byline of the page.
    Byline,
    /// The name in it.
    BylineName,
    /// Caption of a picture.
    Caption,
    /// Credit of a picture.
    Credit,
    /// Name of a person, title of a section.
    PersonTitle,
    /// Title of a screen, in the top bar.
    ScreenTitle,
    /// Title of a panel of the inspector.
    PanelTitle,
    /// Controls and text.
    #[default]
    Control,
    /// Controls that are selected or primary.
    ControlBold,
    /// A letter of the article on a control: the fix of a finding, the letters of the format bar.
    ControlNaskh,
    /// Large text in a field: the palette's.
    FieldLarge,
    /// Cells of a table.
    Secondary,
    /// Cells of a table that weigh more.
    SecondaryBold,
    /// Rail, badges, foot, labels.
    Small,
    /// The same, selected.
    SmallBold,
    /// Counts on discs.
    Counter,
    /// Shortcuts, file names, hashes.
    Technical,
    /// The letter of the program's mark.
    Mark,
}

/// What a type style stands for, in points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TypeSpec {
    /// The typeface.
    pub family: Family,
    /// The weight.
    pub weight: Weight,
    /// Points per em.
    pub size_pt: f32,
    /// Height of a line.
    pub line_pt: f32,
}

impl TextStyle {
    /// Every style.
    pub const ALL: &[TextStyle] = &[
        TextStyle::Headline,
        TextStyle::Standfirst,
        TextStyle::Body,
        TextStyle::BodyFocus,
        TextStyle::BodyCompare,
        TextStyle::Subheading1,
        TextStyle::Subheading2,
        TextStyle::CardQuote,
        TextStyle::RowHeadline,
        TextStyle::ResultHeadline,
        TextStyle::Kicker,
        TextStyle::Byline,
        TextStyle::BylineName,
        TextStyle::Caption,
        TextStyle::Credit,
        TextStyle::PersonTitle,
        TextStyle::ScreenTitle,
        TextStyle::PanelTitle,
        TextStyle::Control,
        TextStyle::ControlBold,
        TextStyle::ControlNaskh,
        TextStyle::FieldLarge,
        TextStyle::Secondary,
        TextStyle::SecondaryBold,
        TextStyle::Small,
        TextStyle::SmallBold,
        TextStyle::Counter,
        TextStyle::Technical,
        TextStyle::Mark,
    ];

    /// Typeface, weight and sizes.
    pub fn spec(self) -> TypeSpec {
        use Family::{Mono, Naskh, Sans};
        use Weight::{Bold, Regular};
        let (family, weight, size_pt, line_pt) = match self {
            TextStyle::Headline => (Naskh, Bold, 34.0, 56.0),
            TextStyle::Standfirst => (Naskh, Regular, 21.0, 36.0),
            TextStyle::Body => (Naskh, Regular, 20.0, 36.0),
            TextStyle::BodyFocus => (Naskh, Regular, 24.0, 44.0),
            TextStyle::BodyCompare => (Naskh, Regular, 18.0, 34.0),
            TextStyle::Subheading1 => (Naskh, Bold, 24.0, 40.0),
            TextStyle::Subheading2 => (Naskh, Bold, 20.0, 36.0),
            TextStyle::CardQuote => (Naskh, Regular, 17.0, 30.0),
            TextStyle::RowHeadline => (Naskh, Bold, 18.0, 28.0),
            TextStyle::ResultHeadline => (Naskh, Bold, 19.0, 32.0),
            TextStyle::Kicker => (Sans, Bold, 14.0, 24.0),
            TextStyle::Byline | TextStyle::Caption => (Sans, Regular, 14.0, 24.0),
            TextStyle::BylineName => (Sans, Bold, 14.0, 24.0),
            TextStyle::Credit => (Sans, Regular, 13.0, 24.0),
            TextStyle::PersonTitle => (Sans, Bold, 22.0, 32.0),
            TextStyle::ScreenTitle => (Sans, Bold, 18.0, 32.0),
            TextStyle::PanelTitle => (Sans, Bold, 16.0, 24.0),
            TextStyle::Control => (Sans, Regular, 14.0, 24.0),
            TextStyle::ControlBold => (Sans, Bold, 14.0, 24.0),
            TextStyle::ControlNaskh => (Naskh, Bold, 18.0, 28.0),
            TextStyle::FieldLarge => (Sans, Regular, 18.0, 32.0),
            TextStyle::Secondary => (Sans, Regular, 13.0, 20.0),
            TextStyle::SecondaryBold => (Sans, Bold, 13.0, 20.0),
            TextStyle::Small => (Sans, Regular, 12.0, 16.0),
            TextStyle::SmallBold => (Sans, Bold, 12.0, 16.0),
            TextStyle::Counter => (Sans, Bold, 11.0, 14.0),
            TextStyle::Technical => (Mono, Regular, 12.0, 16.0),
            TextStyle::Mark => (Naskh, Bold, 26.0, 34.0),
        };
        TypeSpec { family, weight, size_pt, line_pt }
    }
}
