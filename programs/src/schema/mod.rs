//! Reads the TOML of assignments and lessons, with all errors at once.

pub(crate) mod case;
pub(crate) mod error;
pub(crate) mod generate;
pub(crate) mod reader;
mod values;

pub use case::{Case, Compare, GeneratedCase, Visibility};
pub use error::{
    ActualType, DocumentKind, ExpectedType, QuerySuggestion, SchemaError, SpannedError,
};
