//! CARDIAC for Python, on the common part of the bindings.

pub mod exports;
mod objects;
