//! How an entry of the register is shown wherever sources stand: its name, its sign, the line below its name.

use crate::i18n::{Language, initials};
use crate::session::Session;
use crate::sources::{Source, SourceKind};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::textures;
use crate::ui::widgets::{self, Avatar};
use egui::{Context, TextureId, Ui, Vec2};

/// Photos are decoded so wide and high, for all places where they are shown.
const PHOTO_PX: u32 = 192;

/// The name in the language of the interface: that in Latin letters in English, where there is one.
pub fn shown_name(source: &Source, language: Language) -> &str {
    match language {
        Language::English if !source.name_latin.trim().is_empty() => &source.name_latin,
        _ => &source.name,
    }
}

/// The line below the name: post and body; without them what it is.
pub fn line_below(source: &Source, language: Language) -> String {
    let kind = source.kind.label();
    let post = source.post();
    if post.is_empty() { kind.get(language).to_owned() } else { post }
}

/// The letters of a person's avatar.
pub fn initials_of(source: &Source, language: Language) -> String {
    if source.kind.is_person() { initials(shown_name(source, language)) } else { String::new() }
}

/// The sign of a source, given its initials.
pub fn avatar_of<'a>(source: &Source, initials: &'a str) -> Avatar<'a> {
    match source.kind {
        SourceKind::Person | SourceKind::Eyewitness if !initials.is_empty() => Avatar::person(initials),
        SourceKind::Person | SourceKind::Eyewitness => Avatar { round: true, ..Avatar::thing(Icon::User) },
        SourceKind::Anonymous => Avatar { round: true, ..Avatar::thing(Icon::Anonymous) },
        SourceKind::Outlet => Avatar::thing(Icon::Outlet),
        SourceKind::Organisation => Avatar::thing(Icon::Organisation),
        SourceKind::Document => Avatar::thing(Icon::Article),
        SourceKind::SocialAccount => Avatar::thing(Icon::Globe),
    }
}

/// The photo of a source, once it is decoded.
pub fn photo_of(ctx: &Context, session: &Session, source: &Source, out: &mut Out) -> Option<(TextureId, Vec2)> {
    let texture = textures::photo(ctx, session, out, source.photo.as_deref()?, PHOTO_PX)?;
    Some((texture.id(), texture.size_vec2()))
}

/// Shows the sign of a source, or its photo.
pub fn avatar(ui: &mut Ui, session: &Session, source: &Source, size: f32, out: &mut Out) {
    let initials = initials_of(source, session.language());
    let photo = photo_of(ui.ctx(), session, source, out);
    widgets::avatar(ui, avatar_of(source, &initials).photo(photo).size(size));
}
