//! Temporary folders for tests.

use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// An empty folder for one test.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(group: &str, name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(group).join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("the test's own folder");
        }
        fs::create_dir_all(&folder).expect("the test's own folder");
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> String {
        let path = self.0.join(name);
        path.to_str().expect("this folder's name is UTF-8").replace(MAIN_SEPARATOR, "/")
    }

    #[allow(dead_code, reason = "not every test that has a folder writes into it")]
    pub(crate) fn put(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("the test's own folder");
        fs::write(path, text).expect("the test's own folder is writable");
    }

    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("a file of the test")
    }
}
