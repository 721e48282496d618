//! The handler of each command. A command without one does not compile.

use cardiac_core::session::{BreakpointEdit, BreakpointKind, Resume};

use super::commands::command::CommandName;
use super::error::CommandResult;
use super::state::Debugger;

/// Runs a command with its operands.
pub(crate) fn dispatch(debugger: &mut Debugger, command: CommandName, text: &str) -> CommandResult {
    match command {
        CommandName::Step => debugger.resume_times(Resume::Step, text),
        CommandName::Next => debugger.resume_times(Resume::Next, text),
        CommandName::Continue => debugger.continue_times(Resume::Continue, text),
        CommandName::Until => debugger.until(text),
        CommandName::Advance => debugger.advance(text),
        CommandName::Finish => debugger.resume_times(Resume::Finish, text),
        CommandName::Phase => debugger.resume_times(Resume::Phase, text),
        CommandName::Start => debugger.start(text),
        CommandName::Run => debugger.run(text),
        CommandName::ReverseStep => debugger.resume_times(Resume::ReverseStep, text),
        CommandName::ReverseNext => debugger.resume_times(Resume::ReverseNext, text),
        CommandName::ReverseContinue => debugger.continue_times(Resume::ReverseContinue, text),
        CommandName::ReverseFinish => debugger.resume_times(Resume::ReverseFinish, text),
        CommandName::ReversePhase => debugger.resume_times(Resume::ReversePhase, text),
        CommandName::Last => debugger.last(text),
        CommandName::Break => debugger.set_break(text, None),
        CommandName::Tbreak => debugger.set_break(text, Some(BreakpointEdit::Temporary)),
        CommandName::Watch => debugger.watch(text, BreakpointKind::Write),
        CommandName::Rwatch => debugger.watch(text, BreakpointKind::Read),
        CommandName::Awatch => debugger.watch(text, BreakpointKind::Access),
        CommandName::Delete => debugger.adjust_all(text, &BreakpointEdit::Delete),
        CommandName::Disable => debugger.adjust_all(text, &BreakpointEdit::Enable(false)),
        CommandName::Enable => debugger.adjust_all(text, &BreakpointEdit::Enable(true)),
        CommandName::Condition => debugger.condition(text),
        CommandName::Ignore => debugger.ignore(text),
        CommandName::Commands => debugger.commands(text),
        CommandName::Print => debugger.print(text),
        CommandName::Examine => debugger.examine(text),
        CommandName::List => debugger.list(text),
        CommandName::Disassemble => debugger.disassemble(text),
        CommandName::Display => debugger.display(text),
        CommandName::Undisplay => debugger.undisplay(text),
        CommandName::Info => debugger.info(text),
        CommandName::Backtrace => debugger.backtrace(text),
        CommandName::Slides => debugger.slides(text),
        CommandName::Preview => debugger.preview(text),
        CommandName::Why => debugger.why(text),
        CommandName::Profile => debugger.profile(text),
        CommandName::Set => debugger.set(text),
        CommandName::Asm => debugger.asm(text),
        CommandName::Card => debugger.card(text),
        CommandName::Cards => debugger.cards(text),
        CommandName::Undo => debugger.undo(text),
        CommandName::Redo => debugger.redo(text),
        CommandName::When => debugger.when(text),
        CommandName::Goto => debugger.goto(text),
        CommandName::Checkpoint => debugger.checkpoint(text),
        CommandName::Restart => debugger.restart(text),
        CommandName::Diff => debugger.diff(text),
        CommandName::Trace => debugger.trace(text),
        CommandName::Save => debugger.save(text),
        CommandName::Load => debugger.load(text),
        CommandName::Source => debugger.source(text),
        CommandName::Help => debugger.help(text),
        CommandName::Quit => debugger.quit(text),
    }
}
