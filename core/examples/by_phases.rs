//! Executes a program phase by phase and prints what the windows of the cardboard show:
//! `cargo run --example by_phases`.

use cardiac_core::{Card, Cycle, Machine, Phase, Strip};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let cards = ["002", "800"].map(str::parse::<Card>);
    let cards = cards.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut strip = Strip::new(&cards);
    let mut cycle = Cycle::new(Machine::new());
    for _ in 0..12 {
        let phase = cycle.phase;
        let step = cycle.advance(&mut strip);
        let slides = cycle.slides();
        match phase {
            Phase::SetSlides => println!("the slides show {:?}", slides.notches()),
            Phase::MoveBug => println!("  the bug is on cell {}", cycle.machine.bug),
            Phase::Test => println!("  the test window: {:?}", slides.test_window()),
            Phase::Execute => println!("  {}  -> {step:?}", slides.decoder()),
        }
    }
    Ok(())
}
