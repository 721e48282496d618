//! Work that is shared in a link.

use std::fmt::Write as _;
use std::iter;

use cardiac_core::limits::MAX_TEXT;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use super::base64url;
use super::error::LinkError;

/// The number of letters from which chat and mail programs cut links.
pub const LONG_LINK: usize = 2000;

/// The mark of the work in a link.
const MARK: &str = "#s=";

/// The first line of the text, with its version. The second one has assignments.
const HEADING: &str = "cardiac link ";
const VERSION: u32 = 1;
const VERSION_WITH_ASSIGNMENT: u32 = 2;

/// The compression level: the best.
const LEVEL: u8 = 10;

/// Work that is shared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SharedWork {
    /// The name of the program; empty without one. It has no line ends.
    pub name: String,
    /// The code of a language, such as `es`.
    pub language: Option<String>,
    /// The name of a lesson that is open beside the program.
    pub lesson: Option<String>,
    /// The assignment that the program is graded by. It is opened in place of a lesson.
    pub assignment: Option<SharedAssignment>,
    /// The saved session: program, cards, breakpoints, history and position.
    pub session: String,
}

/// An assignment that is shared, with all that grading needs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SharedAssignment {
    /// The name of its file. It has no line ends.
    pub name: String,
    /// Its text, in TOML.
    pub text: String,
    /// The text of the model solution.
    pub model: String,
}

/// Returns `true` if a text has the mark of work in a link.
pub fn is_link(text: &str) -> bool {
    text.contains(MARK)
}

impl SharedWork {
    /// Returns the link to this work. `base` is the address or the file of the page.
    pub fn link(&self, base: &str) -> String {
        let bytes = compress_to_vec_zlib(self.text().as_bytes(), LEVEL);
        let code = base64url::encode(&bytes);
        format!("{base}{MARK}{code}")
    }

    /// Reads the work in a link. The session in it is not loaded yet.
    ///
    /// # Errors
    ///
    /// If there is none, or it is incomplete, changed, too long or of a newer version.
    pub fn from_link(link: &str) -> Result<Self, LinkError> {
        let (_, code) = link.trim().split_once(MARK).ok_or(LinkError::NoWork)?;
        let bytes = base64url::decode(code).ok_or(LinkError::Damaged)?;
        let text = decompress_to_vec_zlib_with_limit(&bytes, MAX_TEXT);
        let text = text.map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => LinkError::TooLong,
            _ => LinkError::Damaged,
        })?;
        Self::parse(&String::from_utf8(text).map_err(|_| LinkError::Damaged)?)
    }

    fn text(&self) -> String {
        let has_assignment = self.assignment.is_some();
        let version = if has_assignment { VERSION_WITH_ASSIGNMENT } else { VERSION };
        let mut text = format!("{HEADING}{version}\n");
        let name = Some(&self.name).filter(|name| !name.is_empty());
        let fields = [
            ("name", name),
            ("language", self.language.as_ref()),
            ("lesson", self.lesson.as_ref()),
        ];
        let one_line = |value: &str| value.replace(['\r', '\n'], " ");
        for (key, value) in fields {
            if let Some(value) = value {
                let _ = writeln!(text, "{key} {}", one_line(value));
            }
        }
        if let Some(SharedAssignment { name, text: tasks, model }) = &self.assignment {
            let _ = writeln!(text, "assignment {}\n{}", one_line(name), block(tasks));
            let _ = writeln!(text, "model of it\n{}", block(model));
        }
        text.push('\n');
        text.push_str(&self.session);
        text
    }

    fn parse(text: &str) -> Result<Self, LinkError> {
        let (head, session) = text.split_once("\n\n").ok_or(LinkError::Damaged)?;
        let mut lines = head.split('\n').peekable();
        let version = lines.next().and_then(|line| line.strip_prefix(HEADING));
        let version: u32 =
            version.and_then(|version| version.parse().ok()).ok_or(LinkError::Damaged)?;
        if version > VERSION_WITH_ASSIGNMENT {
            return Err(LinkError::Newer);
        }
        let mut work = Self { session: session.to_owned(), ..Self::default() };
        while let Some(line) = lines.next() {
            let (key, value) = line.split_once(' ').ok_or(LinkError::Damaged)?;
            let block = iter::from_fn(|| lines.next_if(|line| line.starts_with('|')));
            let block: Vec<&str> = block.map(|line| &line[1..]).collect();
            let block = block.join("\n");
            match (key, &mut work.assignment) {
                ("name", _) => value.clone_into(&mut work.name),
                ("language", _) => work.language = Some(value.to_owned()),
                ("lesson", _) => work.lesson = Some(value.to_owned()),
                ("assignment", assignment) => {
                    let (name, model) = (value.to_owned(), String::new());
                    *assignment = Some(SharedAssignment { name, text: block, model });
                }
                ("model", Some(assignment)) => assignment.model = block,
                _ => return Err(LinkError::Damaged),
            }
        }
        Ok(work)
    }
}

