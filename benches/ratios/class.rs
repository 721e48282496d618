//! Measures many programs at once: `cardiac batch` and `cardiac grade`.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::thread::available_parallelism;

use cardiac_programs::find;

use crate::process::{Job, Usage};
use crate::stats::{Ratio, median, milliseconds, nanoseconds};
use crate::whole_process::Bench;
use crate::workloads::Workload;

/// The number of cases for each submission.
const CASES: usize = 50;

/// A program that loops forever after it has read its first card.
const ENDLESS: &str = "begin: INP 50\nloop: JMP loop\n END begin\n";

impl Bench {
    /// Measures many small decks, and classes that are graded.
    pub(crate) fn many(&self) -> io::Result<()> {
        let [few, many] = if self.scale.is_measured { [1000, 20_000] } else { [10, 20] };
        let batch = |folder: &PathBuf, jobs: usize| {
            let jobs = jobs.to_string();
            Job::new(&self.cardiac, &["batch", "--jobs", &jobs, "--format", "json"]).with(folder)
        };
        let small = self.decks("few", few)?;
        let large = self.decks("many", many)?;
        let cores = available_parallelism().map_or(1, usize::from);
        let [alone, together, fewer] =
            self.by_turns(&[batch(&large, 1), batch(&large, cores), batch(&small, 1)])?;
        let count = u64::try_from(many).unwrap_or(u64::MAX);
        println!(
            "Many programs: `cardiac batch` of {many} small decks, each with its expected output"
        );
        println!(
            "one thread takes {} times as long as {cores}; the peak of memory is {:.2} times that of {few}",
            Ratio::new(&elapsed(&alone), &elapsed(&together)),
            peak(&alone) / peak(&fewer),
        );
        println!(
            "[one thread: {:.0} ns a deck with its two files, peak {:.1} MiB]\n",
            nanoseconds(median(&elapsed(&alone)), count),
            peak(&alone) / 1024.0 / 1024.0,
        );

        let grade = |folder: &PathBuf| {
            let assignment = self.folder.join("class.toml").display().to_string();
            Job::new(&self.cardiac, &["grade", "--exit-zero", &assignment]).with(folder)
        };
        self.assignment()?;
        let one_class = if self.scale.is_measured { 200 } else { 5 };
        let class = self.class("class", one_class, usize::MAX)?;
        let school = self.class("school", many, usize::MAX)?;
        let endless = self.class("endless", many, 5)?;
        let [class, school, endless] =
            self.by_turns(&[grade(&class), grade(&school), grade(&endless)])?;
        println!("Grading by {CASES} cases, the whole process on {cores} cores");
        println!(
            "[{one_class} submissions: {:.0} ms, {many}: {:.0} ms]",
            milliseconds(median(&elapsed(&class))),
            milliseconds(median(&elapsed(&school))),
        );
        println!(
            "with a fifth of them in infinite loops: {} times as long\n",
            Ratio::new(&elapsed(&endless), &elapsed(&school))
        );
        Ok(())
    }

    /// Runs each command in turn, and then all of them again.
    fn by_turns<const N: usize>(&self, jobs: &[Job; N]) -> io::Result<[Vec<Usage>; N]> {
        let mut usages = std::array::from_fn(|_| Vec::new());
        for _ in 0..self.scale.runs.min(5) {
            for (job, usages) in jobs.iter().zip(&mut usages) {
                usages.push(job.usage()?);
            }
        }
        Ok(usages)
    }

    /// Makes a folder of small decks, each with its expected output cards.
    fn decks(&self, name: &str, count: usize) -> io::Result<PathBuf> {
        let deck = Workload::Powers.text(1);
        let expected = find("powers-of-two").map_or("", |program| program.expected);
        self.files(name, count, |number| {
            vec![
                (format!("{number}.deck"), deck.clone()),
                (format!("{number}.expect"), expected.into()),
            ]
        })
    }

    /// Makes a folder of submissions; one in `endless` never ends.
    fn class(&self, name: &str, count: usize, endless: usize) -> io::Result<PathBuf> {
        self.files(name, count, |number| {
            let text = if number % endless == endless - 1 { ENDLESS } else { MODEL };
            vec![(format!("{number}.asm"), text.to_owned())]
        })
    }

    fn files(
        &self,
        name: &str,
        count: usize,
        files: impl Fn(usize) -> Vec<(String, String)>,
    ) -> io::Result<PathBuf> {
        let folder = self.folder.join(name);
        fs::create_dir_all(&folder)?;
        for number in 0..count {
            for (name, text) in files(number) {
                fs::write(folder.join(name), text)?;
            }
        }
        Ok(folder)
    }

    /// Makes an assignment with many cases.
    fn assignment(&self) -> io::Result<()> {
        let mut text = "title = \"Adding\"\nmodel = \"class-model.asm\"\n".to_owned();
        for case in 0..CASES {
            let (one, two) = (case * 7 % 100, case * 13 % 100);
            let _ = write!(
                text,
                "[[case]]\nname = \"case {case}\"\ncards = [{one}, {two}, 0]\nexpect = [{}]\n",
                one + two
            );
        }
        fs::write(self.folder.join("class.toml"), text)?;
        fs::write(self.folder.join("class-model.asm"), MODEL)
    }
}

/// A program that adds two numbers by counting: some hundred steps.
const MODEL: &str = "\
begin:  INP 50
        INP 51
next:   CLA 51
        SUB 00
        TAC done
        STO 51
        CLA 50
        ADD 00
        STO 50
        JMP next
done:   OUT 50
        HRS
        END begin
";

fn elapsed(usages: &[Usage]) -> Vec<std::time::Duration> {
    usages.iter().map(|usage| usage.elapsed).collect()
}

#[allow(clippy::cast_precision_loss, reason = "a ratio needs no more")]
fn peak(usages: &[Usage]) -> f64 {
    usages.iter().map(|usage| usage.peak).max().unwrap_or_default() as f64
}
