//! Runs an infinite loop in slices, as a window or a server does:
//! `cargo run --example run_in_slices`.

use cardiac_core::{Machine, image};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Counts in cell 03 in an infinite loop.
    let memory = image::parse("03:000 \n 21:103 \n 22:200 \n 23:603 \n 24:821")?;
    let mut machine = Machine::from_image(memory, "21".parse()?);
    let mut steps = 0;
    for frame in 1..=5 {
        let run = machine.run(&mut std::iter::empty(), |_| {}, 1000);
        steps += run.steps;
        println!("frame {frame}: {steps} steps, cell 03 holds {}", machine.memory["03".parse()?]);
        if run.stop.is_some() {
            break;
        }
    }
    Ok(())
}
