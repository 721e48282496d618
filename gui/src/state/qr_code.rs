//! QR codes: links that a camera reads.

/// A QR code, without the margin around it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct QrCode {
    /// Its square modules, row by row: `true` for a dark one.
    pub(crate) rows: Vec<Vec<bool>>,
}
