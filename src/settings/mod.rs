//! The person's settings on this device: how the window looks and where things go. Not the desk's (`storage::DeskInfo`).
//! Knows nothing of windows or articles.

mod place;

pub use place::{data_dir, default_cache_dir, default_desk_dir, default_path, device_name};

use crate::base::{Clock, SystemClock};
use crate::export::EVERYTHING;
use crate::i18n::{Bilingual, Language, storage as words};
use crate::language::typing::Aids;
use crate::publish::Site;
use crate::storage::{self, StorageError, Vfs};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The version of the file that this program writes.
const FORMAT: u32 = 1;
const MAX_BYTES: u64 = 1 << 20;
/// How far the window can be zoomed.
pub const ZOOM_RANGE: std::ops::RangeInclusive<f32> = 0.8..=2.0;

/// What a person has chosen on this device.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of the interface.
    pub language: Language,
    /// Light, dark, or as the system says.
    pub theme: ThemeChoice,
    /// Size of everything, 1.0 as designed; within [`ZOOM_RANGE`].
    pub zoom: f32,
    /// The person's name as signed; empty until given.
    pub person: String,
    /// The desk to open at start.
    pub desk: Option<PathBuf>,
    /// What the arrow keys mean in texts.
    pub arrows: ArrowKeys,
    /// How the lines of the page end.
    pub lines: LineSetting,
    /// What helps while typing.
    pub aids: Aids,
    /// Where bundles go.
    pub export_dir: Option<PathBuf>,
    /// The export profile that was used last, by its name.
    pub export_profile: String,
    /// Sites that articles can be put on; their passwords are in the system's keyring.
    pub sites: Vec<Site>,
    /// Searches that were kept.
    pub searches: Vec<SavedSearch>,
    /// Where the window last stood.
    pub window: Option<WindowPlace>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::default(),
            theme: ThemeChoice::default(),
            zoom: 1.0,
            person: String::new(),
            desk: None,
            arrows: ArrowKeys::default(),
            lines: LineSetting::default(),
            aids: Aids::default(),
            export_dir: None,
            export_profile: EVERYTHING.to_owned(),
            sites: Vec::new(),
            searches: Vec::new(),
            window: None,
        }
    }
}

/// A search that was kept.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedSearch {
    /// What is typed.
    pub words: String,
    /// Letter by letter.
    pub exact: bool,
    /// Where it is looked for, by the names of `search::Narrowed`; empty for anywhere.
    pub places: Vec<String>,
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// كالنظام.
    #[default]
    System,
    /// فاتح.
    Light,
    /// داكن.
    Dark,
}

impl ThemeChoice {
    /// In the order of menus.
    pub const ALL: [ThemeChoice; 3] = [ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark];
}

/// What the arrows to the left and to the right mean in texts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum ArrowKeys {
    /// The caret goes where the arrow points.
    #[default]
    Visual,
    /// The caret goes on or back in the order of reading.
    Logical,
}

impl ArrowKeys {
    /// In the order of menus.
    pub const ALL: [ArrowKeys; 2] = [ArrowKeys::Visual, ArrowKeys::Logical];
}

/// How the lines of running text end on the page. It is a way of looking at it: nothing of the text changes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum LineSetting {
    /// Where their last word does.
    #[default]
    Ragged,
    /// All at one edge: blanks are widened.
    Blanks,
    /// All at one edge: blanks are widened a little, then letters are drawn out.
    BlanksThenKashida,
    /// All at one edge: letters are drawn out, then blanks are widened.
    KashidaThenBlanks,
}

impl LineSetting {
    /// In the order of menus.
    pub const ALL: [LineSetting; 4] =
        [LineSetting::Ragged, LineSetting::Blanks, LineSetting::BlanksThenKashida, LineSetting::KashidaThenBlanks];
}

/// Where a window stood, in points of the screen.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Left edge; `None` where the system does not tell.
    pub x_pt: Option<f32>,
    /// Top edge; `None` where the system does not tell.
    pub y_pt: Option<f32>,
    /// Width inside the frame.
    pub width_pt: f32,
    /// Height inside the frame.
    pub height_pt: f32,
    /// True if it filled the screen.
    pub maximized: bool,
}

impl Settings {
    /// Reads the settings at `path`. Without a file: the defaults. With one that cannot be read: the defaults and what to
    /// tell the user; the file is left alone, and kept aside by the next [`Settings::save`].
    pub fn load(path: &Path, vfs: &dyn Vfs) -> (Settings, Option<Bilingual>) {
        let read = storage::read_if_there(vfs, path, MAX_BYTES)
            .and_then(|bytes| bytes.map(|bytes| storage::read_ron::<Settings>(path, &bytes, FORMAT)).transpose());
        match read {
            Ok(settings) => (settings.unwrap_or_default().in_range(), None),
            Err(e) => (Settings::default(), Some(words::settings_reset(&e.message()))),
        }
    }

    /// Writes the settings to `path`; on the disk when this returns. A file there that cannot be read as settings is kept
    /// beside.
    pub fn save(&self, path: &Path, vfs: &dyn Vfs) -> Result<(), StorageError> {
        storage::create_dirs(vfs, path.parent().unwrap_or(Path::new(".")))?;
        if let Some(bytes) = storage::read_if_there(vfs, path, MAX_BYTES)?
            && let Err(e) = storage::read_ron::<Settings>(path, &bytes, FORMAT)
        {
            let why = if matches!(e, StorageError::Newer { .. }) { "newer" } else { "damaged" };
            storage::keep_aside(vfs, path, &bytes, why, SystemClock.now())?;
        }
        storage::write_durably(vfs, path, &storage::write_ron(&self.clone().in_range(), FORMAT))
    }

    fn in_range(mut self) -> Self {
        self.zoom = if self.zoom.is_finite() { self.zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end()) } else { 1.0 };
        self
    }
}

#[cfg(test)]
mod tests;
