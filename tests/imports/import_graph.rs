//! Which files import which, and which of them import each other.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::module_tree::ModuleTree;
use crate::named_paths::NamedPath;

/// The imports between the files of a crate. A file imports another if one of its paths has a
/// module of that file as its longest prefix.
pub(crate) struct ImportGraph {
    /// The imported files of each file, and the paths that import them.
    imports: BTreeMap<PathBuf, BTreeMap<PathBuf, Vec<String>>>,
}

impl ImportGraph {
    pub(crate) fn new(tree: &ModuleTree) -> Self {
        let mut imports: BTreeMap<_, BTreeMap<_, Vec<_>>> = BTreeMap::new();
        for (index, module) in tree.modules.iter().enumerate() {
            let imported = imports.entry(module.file.clone()).or_default();
            let mut names = BTreeMap::new();
            for path in module.uses.iter().chain(&module.inline) {
                let NamedPath { segments, line, binding } = path;
                let Some((target, taken)) = tree.resolve(index, segments, &names) else { continue };
                if let Some(binding) = binding
                    && taken == segments.len()
                {
                    names.insert(binding.clone(), target);
                }
                let file = &tree.modules[target].file;
                if *file != module.file {
                    let place = format!("line {line}: `{}`", segments.join("::"));
                    imported.entry(file.clone()).or_default().push(place);
                }
            }
        }
        Self { imports }
    }

    pub(crate) fn file_count(&self) -> usize {
        self.imports.len()
    }

    /// Returns the circles of `least` or more files, each with the imports that make it.
    pub(crate) fn report_circles(&self, least: usize) -> String {
        let mut lines = Vec::new();
        for circle in self.circles().iter().filter(|circle| circle.len() >= least) {
            lines.push(format!("{} files import each other:\n", circle.len()));
            for file in circle {
                for (imported, places) in &self.imports[*file] {
                    if circle.contains(imported) {
                        let (file, imported) = (file.display(), imported.display());
                        let places = places.join(", ");
                        lines.push(format!("  {file} -> {imported}, {places}\n"));
                    }
                }
            }
        }
        lines.concat()
    }

    /// Returns the sets of files that import each other, directly or by way of others: the
    /// strongly connected components of two or more files, the largest first.
    fn circles(&self) -> Vec<BTreeSet<&PathBuf>> {
        let reachable: BTreeMap<_, _> =
            self.imports.keys().map(|file| (file, self.reachable(file))).collect();
        let mut circles: Vec<BTreeSet<_>> = Vec::new();
        for (file, reached) in &reachable {
            let circle: BTreeSet<_> =
                reached.iter().copied().filter(|other| reachable[*other].contains(file)).collect();
            if circle.len() > 1 && circle.first() == Some(file) {
                circles.push(circle);
            }
        }
        circles.sort_by_key(|circle| Reverse(circle.len()));
        circles
    }

