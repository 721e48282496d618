//! CARDIAC for JavaScript, on the common part of the bindings.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

use cardiac_web_runtime as _;

pub mod exports;
mod objects;
