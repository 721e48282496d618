//! The question for a card, when the program needs one at a terminal.

use cardiac_core::session::InputResponse;
use cardiac_core::{Card, TextErrorKind};

use super::queue::CommandQueue;
use crate::debugger::commands::lookup;
use crate::io::card_list::CardList;
use crate::io::prompt::card_prompt::{CardAnswer, CardPrompt};
use crate::io::prompt::next_line::NextLine;
use crate::messages::print::eprint_message;

impl CommandQueue {
    /// Asks the user for a card until one is typed. Without a terminal there is no card.
    pub(crate) fn ask_card(&mut self, question: &CardPrompt) -> InputResponse {
        if !self.reader.is_interactive() {
            return InputResponse::NoCard;
        }
        loop {
            let answer = self.reader.ask(&question.to_string());
            let line = match answer.unwrap_or_else(|error| self.fail(&error)) {
                NextLine::Line(line) => line,
                NextLine::End => return InputResponse::NoCard,
                NextLine::Interrupted => return InputResponse::Wait,
            };
            match CardAnswer::parse(&line) {
                CardAnswer::NoCard => return InputResponse::NoCard,
                CardAnswer::Help => eprint_message(question.help("back to the commands")),
                CardAnswer::Quit => {
                    self.has_quit = true;
                    return InputResponse::Wait;
                }
                CardAnswer::Text(text) => match text.parse() {
                    Ok(Card::Blank) => return InputResponse::NoCard,
                    Ok(card) => return InputResponse::Card(card),
                    Err(mistake) => eprint_message(explain_no_card(text, &mistake)),
                },
            }
        }
    }
}

/// Explains why an answer is not a card.
fn explain_no_card(answer: &str, mistake: &TextErrorKind) -> String {
    if answer.parse::<CardList>().is_ok() {
        return "type one card at a time: the next INP asks for another".to_owned();
    }
    if lookup::find(lookup::split(answer).0).is_ok() {
        return format!(
            "`{answer}` is not a card but a command: type a card here, or press Control-C to \
             return to the commands"
        );
    }
    format!("{mistake}; Control-C returns to the commands")
}
