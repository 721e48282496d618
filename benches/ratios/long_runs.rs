//! Measures runs that are done by macro steps, as whole processes.

use std::fs;
use std::io;

use crate::process::{Job, Usage};
use crate::stats::{median, milliseconds};
use crate::whole_process::Bench;
use crate::workloads::Workload;

/// A counter in base 1000 in 15 words, started in cell 95: the cells from 82 down are its digits.
const ODOMETER: &str = "83:188\n84:700\n85:688\n86:297\n87:692\n88:182\n89:700\n90:392\n92:682\n\
                        93:403\n94:383\n95:198\n96:885\n97:500\n98:182\n";

/// With this word in cell 91 it does not stop, but begins again.
const WITHOUT_STOP: &str = "91:895\n";

impl Bench {
    /// Measures runs of up to 10^247 steps.
    pub(crate) fn long_runs(&self) -> io::Result<()> {
        println!(
            "Runs by macro steps: user and system time of `cardiac run`, from the start of the"
        );
        println!("process to its end (medians of {} runs)", self.scale.runs);
        println!("{:<42} {:>12}  peak memory", "run", "time");
        let counting = self.deck(Workload::Counting, 1_000_000)?;
        let odometer = self.folder.join("odometer.image");
        fs::write(&odometer, ODOMETER)?;
        let endless = self.folder.join("endless.image");
        fs::write(&endless, ODOMETER.to_owned() + WITHOUT_STOP)?;
        let start = ["--start", "95"];
        let to_step = [&start[..], &["--limit", "37e245"]].concat();
        for (name, job) in [
            ("counting, 9 979 020 997 steps", self.run(&[]).with(&counting)),
            ("odometer, 1.1 * 10^247 steps", self.run(&start).with(&odometer)),
            ("odometer, to step 3.7 * 10^246", self.run(&to_step).with(&odometer)),
            ("odometer, endless from 1.1 * 10^244 on", self.run(&start).with(&endless)),
        ] {
            self.long_run(name, &job)?;
        }
        println!();
        Ok(())
    }

    fn long_run(&self, name: &str, job: &Job) -> io::Result<()> {
        let usages = (0..self.scale.runs).map(|_| job.usage());
        let usages: Vec<Usage> = usages.collect::<io::Result<_>>()?;
        let time = median(&usages.iter().map(|usage| usage.time).collect::<Vec<_>>());
        let peak = usages.iter().map(|usage| usage.peak).max().unwrap_or_default();
        println!("{name:<42} {:>9.1} ms  {:>7} KiB", milliseconds(time), peak / 1024);
        Ok(())
    }
}
