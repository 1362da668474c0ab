//! Files as a stranger would leave them, and every file below a folder.
#![allow(dead_code, reason = "each user uses its own part")]

use std::path::Path;

/// Writes what a test plants: a stranger's file, not the program's.
pub fn put(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> std::io::Result<()> {
    use std::io::Write as _;
    std::fs::File::create(path)?.write_all(bytes.as_ref())
}

/// The same in a folder that may not be there yet.
pub fn plant(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    put(path, bytes).expect("written");
}

/// Every file below a folder, with its bytes; sorted. One that is taken away meanwhile, by a program at work, is left out.
pub fn every_file(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(every_file(&path));
            continue;
        }
        match std::fs::read(&path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
            read => all.push((path.to_string_lossy().into_owned(), read.expect("read"))),
        }
    }
    all.sort();
    all
}