    /// Returns the files that a file imports, directly or by way of others.
    fn reachable<'a>(&'a self, file: &'a PathBuf) -> BTreeSet<&'a PathBuf> {
        let mut reached = BTreeSet::new();
        let mut pending = vec![file];
        while let Some(file) = pending.pop() {
            pending.extend(self.imports[file].keys().filter(|imported| reached.insert(*imported)));
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::ImportGraph;
    use crate::module_tree::ModuleTree;

    /// Returns the report of a crate of these files, of which the first is the root.
    fn report(files: &[(&str, &str)], least: usize) -> String {
        let read = |path: &Path| {
            let file = files.iter().find(|(name, _)| path == Path::new(name))?;
            Some(file.1.to_owned())
        };
        let tree = ModuleTree::read(Path::new(files[0].0), read);
        ImportGraph::new(&tree).report_circles(least)
    }

    /// Checks that `a.rs` of this text, which `b.rs` imports, is in a circle with it because of
    /// this import, or in none.
    fn check(text: &str, import: Option<&str>) {
        let files = [
            ("lib.rs", "pub mod a;\npub mod b;\npub mod c;\npub use b::B;"),
            ("a.rs", text),
            ("b.rs", "pub mod d;\nuse crate::a::A;\npub struct B;"),
            ("c.rs", "pub struct C;"),
            ("b/d.rs", "pub struct D;"),
        ];
        let expected = import.map(|import| {
            format!(
                "2 files import each other:\n  a.rs -> b.rs, {import}\n  \
                 b.rs -> a.rs, line 2: `crate::a::A`\n"
            )
        });
        assert_eq!(report(&files, 2), expected.unwrap_or_default(), "{text}");
    }

    #[test]
    fn a_circle_of_four_is_reported_and_one_of_three_is_allowed() {
        let mut files = vec![
            ("lib.rs", "mod a; mod b; mod c; mod d;"),
            ("a.rs", "use crate::b::B;"),
            ("b.rs", "use crate::c::C;"),
            ("c.rs", "use super::d::D;"),
            ("d.rs", "use super::a::A;"),
        ];
        assert_eq!(
            report(&files, 4),
            "4 files import each other:\n  a.rs -> b.rs, line 1: `crate::b::B`\n  \
             b.rs -> c.rs, line 1: `crate::c::C`\n  c.rs -> d.rs, line 1: `super::d::D`\n  \
             d.rs -> a.rs, line 1: `super::a::A`\n"
        );
        files[3].1 = "use super::a::A;";
        assert_eq!(report(&files, 4), "");
        assert!(report(&files, 3).starts_with("3 files import each other:\n  a.rs -> b.rs"));
    }

    #[test]
    fn a_re_export_counts() {
        let mut files = vec![
            ("lib.rs", "mod a;"),
            ("a/mod.rs", "mod word;\npub use word::Word;\nmod card;"),
            ("a/word.rs", "pub struct Word;"),
            ("a/card.rs", "use crate::a::Word;"),
        ];
        // The parent declares the card and does not use it.
        assert_eq!(report(&files, 2), "");
        files[1].1 = "mod word;\npub use word::Word;\nmod card;\npub use self::card::Card;";
        assert_eq!(
            report(&files, 2),
            "2 files import each other:\n  a/card.rs -> a/mod.rs, line 1: `crate::a::Word`\n  \
             a/mod.rs -> a/card.rs, line 4: `self::card::Card`\n"
        );
        files[3].1 = "use super::word::Word;";
        assert_eq!(report(&files, 2), "");
    }

    #[test]
    fn all_forms_of_a_path_count() {
        for (text, import) in [
            ("use crate::b::B;", "line 1: `crate::b::B`"),
            ("\nuse crate::{b::B as C, c};", "line 2: `crate::b::B`"),
            ("use super::b::{self};", "line 1: `super::b`"),
            ("use super::b::*;", "line 1: `super::b`"),
            ("use self::super::b;", "line 1: `self::super::b`"),
            ("fn f() { let x = crate::b::B; }", "line 1: `crate::b::B`"),
            ("fn f() { use crate::b::B; }", "line 1: `crate::b::B`"),
            ("fn f(x: Option<&crate::b::B>) {}", "line 1: `crate::b::B`"),
            ("impl Iterator for super::b::B {}", "line 1: `super::b::B`"),
            ("mod inner { use super::super::b::B; }", "line 1: `super::super::b::B`"),
            ("fn f() { print!(\"{}\", crate::b::B) }", "line 1: `crate::b::B`"),
            ("macro_rules! m { () => { $crate::b::B } }", "line 1: `crate::b::B`"),
            ("#[value(parser = crate::b::parse)] struct A;", "line 1: `crate::b::parse`"),
            ("use crate::b;\nuse b::B;", "line 1: `crate::b`, line 2: `b::B`"),
        ] {
            check(text, Some(import));
        }
    }

    #[test]
    fn other_files_crates_and_tests_do_not_count() {
        for text in [
            "use crate::c::C;",
            "use crate::b::d::D;",
            "use std::b::B;\nuse b::B;\nuse ::b::B;",
            "#[cfg(test)] use crate::b::B;",
            "#[cfg(test)]\nmod tests { use crate::b::B; }",
            "#[cfg(all(test, unix))]\nfn f() { crate::b::B; }",
            "impl A { #[cfg(test)] fn f() { crate::b::B; } }",
            "#[cfg(test)]\nmod tests;",
            "pub(in crate::b) struct A;",
            "mod inner { use super::A; }",
            "/// A [`crate::b::B`].\nstruct A; // crate::b::B",
            "const TEXT: &str = \"crate::b::B\";",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_path_attribute_leads_to_another_folder() {
        let files = [
            ("tests/a/main.rs", "#[path = \"../support/mod.rs\"]\nmod support;\nuse support::X;"),
            ("tests/support/mod.rs", "mod x;"),
            ("tests/support/x.rs", "use crate::A;\nuse super::Y;"),
        ];
        assert_eq!(report(&files, 2), "");
        let files = [files[0], ("tests/support/mod.rs", "mod x;\npub use x::X;"), files[2]];
        assert!(report(&files, 2).starts_with("3 files"));
    }
}
