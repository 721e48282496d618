//! The modules of a crate and the files that have them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use syn::{Attribute, Expr, ExprLit, Item, ItemMod, Lit, Meta};

use crate::named_paths::{NamedPath, NamedPaths};

/// A module: a file, or a part of one.
pub(crate) struct Module {
    pub(crate) file: PathBuf,
    /// The index of the module that declares it. The root is its own.
    pub(crate) parent: usize,
    /// The modules that this one declares.
    pub(crate) children: BTreeMap<String, usize>,
    pub(crate) uses: Vec<NamedPath>,
    pub(crate) inline: Vec<NamedPath>,
}

/// All modules of a crate. The first is its root.
pub(crate) struct ModuleTree {
    pub(crate) modules: Vec<Module>,
}

impl ModuleTree {
    /// Reads a crate from its root file on. `read` returns the text of a file, if there is one.
    pub(crate) fn read(root: &Path, read: impl Fn(&Path) -> Option<String>) -> Self {
        let mut reader = Reader { modules: Vec::new(), read };
        let text = (reader.read)(root).expect("a crate has a root");
        let folder = root.parent().expect("a file is in a folder");
        reader.file(root.to_owned(), &text, folder, 0);
        Self { modules: reader.modules }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.modules[0].file
    }

    /// Returns the files other than the root.
    pub(crate) fn module_files(&self) -> impl Iterator<Item = PathBuf> {
        self.modules.iter().map(|module| module.file.clone()).filter(|file| file != self.root())
    }

    /// Returns the module that is the longest prefix of a path in module `from`, and the number of
    /// segments it takes. Paths to other crates have none.
    ///
    /// `names` are the modules that `use` declarations have brought into `from`.
    pub(crate) fn resolve(
        &self,
        from: usize,
        segments: &[String],
        names: &BTreeMap<String, usize>,
    ) -> Option<(usize, usize)> {
        let first = segments.first()?;
        let mut module = match first.as_str() {
            "crate" => 0,
            "self" => from,
            "super" => self.modules[from].parent,
            name => *self.modules[from].children.get(name).or_else(|| names.get(name))?,
        };
        let mut taken = 1;
        for segment in &segments[1..] {
            module = match self.modules[module].children.get(segment) {
                Some(&child) => child,
                None if segment == "super" => self.modules[module].parent,
                None => break,
            };
            taken += 1;
        }
        Some((module, taken))
    }
}

struct Reader<R> {
    modules: Vec<Module>,
    read: R,
}

impl<R: Fn(&Path) -> Option<String>> Reader<R> {
    /// Adds the module of a file whose children are in `folder`, and returns its index.
    fn file(&mut self, file: PathBuf, text: &str, folder: &Path, parent: usize) -> usize {
        let syntax =
            syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.module(file, &syntax.items, folder, parent)
    }

    fn module(&mut self, file: PathBuf, items: &[Item], folder: &Path, parent: usize) -> usize {
        let index = self.modules.len();
        let NamedPaths { uses, inline, modules } = NamedPaths::of(items);
        let children = BTreeMap::new();
        self.modules.push(Module { file, parent, children, uses, inline });
        for declaration in modules {
            let child = self.child(declaration, folder, index);
            self.modules[index].children.insert(declaration.ident.to_string(), child);
        }
        index
    }

    fn child(&mut self, declaration: &ItemMod, folder: &Path, parent: usize) -> usize {
        let name = declaration.ident.to_string();
        let own_folder = folder.join(&name);
        let parent_file = self.modules[parent].file.clone();
        if let Some((_, items)) = &declaration.content {
            return self.module(parent_file, items, &own_folder, parent);
        }
        if let Some(path) = path_attribute(&declaration.attrs) {
            let file = normalized(&parent_file.with_file_name(path));
            let text =
                (self.read)(&file).unwrap_or_else(|| panic!("there is no {}", file.display()));
            let folder = file.parent().expect("a file is in a folder").to_owned();
            return self.file(file, &text, &folder, parent);
        }
        for file in [own_folder.with_extension("rs"), own_folder.join("mod.rs")] {
            if let Some(text) = (self.read)(&file) {
                return self.file(file, &text, &own_folder, parent);
            }
        }
        panic!("{}: there is no file of `mod {name}`", parent_file.display())
    }
}

/// Returns the value of `#[path = "..."]`.
fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(path), .. }) => Some(path.value()),
            _ => None,
        },
        _ => None,
    })
}

/// Returns a path without `..` in it.
fn normalized(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path {
        if part == ".." {
            normal.pop();
        } else {
            normal.push(part);
        }
    }
    normal
}
