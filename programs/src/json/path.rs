//! Paths in JSON, of which some are not UTF-8.

use std::path::{Path, PathBuf};

use crate::escape::portable_path;

/// Returns a path as lossy text with `/` between its parts, and its bytes in hexadecimal if it is not UTF-8.
pub fn encode_path(path: &Path) -> (String, Option<String>) {
    let bytes = || hex(path.as_os_str().as_encoded_bytes());
    (portable_path(path).into_owned(), path.to_str().is_none().then(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Decodes a path from [`encode_path`].
///
/// # Errors
///
/// The bytes are not hexadecimal.
#[cfg(unix)]
pub fn decode_path(text: String, hex: Option<&str>) -> Result<PathBuf, String> {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    let Some(hex) = hex else { return Ok(text.into()) };
    let digits = hex.chars().map(|digit| digit.to_digit(16)).collect::<Option<Vec<_>>>();
    let digits = digits.filter(|digits| digits.len() % 2 == 0);
    let digits = digits.ok_or_else(|| format!("its `path_hex` `{hex}` is not hexadecimal"))?;
    let byte = |pair: &[u32; 2]| u8::try_from(pair[0] * 16 + pair[1]).unwrap_or_default();
    let bytes = digits.as_chunks().0.iter().map(byte).collect();
    Ok(OsString::from_vec(bytes).into())
}

/// Decodes a path from [`encode_path`]. The bytes only have a meaning on Unix.
///
/// # Errors
///
/// None.
#[cfg(not(unix))]
pub fn decode_path(text: String, _: Option<&str>) -> Result<PathBuf, String> {
    Ok(text.into())
}