/// Returns the lines of a text, each behind a bar.
fn block(text: &str) -> String {
    format!("|{}", text.replace('\n', "\n|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work() -> SharedWork {
        SharedWork {
            name: "día uno.asm".to_owned(),
            language: Some("es".to_owned()),
            lesson: Some("card-in".to_owned()),
            assignment: None,
            session: "cardiac session 1\nmachine\n\n|text\n".to_owned(),
        }
    }

    fn link_to(text: &str) -> String {
        format!("{MARK}{}", base64url::encode(&compress_to_vec_zlib(text.as_bytes(), LEVEL)))
    }

    #[test]
    fn work_comes_back_from_its_link() {
        let assignment = SharedAssignment {
            name: "doubling.toml".to_owned(),
            text: "title = 'Doubling'\r\n\n|model\n\n".to_owned(),
            model: "  INP 20\nname x\n\n".to_owned(),
        };
        let with_assignment = SharedWork { assignment: Some(assignment), ..work() };
        for work in [work(), SharedWork::default(), with_assignment] {
            for base in ["", "cardiac.html", "https://example.org/?embed=board"] {
                let link = work.link(base);
                assert!(link.is_ascii() && link.starts_with(base) && is_link(&link), "{link}");
                assert_eq!(SharedWork::from_link(&format!(" {link}\n")), Ok(work.clone()));
            }
        }
    }

    #[test]
    fn no_cut_and_no_changed_letter_gives_other_work() {
        let work = work();
        let link = work.link("");
        let at = MARK.len();
        for end in at..link.len() {
            assert_eq!(SharedWork::from_link(&link[..end]), Err(LinkError::Damaged), "{end}");
        }
        // The last letter may have bits that mean nothing.
        for nth in at..link.len() - 1 {
            for letter in ["A", "z", "-", "%"] {
                let changed = format!("{}{letter}{}", &link[..nth], &link[nth + 1..]);
                if changed != link {
                    match SharedWork::from_link(&changed) {
                        // The size of the window in the head of the format changes no text.
                        Ok(found) => assert_eq!(found, work, "{changed}"),
                        Err(LinkError::Damaged | LinkError::TooLong) => {}
                        Err(error) => panic!("{changed}: {error:?}"),
                    }
                }
            }
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for (link, error) in [
            ("https://example.org/cardiac.html", LinkError::NoWork),
            ("cardiac.html#s=", LinkError::Damaged),
            (&link_to(""), LinkError::Damaged),
            (&link_to("cardiac link 1\n"), LinkError::Damaged),
            (&link_to("cardiac link 1\ncolour red\n\n"), LinkError::Damaged),
            (&link_to("cardiac link 1\nmodel of it\n|INP 20\n\n"), LinkError::Damaged),
            (&link_to("cardiac link 3\n\n"), LinkError::Newer),
            (&link_to(&"x".repeat(MAX_TEXT + 1)), LinkError::TooLong),
        ] {
            assert_eq!(SharedWork::from_link(link), Err(error), "{link}");
        }
    }
}
