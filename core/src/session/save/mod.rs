//! Serializes a session to text, and parses it again.
//!
//! ```text
//! cardiac session 1
//! machine
//! bug 10
//! accumulator +0000
//! 10:107
//! cards
//! 005
//! edits
//! step 12: cell 40 042
//! breakpoints
//! 1 bug 20
//! if acc > 100
//! now step 830
//! end step 900
//! punched
//! 010
//! program
//! |loop: ADD =7
//! done
//! ```
//!
//! Loading replays the timeline. So the history is complete, or the load fails. The checkpoints of
//! a session are a text of their own, which spares the replay.

mod checkpoint_line;
mod checkpoints;
mod error;
mod fingerprint;
mod lines;
mod load;
mod parser;
mod write;

pub use checkpoints::SavedCheckpoints;
pub use error::SessionLoadError;
pub use write::SavedSession;
