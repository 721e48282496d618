//! A debugging session without input and output: the machine with its cards, the program,
//! breakpoints, and a timeline for reverse execution.
//!
//! [`Session::apply`] executes an [`Action`] and returns an [`Event`]. The debugger's prompt and
//! the window are front ends of it, and a session can be saved as text.
//!
//! ```
//! use cardiac_core::session::{Action, Event, Resume, StopReason, Session, BreakpointKind};
//! use cardiac_core::assembler::assemble;
//!
//! let assembly = assemble("loop: ADD =7\n OUT n\n STO n\n JMP loop\nn: DATA 5", |_| {}).unwrap();
//! let mut session = Session::from_assembly(&assembly);
//! let n = session.cell("n").unwrap();
//!
//! session.apply(Action::Resume(Resume::Step, 8))?;
//! assert_eq!(session.snapshot().cycle.machine.memory.cell(n).to_string(), "014");
//!
//! // Back to before the last write into n.
//! session.apply(Action::Resume(Resume::ReverseToWrite(n), 1))?;
//! assert_eq!(session.snapshot().steps, 6);
//! assert_eq!(session.snapshot().cycle.machine.memory.cell(n).to_string(), "007");
//!
//! // Output cards are taken back as well.
//! assert_eq!(session.punched().len(), 2);
//! # Ok::<(), cardiac_core::session::SessionError>(())
//! ```

mod action;
mod breakpoints;
mod call_stack;
pub(crate) mod debug_info;
mod error;
mod forward;
mod observer;
mod profile;
mod provenance;
mod resume;
mod reverse;
mod reverse_search;
mod save;
mod seek;
#[expect(clippy::module_inception, reason = "the folder is named after what it is all about")]
mod session;
mod snapshot;
mod stop_reason;
mod timeline;

pub use action::{Action, BreakpointEdit, Event};
pub use breakpoints::{Breakpoint, BreakpointKind};
pub use call_stack::CallStack;
pub use debug_info::{DebugInfo, DebugSymbol};
pub use error::SessionError;
pub use observer::{InputResponse, Observer};
pub use profile::ExecutionProfile;
pub use provenance::{ProvenanceStep, ValueLocation, ValueSource};
pub use resume::Resume;
pub use save::{SavedCheckpoints, SavedSession, SessionLoadError};
pub use session::Session;
pub use snapshot::{Position, Snapshot, StepRecord};
pub use stop_reason::StopReason;
pub use timeline::{Edit, EditKind, MAX_CHECKPOINT_MEMORY, TimelineEvent};
