//! What screens ask for while they are drawn: they read the session and change nothing; the shell carries this out
//! when the frame is drawn.

use crate::base::ArticleId;
use crate::command::Command;
use crate::editor::{Edit, Editor};
use crate::session::{SealAsk, Session, SiteAsk};

/// What a frame asked for, in order.
#[derive(Default)]
pub struct Out {
    pub(super) asked: Vec<Asked>,
    pub(super) thumbs: Vec<(ArticleId, String, u32)>,
    pub(super) pages: Vec<crate::session::PageKey>,
    pub(super) photos: Vec<(String, u32)>,
}

/// One thing that was asked for.
pub(super) enum Asked {
    Command(Command),
    Edit(ArticleId, Box<Edit>),
    Editor(ArticleId, Box<Editor>),
    CloseGroup(ArticleId),
    Answer(std::path::PathBuf),
    DismissBanner(usize),
    DropAsk,
    Seal(SealAsk),
    Site(SiteAsk),
}

impl Out {
    /// Adds what another gathered.
    pub fn append(&mut self, other: Out) {
        self.asked.extend(other.asked);
        self.thumbs.extend(other.thumbs);
        self.pages.extend(other.pages);
        self.photos.extend(other.photos);
    }

    /// Asks for a command.
    pub fn command(&mut self, command: Command) {
        self.asked.push(Asked::Command(command));
    }

    /// The commands that were asked for so far, in order.
    pub fn commands(&self) -> impl Iterator<Item = &Command> {
        self.asked.iter().filter_map(|asked| if let Asked::Command(command) = asked { Some(command) } else { None })
    }

    /// The path that was typed, if one was.
    pub fn answered(&self) -> Option<&std::path::Path> {
        self.asked.iter().find_map(|asked| if let Asked::Answer(path) = asked { Some(path.as_path()) } else { None })
    }

    /// Asks for an edit of an article.
    pub fn edit(&mut self, article: ArticleId, edit: Edit) {
        self.asked.push(Asked::Edit(article, Box::new(edit)));
    }

    /// Shows another caret, selection or focus.
    pub fn editor(&mut self, article: ArticleId, editor: Editor) {
        self.asked.push(Asked::Editor(article, Box::new(editor)));
    }

    /// Ends the group of keystrokes that one undo takes back.
    pub fn close_group(&mut self, article: ArticleId) {
        self.asked.push(Asked::CloseGroup(article));
    }

    /// Goes on with the path that was asked for.
    pub fn answer(&mut self, path: std::path::PathBuf) {
        self.asked.push(Asked::Answer(path));
    }

    /// Drops the question for a path.
    pub fn drop_ask(&mut self) {
        self.asked.push(Asked::DropAsk);
    }

    /// Asks for something of sealed identities.
    pub fn seal(&mut self, ask: SealAsk) {
        self.asked.push(Asked::Seal(ask));
    }

    /// Asks for something of sites.
    pub fn site(&mut self, ask: SiteAsk) {
        self.asked.push(Asked::Site(ask));
    }

    /// Takes a banner away.
    pub fn dismiss_banner(&mut self, index: usize) {
        self.asked.push(Asked::DismissBanner(index));
    }

    /// Carries out all that was asked for, in order.
    pub fn carry_out(self, session: &mut Session) {
        // The large ones first: the small ones of the same pictures are made of them.
        let mut thumbs = self.thumbs;
        thumbs.sort_by_key(|(_, _, max_px)| std::cmp::Reverse(*max_px));
        for (article, file, max_px) in thumbs {
            session.want_thumb(article, &file, max_px);
        }
        for page in self.pages {
            session.want_page(page);
        }
        for (file, max_px) in self.photos {
            session.want_photo(&file, max_px);
        }
        for asked in self.asked {
            match asked {
                Asked::Command(command) => session.dispatch(command),
                Asked::Edit(article, edit) => drop(session.edit(article, *edit)),
                Asked::Editor(article, editor) => session.show_editor(article, *editor),
                Asked::CloseGroup(article) => session.close_undo_group(article),
                Asked::Answer(path) => session.answer_ask(&path),
                Asked::DismissBanner(index) => session.dismiss_banner(index),
                Asked::DropAsk => session.ask = None,
                Asked::Seal(ask) => session.seal_ask(ask),
                Asked::Site(ask) => session.site_ask(ask),
            }
        }
    }
}
