//! The imports between the files of each crate. Files that import each other in a circle can only
//! be understood together, so a circle may have no more than three.
//!
//! `cargo test --test imports -- --nocapture` prints all circles, with the paths that make them.

mod import_graph;
mod module_tree;
mod named_paths;

use std::fs;
use std::path::{Path, PathBuf};

use import_graph::ImportGraph;
use module_tree::ModuleTree;

/// The largest number of files that may import each other.
const LARGEST: usize = 3;

#[test]
fn few_files_import_each_other() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = 0;
    let mut faults = String::new();
    for tree in crates(workspace) {
        let graph = ImportGraph::new(&tree);
        files += graph.file_count();
        print!("{}", graph.report_circles(2));
        faults += &graph.report_circles(LARGEST + 1);
    }
    assert!(files > 400, "only {files} files were found");
    assert!(
        faults.is_empty(),
        "more than {LARGEST} files import each other:\n{faults}Remove one of these imports: take \
         the item from the file that defines it instead of from a re-export, move what two files \
         need to a third, or pass it as an argument."
    );
}

/// All crates of the workspace: the libraries, binaries, tests, benchmarks and examples.
fn crates(workspace: &Path) -> Vec<ModuleTree> {
    let mut candidates = Vec::new();
    for package in ["core", "cli", "gui", "programs", ""] {
        candidates.extend(["src/lib.rs", "src/main.rs"].map(|file| Path::new(package).join(file)));
        for folder in ["tests", "benches", "examples"] {
            let folder = Path::new(package).join(folder);
            let Ok(entries) = fs::read_dir(workspace.join(&folder)) else { continue };
            for entry in entries {
                let path = folder.join(entry.expect("an entry can be read").file_name());
                let is_code = path.extension().is_some_and(|end| end == "rs");
                candidates.push(if is_code { path } else { path.join("main.rs") });
            }
        }
    }
    candidates.retain(|file| workspace.join(file).is_file());
    let read = |file: &Path| fs::read_to_string(workspace.join(file)).ok();
    let mut crates: Vec<_> = candidates.iter().map(|file| ModuleTree::read(file, read)).collect();
    // A file beside the root of a test may be a module of it.
    let modules: Vec<PathBuf> = crates.iter().flat_map(ModuleTree::module_files).collect();
    crates.retain(|tree| !modules.iter().any(|file| file == tree.root()));
    crates
}
