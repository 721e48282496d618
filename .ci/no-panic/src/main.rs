//! Links only if nothing that can be reached from a step can panic: the panic
//! handler calls a function that does not exist, so the linker finds it missing
//! unless the optimiser has removed the handler with the last way to it.

#![no_std]
#![no_main]

use cardiac_core::by_hand::{Feedback, HandSession, HintLevel, Move};
use cardiac_core::{Accumulator, Address, Card, Cycle, Instruction, Machine, LoopDetector, Step, Strip, Word, preview};

unsafe extern "C" {
    /// Stands in for "a panic path is left".
    safe fn a_panic_path_is_left() -> !;
    /// A value that no optimiser can foresee.
    safe fn unforeseen() -> i32;
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    a_panic_path_is_left()
}

fn unforeseen_word() -> Option<Word> {
    Word::new(unforeseen() as i16)
}

fn unforeseen_machine() -> Machine {
    let mut machine = Machine::new();
    while let (Some(cell), Some(word)) = (Address::new(unforeseen() as u8), unforeseen_word()) {
        machine.memory.write(cell, word);
        machine.memory.erase(cell.previous());
    }
    machine.accumulator = Accumulator::new(unforeseen() as i16).unwrap_or(Accumulator::ZERO);
    machine.bug = Address::new(unforeseen() as u8).unwrap_or(Address::FIRST);
    machine
}

/// The destination of results, so that nothing is optimised away.
#[unsafe(no_mangle)]
pub static mut SINK: i32 = 0;

fn sink(value: i32) {
    unsafe { core::ptr::write_volatile(&raw mut SINK, value) }
}

#[unsafe(no_mangle)]
pub extern "C" fn main() -> i32 {
    let mut machine = unforeseen_machine();
    let mut cards = core::iter::from_fn(|| match unforeseen() {
        0 => None,
        1 => Some(Card::Blank),
        _ => unforeseen_word().map(Card::Word),
    });

    for _ in 0..unforeseen() {
        for warning in preview(&machine, cards.next()).warnings() {
            sink(warning.name().len() as i32);
        }
        if let Step::Punched(word) = machine.step(&mut cards) {
            sink(i32::from(Word::from(Instruction::from(word)).get()));
        }
    }
    sink(machine.run(&mut cards, |word| sink(word.get().into()), unforeseen() as u64).steps as i32);

    for (address, cell) in &machine.memory {
        sink(i32::from(machine.memory[address].get()) + i32::from(cell.operand().get()));
    }

    let pauses = |cell: Address, instruction: Instruction| cell == instruction.address;
    let limit = unforeseen() as u64;
    sink(machine.run_until(&mut cards, |word| sink(word.get().into()), limit, pauses).steps as i32);
    let mut search = LoopDetector::new(&machine);
    for _ in 0..unforeseen() {
        let _ = search.run(&mut machine, &mut cards, |word| sink(word.get().into()), limit);
        sink(search.steps() as i32);
    }

    let strip = [Card::Blank, Card::Word(Word::ONE)];
    let mut strip = Strip::with_position(&strip, unforeseen() as usize);
    let mut cycle = Cycle::new(machine);
    for _ in 0..unforeseen() {
        let _ = cycle.advance(&mut strip);
        sink(cycle.slides().notches().iter().map(|&notch| i32::from(notch)).sum());
        sink(strip.upcoming().len() as i32);
    }

    let mut practice = HandSession::new(machine);
    for _ in 0..unforeseen() {
        let mut line = [0; 24];
        line.iter_mut().for_each(|byte| *byte = unforeseen() as u8);
        let Some(act) = core::str::from_utf8(&line).ok().and_then(|line| line.parse::<Move>().ok()) else { continue };
        match practice.apply(act, strip.passed()) {
            Ok(Feedback::Wrong(finding)) => sink(finding.rule().0.into()),
            _ => sink(practice.run_loader(strip.passed()) as i32),
        }
        if let Ok(hint) = practice.hint(HintLevel::Move, strip.passed()) {
            sink(practice.apply(hint.next_move, strip.passed()).is_ok().into());
        }
        sink(practice.do_phase(strip.passed()).is_ok().into());
    }

    #[cfg(feature = "panics")]
    sink([1, 2, 3][unforeseen() as usize]);

    i32::from(cycle.machine.accumulator.get())
}
