//! Prints what each step will do, then does it:
//! `cargo run --example watch_every_step`.

use cardiac_core::{Card, Machine, Step, Strip, image, preview};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let memory =
        image::parse("20:040 \n 21:140 \n 22:700 \n 23:640 \n 24:540 \n 25:321 \n 26:900")?;
    let mut machine = Machine::from_image(memory, "20".parse()?);
    let cards = [Card::Word("001".parse()?)];
    let mut strip = Strip::new(&cards);
    for number in 1.. {
        println!("{number:2}  {}", preview(&machine, strip.under_reader()));
        match machine.step(&mut strip) {
            Step::Continued => {}
            Step::Punched(word) => println!("    punched: {word}"),
            Step::Stopped(stop) => {
                println!("    {stop:?}");
                break;
            }
        }
    }
    Ok(())
}
