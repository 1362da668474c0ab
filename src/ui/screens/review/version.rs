//! The page as it would be with everything accepted, or as it was before the review: to be read, not edited.

use super::{ReviewView, Shown};
use crate::base::ArticleId;
use crate::document::Article;
use crate::editor::Editor;
use crate::session::{OpenArticle, Session};
use crate::ui::canvas::{Canvas, CanvasState};
use crate::ui::out::Out;
use crate::ui::screens::article;
use crate::ui::textures;
use egui::Ui;

/// The version that is shown, made once for each state of the article.
#[derive(Default)]
pub struct OtherVersion {
    made: Option<Made>,
    canvas: CanvasState,
}

struct Made {
    of: (ArticleId, u64, Shown),
    article: Article,
    editor: Editor,
}

/// Draws it in the room there is.
pub(super) fn show(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    shown: Shown,
    view: &mut ReviewView,
    out: &mut Out,
) {
    let of = (open.article.id, open.revision, shown);
    let view = &mut view.other;
    if view.made.as_ref().is_none_or(|made| made.of != of) {
        let article = match shown {
            Shown::Accepted => open.article.as_accepted(),
            Shown::Edits | Shown::Refused => open.article.as_refused(),
        };
        view.made = Some(Made { of, editor: Editor::new(&article), article });
    }
    let Some(made) = &mut view.made else { return };
    let ctx = ui.ctx().clone();
    let mut wanted = Out::default();
    let id = open.article.id;
    let mut texture = |file: &str| textures::texture(&ctx, session, &mut wanted, id, file, article::PICTURE_PX);
    let canvas = Canvas::new(&made.article, &session.services().ids, &mut texture)
        .read_only(true)
        .justify(article::justify(session.settings.lines))
        .hides_marks(session.language_view.hides_marks);
    canvas.show(ui, &mut made.editor, &mut view.canvas);
    out.append(wanted);
}
