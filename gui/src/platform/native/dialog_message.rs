//! Messages about the program, where it has no standard error: a window of Windows has no console.

/// Shows a message in a dialog if the program has no standard error. Returns `true` once it was
/// read.
#[cfg(all(feature = "system-dialog", windows))]
pub(crate) fn show(message: &str) -> bool {
    use std::io;
    use std::os::windows::io::AsRawHandle as _;

    let has_no_stream = io::stderr().as_raw_handle().is_null();
    if has_no_stream {
        rfd::MessageDialog::new().set_title("CARDIAC").set_description(message).show();
    }
    has_no_stream
}

/// Returns `false`: standard error is there, or there is no dialog.
#[cfg(not(all(feature = "system-dialog", windows)))]
pub(crate) fn show(_message: &str) -> bool {
    false
}
