//! The page that a browser prints: the board, and the listing of the program.

use crate::state::export::ExportSource;
use crate::state::picture;

/// Returns an HTML page of two sheets, or of one without a listing.
pub(crate) fn html(title: &str, source: ExportSource<'_>, listing: Option<&str>) -> String {
    let title = if title.is_empty() { "CARDIAC" } else { title };
    let title = escaped(title);
    let board = picture::printed_board(source);
    let listing = listing.map(|text| format!("<h1>{title}</h1><pre>{}</pre>", escaped(text)));
    let listing = listing.unwrap_or_default();
    format!(
        "<!DOCTYPE html><meta charset=\"utf-8\"><title>{title}</title><style>\
         @page {{ margin: 12mm }} svg {{ width: 100%; height: auto }} \
         h1 {{ break-before: page; font: bold 14pt sans-serif }} pre {{ font: 10pt monospace; white-space: pre-wrap }}\
         </style>{board}{listing}"
    )
}

/// Escapes a text between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::workspace::Workspace;

    #[test]
    fn the_page_has_the_board_and_the_listing() {
        let workspace = Workspace::new();
        let page = html("<a>.asm", (&workspace).into(), Some("10 020 start: INP 20 ; <b>"));
        assert!(page.contains("<title>&lt;a&gt;.asm</title>") && page.contains("; &lt;b&gt;"));
        assert_eq!(page.matches("<svg").count(), 1);
        assert!(!html("", (&workspace).into(), None).contains("<pre>"));
    }
}
