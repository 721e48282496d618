//! The window runs on a system and in a page. All that differs is in `gui/src/platform`, whose two
//! folders offer the same items, so that neither is forgotten where only the other one is built.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{Item, UseTree, Visibility};

/// The Rust files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn gui() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("gui/src")
}

/// The paths below `platform::system` that are named in a file.
#[derive(Default)]
struct SystemPaths(BTreeSet<Vec<String>>);

impl SystemPaths {
    fn add(&mut self, path: &[String]) {
        if let Some(at) = path.windows(2).position(|pair| pair == ["platform", "system"]) {
            self.0.insert(path[at + 2..].to_vec());
        }
    }

    fn add_tree(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.add_tree(&path.tree, &with(&path.ident)),
            UseTree::Name(name) if name.ident == "self" => self.add(before),
            UseTree::Name(name) => self.add(&with(&name.ident)),
            UseTree::Rename(name) => self.add(&with(&name.ident)),
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.add_tree(tree, before));
            }
            UseTree::Glob(_) => self.add(before),
        }
    }
}

impl Visit<'_> for SystemPaths {
    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        self.add_tree(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &syn::Path) {
        let names: Vec<_> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        self.add(&names);
        visit::visit_path(self, path);
    }
}

/// Returns the items of a file that others can use.
fn offered(file: &Path) -> BTreeSet<String> {
    let text =
        fs::read_to_string(file).unwrap_or_else(|_| panic!("there is no {}", file.display()));
    let is_open = |visibility: &Visibility| !matches!(visibility, Visibility::Inherited);
    let mut names = BTreeSet::new();
    for item in syn::parse_file(&text).expect("it compiles").items {
        match item {
            Item::Fn(item) if is_open(&item.vis) => drop(names.insert(item.sig.ident.to_string())),
            Item::Const(item) if is_open(&item.vis) => drop(names.insert(item.ident.to_string())),
            Item::Struct(item) if is_open(&item.vis) => drop(names.insert(item.ident.to_string())),
            Item::Enum(item) if is_open(&item.vis) => drop(names.insert(item.ident.to_string())),
            Item::Mod(item) if is_open(&item.vis) => drop(names.insert(item.ident.to_string())),
            Item::Use(item) if is_open(&item.vis) => {
                let mut tree = &item.tree;
                while let UseTree::Path(path) = tree {
                    tree = &path.tree;
                }
                if let UseTree::Name(name) = tree {
                    names.insert(name.ident.to_string());
                }
            }
            _ => {}
        }
    }
    names
}

#[test]
fn both_platforms_offer_what_the_window_uses() {
    let (mut used, platform) = (SystemPaths::default(), gui().join("platform"));
    for file in files(&gui()).into_iter().filter(|file| !file.starts_with(&platform)) {
        let text = fs::read_to_string(&file).expect("readable");
        used.visit_file(&syn::parse_file(&text).expect("it compiles"));
    }
    assert!(used.0.len() > 8, "only these were found: {:?}", used.0);
    for folder in ["native", "web"] {
        let folder = platform.join(folder);
        for path in &used.0 {
            let Some(module) = path.first() else { continue };
            let modules = offered(&folder.join("mod.rs"));
            assert!(modules.contains(module), "{}: there is no {module}", folder.display());
            if let Some(item) = path.get(1) {
                let file = folder.join(module).with_extension("rs");
                assert!(offered(&file).contains(item), "{}: there is no {item}", file.display());
            }
        }
    }
}

#[test]
fn nothing_else_asks_what_it_is_built_for() {
    let platform = gui().join("platform");
    for file in files(&gui()).into_iter().filter(|file| !file.starts_with(&platform)) {
        let text = fs::read_to_string(&file).expect("readable");
        for word in ["target_arch", "target_family", "target_os", "cfg(windows", "cfg(unix"] {
            assert!(!text.contains(word), "{}: {word}", file.display());
        }
    }
}

/// The program that packs the page binds the module with the same version of `wasm-bindgen`.
#[test]
fn the_page_is_bound_by_the_version_that_the_window_is_built_with() {
    let version = |lock: &str, name: &str| {
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join(lock);
        let text = fs::read_to_string(lock).expect("it is there");
        let (_, after) =
            text.split_once(&format!("name = \"{name}\"\nversion = \"")).expect("used");
        after.split('"').next().expect("a version").to_owned()
    };
    assert_eq!(
        version("Cargo.lock", "wasm-bindgen"),
        version("gui/web/Cargo.lock", "wasm-bindgen-cli-support"),
        "change both together"
    );
}
