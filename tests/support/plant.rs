//! Files that a test plants: a stranger's, not the program's.

use std::io::Write as _;
use std::path::Path;

/// Writes a file plainly.
pub fn put(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> std::io::Result<()> {
    std::fs::File::create(path)?.write_all(bytes.as_ref())
}
