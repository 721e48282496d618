//! The paths and modules that a part of a file names, without what is compiled for its tests alone.

use std::iter::Peekable;

use proc_macro2::{Spacing, TokenStream, TokenTree, token_stream};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, ItemMod, ItemUse, Meta, UseTree, Visibility};

/// A path in a file, with its generic arguments left out.
pub(crate) struct NamedPath {
    pub(crate) segments: Vec<String>,
    pub(crate) line: usize,
    /// The name that a `use` declaration gives to the end of the path.
    pub(crate) binding: Option<String>,
}

/// The paths and modules of a list of items.
#[derive(Default)]
pub(crate) struct NamedPaths<'ast> {
    pub(crate) uses: Vec<NamedPath>,
    /// Paths outside of `use` declarations, of two or more segments.
    pub(crate) inline: Vec<NamedPath>,
    pub(crate) modules: Vec<&'ast ItemMod>,
}

impl<'ast> NamedPaths<'ast> {
    /// Collects from items and all that is in them, except modules.
    pub(crate) fn of(items: &'ast [Item]) -> Self {
        let mut paths = Self::default();
        for item in items {
            paths.visit_item(item);
        }
        paths
    }

    fn use_tree(&mut self, prefix: &[String], tree: &UseTree) {
        let (ident, binding) = match tree {
            UseTree::Path(path) => {
                return self.use_tree(&[prefix, &[path.ident.to_string()]].concat(), &path.tree);
            }
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.use_tree(prefix, tree));
            }
            UseTree::Glob(glob) => {
                let line = glob.star_token.span.start().line;
                return self.uses.push(NamedPath {
                    segments: prefix.to_vec(),
                    line,
                    binding: None,
                });
            }
            UseTree::Name(name) => (&name.ident, &name.ident),
            UseTree::Rename(rename) => (&rename.ident, &rename.rename),
        };
        let mut segments = prefix.to_vec();
        // `a::{self}` is `a`.
        if ident != "self" || segments.is_empty() {
            segments.push(ident.to_string());
        }
        let binding =
            if binding == "self" { segments.last().cloned() } else { Some(binding.to_string()) };
        self.uses.push(NamedPath { segments, line: ident.span().start().line, binding });
    }

    /// Collects the paths in the body of a macro, which no grammar describes.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let mut segments = vec![first.to_string()];
                    while is_path_separator(&mut tokens) {
                        let Some(TokenTree::Ident(next)) = tokens.peek() else { break };
                        segments.push(next.to_string());
                        tokens.next();
                    }
                    self.inline_path(segments, first.span().start().line);
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn inline_path(&mut self, segments: Vec<String>, line: usize) {
        if segments.len() > 1 {
            self.inline.push(NamedPath { segments, line, binding: None });
        }
    }
}

impl<'ast> Visit<'ast> for NamedPaths<'ast> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes: &[Attribute] = match item {
            ImplItem::Fn(function) => &function.attrs,
            ImplItem::Const(constant) => &constant.attrs,
            _ => &[],
        };
        if !is_for_tests(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.modules.push(module);
    }

    fn visit_item_use(&mut self, declaration: &'ast ItemUse) {
        // What begins with `::` is another crate.
        if declaration.leading_colon.is_none() {
            self.use_tree(&[], &declaration.tree);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            let segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            let first = path.segments.first().expect("a path has a segment");
            self.inline_path(segments, first.ident.span().start().line);
        }
        visit::visit_path(self, path);
    }

    fn visit_token_stream(&mut self, tokens: &'ast TokenStream) {
        self.tokens(tokens.clone());
    }

    /// `pub(super)` and `pub(in crate::a)` import nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}

/// Consumes a `::` if it is next.
fn is_path_separator(tokens: &mut Peekable<token_stream::IntoIter>) -> bool {
    let is_colon = |token: &TokenTree, spacing: Option<Spacing>| {
        matches!(token, TokenTree::Punct(mark)
            if mark.as_char() == ':' && spacing.is_none_or(|spacing| mark.spacing() == spacing))
    };
    tokens.next_if(|token| is_colon(token, Some(Spacing::Joint))).is_some()
        && tokens.next_if(|token| is_colon(token, None)).is_some()
}

/// Returns `true` for `#[cfg(test)]` and `#[cfg(all(test, ...))]`.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let Meta::List(list) = &attribute.meta else { return false };
        let condition = list.tokens.to_string();
        list.path.is_ident("cfg")
            && (condition == "test" || condition.replace(' ', "").starts_with("all(test,"))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
