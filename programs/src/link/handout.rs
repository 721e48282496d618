//! Handouts: the page for browsers with work in it.

use std::path::{Path, PathBuf};

use super::shared_work::SharedWork;

/// The name of the page.
pub const PAGE: &str = "cardiac.html";

/// The maximum length of a page, in bytes.
pub const MAX_PAGE: usize = 16 << 20;

/// The element of the page that has the work.
const BEGIN: &str = "<script id=\"handout\">";
const END: &str = "</script>";

/// Returns the places where the page is looked for: beside a program, and in its share folder.
pub fn page_places(program: &Path) -> [PathBuf; 2] {
    let folder = program.parent().unwrap_or(Path::new("."));
    [folder.join(PAGE), folder.join("../share/cardiac").join(PAGE)]
}

impl SharedWork {
    /// Returns a page with this work in it, in place of the work that a handout has already.
    /// Returns `None` if the text is not the page of CARDIAC for browsers.
    ///
    /// ```
    /// use cardiac_programs::link::SharedWork;
    ///
    /// let page = "<head><script id=\"handout\"></script></head>";
    /// let handout = SharedWork::default().handout(page).expect("a page");
    /// assert!(handout.contains("window.cardiacHandout = '#s="));
    /// assert_eq!(SharedWork::default().handout("<head></head>"), None);
    /// ```
    pub fn handout(&self, page: &str) -> Option<String> {
        let (before, rest) = page.split_once(BEGIN)?;
        let (_, after) = rest.split_once(END)?;
        // The link has no letter that means something in a script.
        let link = self.link("");
        Some(format!("{before}{BEGIN}window.cardiacHandout = '{link}'{END}{after}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handout_of_a_handout_has_the_later_work() {
        let page = "<head>\n<script id=\"handout\"></script>\n<script>1</script></head>";
        let [one, other] = ["one.asm", "other.asm"]
            .map(|name| SharedWork { name: name.to_owned(), ..SharedWork::default() });
        let handout = one.handout(page).expect("a page");
        assert_eq!(other.handout(&handout), other.handout(page));
        let (_, link) = handout.split_once('\'').expect("a text of JavaScript");
        let (link, rest) = link.split_once('\'').expect("it ends");
        assert_eq!(SharedWork::from_link(link), Ok(one));
        assert_eq!(rest, "</script>\n<script>1</script></head>");
    }

    #[test]
    fn the_page_is_beside_the_program_or_in_its_share_folder() {
        let places = page_places(Path::new("/opt/cardiac/bin/cardiac"));
        assert_eq!(places[0], Path::new("/opt/cardiac/bin/cardiac.html"));
        assert_eq!(places[1], Path::new("/opt/cardiac/bin/../share/cardiac/cardiac.html"));
    }
}
