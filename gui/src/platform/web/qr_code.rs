//! QR codes of links.

use qrcodegen::QrCodeEcc;

use crate::state::qr_code::QrCode;

/// Returns the code of a link, or `None` if the link is too long for one.
pub(crate) fn encode(link: &str) -> Option<QrCode> {
    let code = qrcodegen::QrCode::encode_text(link, QrCodeEcc::Low).ok()?;
    let side = || 0..code.size();
    let rows = side().map(|row| side().map(|column| code.get_module(column, row)).collect());
    Some(QrCode { rows: rows.collect() })
}
