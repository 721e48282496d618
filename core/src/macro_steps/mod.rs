//! Macro steps: any number of steps of any loop at once.
//!
//! A machine that counts down from 999 in a loop does the same few thousand steps each time that it
//! comes to the loop. A [`MacroRun`] does them once and remembers where they lead. The next time
//! it goes there at once; and a loop around the loop is remembered in the same way. So three nested
//! counters cost a sum of their rounds and not a product, and a run of 10^247 steps ends in a second.
//!
//! # The frame
//!
//! A step *touches* few cells: the one under the bug, the operand of CLA, ADD, SUB, OUT and STO,
//! and 99 for JMP, which writes the jump back there. Take any set of cells, the **frame**. While a
//! run touches only these, what it does depends on three things: the bug, the accumulator, and what
//! the cells of the frame hold. For a step reads nothing else; and what it writes is again the bug,
//! the accumulator or a cell of the frame. Whatever the other cells hold, the run takes the same way,
//! until it is about to touch one of them.
//!
//! # Entry and exit
//!
//! So a way through the frame is a function. Its **entry** is the bug, the accumulator and the
//! contents of the frame where the way begins; this is the key under which it is remembered. Its
//! **exit** is the state in which the next step touches a cell outside. A **macro** is such a way:
//! the entry, the cells that it changed, bug and accumulator at the exit, and how many steps it took
//! and cards it punched. When the machine comes to the entry again, the macro writes the changes and
//! adds up the numbers. A step that reads a card or stops the machine is in no macro: cards are not
//! a part of the key.
//!
//! # Levels
//!
//! Which frame? A small one is entered more often with the same contents, a large one has longer
//! ways. So there are several, each within the next. A profile of some thousand steps says how
//! often each cell is touched. The cells of the innermost loop are **level** 1; those that are touched at
//! least eight times less often come with the next level, and so on. A cell that turns up later
//! gets a level of its own when it has been touched a few times. A way through level 3 is done by macros
//! of level 2, with a single step between two of them; these were made by macros of level 1.
//!
//! ```text
//! level 3   entry ──────────────────────────────────────────────> exit, to a cell in no frame
//! level 2   entry ───────────> exit, step, entry ────────> exit
//! level 1   entry ──> exit, step, entry ──> exit         (and so on)
//! ```
//!
//! Two ways that begin differently often meet: the accumulator still holds something from
//! outside, until the first CLA. Keys would differ for ever by what is never read again. Therefore
//! a way is remembered not only from its entry but also from later points: after 1, 2, 4, 8 ...
//! rounds of its level, and after the first jump.
//!
//! # Why it is exact
//!
//! A macro is used only if bug, accumulator and every cell of the frame are those of its entry. A
//! hash finds it, but the key is then compared as a whole. What is forgotten, because memory is
//! bounded, costs time and changes no result.
//!
//! Any step can be gone to: a macro that is too long is not used, and the way goes on by those of
//! lower levels, and at last by single steps.
//!
//! # Infinite loops
//!
//! A machine whose whole state returns without reading a card never stops. Within a level less is
//! enough: if bug, accumulator and frame are as they were after an earlier round, and nothing else
//! was touched in between, then the same rounds follow again, for ever. Each level compares its
//! state after every round with that after round 1, 2, 4, 8 ... (Brent's cycle detection). The steps
//! between the two states are the period. To find the first step of the loop, two walks go on side by
//! side, one of them a period ahead, by the longest macros after which they still differ. A loop of
//! 10^240 steps is proved when the machine has really done some thousand.
//!
//! # When it does not pay
//!
//! A program that multiplies ever new numbers never enters a frame with the same contents. Each way
//! is looked up in vain, and looking takes as long as some thirty steps of the interpreter. So the
//! interpreter comes first; a macro run is tried when it has run long, on a copy, with a small part of
//! the time that was spent already, and is given up if it does not get far ahead.
//! [`MacroRun::work`] is the measure, and [`MacroTrial`] does all this.
//!
//! The idea is that of memoisation (D. Michie, *"Memo" functions and machine learning*, 1968), as in
//! the simulators that run Turing machines in the search for the busy beaver, and in Gosper's
//! algorithm for the game of Life (R. W. Gosper, *Exploiting regularities in large cellular spaces*, 1984).

mod executed_cells;
mod hashed_machine;
mod history;
mod learner;
mod levels;
mod loop_search;
mod macro_run;
mod macro_table;
mod macro_trial;
mod output;
mod review;
pub(crate) mod step_count;
mod walk;

pub use macro_run::MacroRun;
pub use macro_trial::{MacroLead, MacroTrial};
