//! Work in a link: what is after the `#` of an address never leaves the computer that opens it.
//!
//! A [`SharedWork`] is a saved session with the name of its program, and optionally a language and
//! a lesson or an assignment. Its [`link`](SharedWork::link) is `#s=` and its text, deflated with a checksum, in the
//! letters of base64 that an address may have (RFC 4648, section 5).
//!
//! ```
//! use cardiac_core::session::Session;
//! use cardiac_core::{Card, Machine};
//! use cardiac_programs::link::SharedWork;
//!
//! let session = Session::new(Machine::new(), vec![Card::Blank]).saved().to_string();
//! let work = SharedWork { name: "adding.asm".to_owned(), session, ..SharedWork::default() };
//! let link = work.link("https://example.org/cardiac/");
//! assert!(link.starts_with("https://example.org/cardiac/#s="));
//! assert_eq!(SharedWork::from_link(&link), Ok(work));
//! ```

mod base64url;
mod error;
mod handout;
mod shared_work;

pub use error::LinkError;
pub use handout::{MAX_PAGE, PAGE, page_places};
pub use shared_work::{LONG_LINK, SharedAssignment, SharedWork, is_link};
