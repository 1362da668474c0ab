//! The raw page that the program was made against, which lies beside the project and is not part of it.

use std::path::{Path, PathBuf};

/// Its bytes; where it is not at hand, nothing, and that is said.
pub fn raw_page() -> Option<Vec<u8>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let folder = std::env::var_os("MUHARRIR_SHARED").map_or(beside, PathBuf::from);
    let page = std::fs::read(folder.join("000_e526e12090fc3998.txt")).ok();
    if page.is_none() {
        println!("skipped: no sample in {}", folder.display());
    }
    page
}
