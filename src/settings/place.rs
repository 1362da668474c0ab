//! Where things lie by default on this system.

use std::path::PathBuf;

/// The settings' file in the system's place for them; `None` where the user has no home.
pub fn default_path() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "Muharrir")?.config_dir().join("settings.ron"))
}

/// The user's data folder on this machine, where journals go while a desk cannot be written.
pub fn data_dir() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "Muharrir")?.data_local_dir().to_path_buf())
}

/// The name of this machine, as journals, revisions and locks give it.
pub fn device_name() -> String {
    gethostname::gethostname().to_string_lossy().into_owned()
}

/// The desk's folder for one who has chosen none: `Muharrir` in the documents folder, or at home where there is none.
pub fn default_desk_dir() -> Option<PathBuf> {
    let user = directories::UserDirs::new()?;
    Some(user.document_dir().unwrap_or_else(|| user.home_dir()).join("Muharrir"))
}

/// Where caches lie that can be made anew; `None` where the user has no home.
pub fn default_cache_dir() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "Muharrir")?.cache_dir().to_path_buf())
}
