//! The sizes of the page, and their limits.

use std::io::Write as _;

use anyhow::{Result, bail};
use brotli::CompressorWriter;

use crate::page;

/// The most bytes of the module as gzip and as brotli, and of the single file.
const LIMITS: [(&str, usize); 3] =
    [("wasm, gzip", 1_650_000), ("wasm, brotli", 1_250_000), ("cardiac.html", 2_400_000)];

/// Prints the sizes. With `has_limits`, fails if one is over its limit.
pub(crate) fn report(wasm: &[u8], single: usize, has_limits: bool) -> Result<()> {
    let sizes = [page::gzip(wasm)?.len(), brotli(wasm)?, single];
    println!("{:<14} {:>10} bytes", "wasm", wasm.len());
    let mut is_over = false;
    for ((name, limit), size) in LIMITS.into_iter().zip(sizes) {
        println!("{name:<14} {size:>10} bytes, at most {limit}");
        is_over |= size > limit;
    }
    if is_over && has_limits {
        bail!("the page is too large");
    }
    Ok(())
}

/// Returns the number of bytes after brotli at its best.
fn brotli(bytes: &[u8]) -> Result<usize> {
    let (quality, window) = (11, 24);
    let mut writer = CompressorWriter::new(Vec::new(), 1 << 16, quality, window);
    writer.write_all(bytes)?;
    writer.flush()?;
    Ok(writer.into_inner().len())
}
