//! Items in the body.
//!
//! Companions begin with copies of the items that stand in the body, wherever that is. This is right only if a copy is not seen where the user meant
//! something else: the name of an item may not be mentioned outside of its block. What has an identity (a `static`, an `impl`) cannot be copied.

use std::collections::{BTreeMap, HashMap};

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Item, Stmt, UseTree};

use super::Resolver;
use crate::diag::messages as say;
use crate::front::hir::Type;
use crate::front::types::convert;
use crate::generics::Generics;
use crate::source::Source;

/// What is known of the items.
pub(super) struct Items {
    /// How often each name is mentioned in the function.
    mentions: BTreeMap<String, usize>,
    /// The types of constants that are numbers.
    pub constants: HashMap<Ident, Type>,
    pub copied: TokenStream,
    /// The body's own block has been entered.
    entered: bool,
    /// The blocks that have been seen. (The body of a closure is put in several places.)
    seen: Vec<*const syn::Block>,
}

impl Items {
    pub(super) fn new(source: &Source) -> Items {
        let mut mentions = BTreeMap::new();
        count(source.sig.to_token_stream(), &mut mentions);
        count(source.block.to_token_stream(), &mut mentions);
        Items {
            mentions,
            constants: const_params(source),
            copied: TokenStream::new(),
            entered: false,
            seen: Vec::new(),
        }
    }
}

/// `N` of `const N: usize`.
fn const_params(source: &Source) -> HashMap<Ident, Type> {
    let consts = source.generics().consts.into_iter();
    let typed = consts.map(|(name, ty)| (name, convert(&ty, &Generics::default(), &mut || Type::Unknown)));
    typed.filter(|(_, ty)| ty.is_scalar()).collect()
}

impl Resolver<'_> {
    /// The items of a block, which may be mentioned before they stand there.
    pub(super) fn items(&mut self, block: &syn::Block) {
        let inner = std::mem::replace(&mut self.items.entered, true);
        let items = block.stmts.iter().filter_map(|stmt| match stmt {
            Stmt::Item(item) => Some(item),
            Stmt::Local(_) | Stmt::Expr(..) | Stmt::Macro(_) => None,
        });
        let items: Vec<&Item> = items.collect();
        if items.is_empty() || self.items.seen.contains(&std::ptr::from_ref(block)) {
            return;
        }
        self.items.seen.push(block);
        let mut here = BTreeMap::new();
        count(block.to_token_stream(), &mut here);
        for item in items {
            let Some(names) = names(item) else {
                self.errors.on(item, say::NESTED_ITEM);
                continue;
            };
            if let (true, Item::Use(import)) = (inner, item)
                && may_bring_trait(&import.tree)
            {
                self.errors.on(item, say::INNER_USE);
            }
            if names.iter().any(|name| here.get(name) != self.items.mentions.get(name)) {
                self.errors.on(item, say::ITEM_NAME);
            }
            if let Item::Const(item) = item {
                let ty = convert(&item.ty, &self.generics, &mut || Type::Unknown);
                if ty.is_scalar() {
                    self.items.constants.insert(item.ident.clone(), ty);
                }
            }
            item.to_tokens(&mut self.items.copied);
        }
    }
}

/// The names that an item brings; `None` if it cannot be copied, or brings names that are not written there.
fn names(item: &Item) -> Option<Vec<String>> {
    Some(match item {
        Item::Const(item) => vec![item.ident.to_string()],
        // Each copy would have a `static` of its own.
        Item::Fn(item) if has_static(item.block.to_token_stream()) => return None,
        Item::Fn(item) => vec![item.sig.ident.to_string()],
        Item::Struct(item) => vec![item.ident.to_string()],
        Item::Enum(item) => vec![item.ident.to_string()],
        Item::Type(item) => vec![item.ident.to_string()],
        Item::Use(item) => {
            let mut names = Vec::new();
            imported(&item.tree, None, &mut names)?;
            names
        }
        _ => return None,
    })
}

fn imported(tree: &UseTree, parent: Option<&Ident>, names: &mut Vec<String>) -> Option<()> {
    match tree {
        UseTree::Path(path) => imported(&path.tree, Some(&path.ident), names),
        UseTree::Name(name) if name.ident == "self" => {
            names.extend(parent.map(Ident::to_string));
            Some(())
        }
        UseTree::Name(name) => {
            names.push(name.ident.to_string());
            Some(())
        }
        UseTree::Rename(rename) => {
            names.extend((rename.rename != "_").then(|| rename.rename.to_string()));
            Some(())
        }
        UseTree::Group(group) => group.items.iter().try_for_each(|tree| imported(tree, parent, names)),
        _ => None,
    }
}

/// Traits have names in mixed case. The methods of one would be found in the whole derivative.
fn may_bring_trait(tree: &UseTree) -> bool {
    let mixed = |name: &Ident| {
        let name = name.to_string();
        name.contains(char::is_uppercase) && name.contains(char::is_lowercase)
    };
    match tree {
        UseTree::Path(path) => may_bring_trait(&path.tree),
        UseTree::Name(name) => mixed(&name.ident),
        UseTree::Rename(rename) => rename.rename == "_" || mixed(&rename.ident),
        UseTree::Group(group) => group.items.iter().any(may_bring_trait),
        _ => true,
    }
}

/// Is there a `static`? (A lifetime of that name has its quote before it.)
fn has_static(tokens: TokenStream) -> bool {
    let mut quoted = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "static" && !std::mem::take(&mut quoted),
        TokenTree::Group(group) => has_static(group.stream()),
        TokenTree::Punct(punct) => {
            quoted = punct.as_char() == '\'';
            false
        }
        TokenTree::Literal(_) => false,
    })
}

fn count(tokens: TokenStream, mentions: &mut BTreeMap<String, usize>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => *mentions.entry(ident.to_string()).or_default() += 1,
            TokenTree::Group(group) => count(group.stream(), mentions),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
