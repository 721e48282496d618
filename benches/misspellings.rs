//! How well the assembler tells what was meant: the sample programs, misspelt two
//! thousand times. `--list` tells of each that is not named, or named wrongly; `--all`
//! of each.

#[path = "../tests/spelling/mod.rs"]
mod spelling;

use spelling::{Mutant, Named, Site, Slip, Verdict, mutants};

/// A mutant, and what is said of it unless it assembles without an error.
type Judged = (Mutant, Option<Verdict>);

fn main() {
    let has = |flag: &str| std::env::args().any(|argument| argument == flag);
    let judged: Vec<Judged> = mutants()
        .map(|mutant| {
            let verdict = mutant.verdict();
            (mutant, verdict)
        })
        .collect();
    if has("--list") || has("--all") {
        list(&judged, has("--all"));
    }
    table(&judged);
}

fn list(judged: &[Judged], all: bool) {
    for (mutant, verdict) in judged {
        let is_good = verdict.as_ref().is_none_or(|verdict| {
            verdict.is_at_its_place && matches!(verdict.named, Named::Alone | Named::AsOneOfTwo)
        });
        if is_good && !all {
            continue;
        }
        let Mutant { program, site, slip, line, original, misspelt, source } = mutant;
        let text = source.lines().nth(line - 1).unwrap_or_default();
        let text = text.split(';').next().unwrap_or_default().trim_end();
        println!("{}, line {line}: {site:?} {original}, {slip:?}: {misspelt}", program.name);
        println!("    {text}");
        match verdict {
            Some(Verdict { told, is_at_its_place, named }) => {
                let place = if *is_at_its_place { "" } else { ", elsewhere" };
                println!("    {named:?}{place}: {told}\n");
            }
            None => println!("    no error\n"),
        }
    }
}

fn table(judged: &[Judged]) {
    println!(
        "word       letter     mutants  no error errors  in place   alone  one of two   wrong  none     named"
    );
    for site in Site::ALL {
        for slip in Slip::ALL {
            let is_one = |mutant: &Mutant| mutant.site == site && mutant.slip == slip;
            row(judged, &format!("{site:?}"), &format!("{slip:?}"), is_one);
        }
        row(judged, &format!("{site:?}"), "all", |mutant| mutant.site == site);
    }
    for slip in Slip::ALL {
        row(judged, "all", &format!("{slip:?}"), |mutant| mutant.slip == slip);
    }
    row(judged, "all", "all", |_| true);
}

fn row(judged: &[Judged], site: &str, slip: &str, is_counted: impl Fn(&Mutant) -> bool) {
    let counted: Vec<&Judged> = judged.iter().filter(|(mutant, _)| is_counted(mutant)).collect();
    let errors: Vec<&Verdict> =
        counted.iter().filter_map(|(_, verdict)| verdict.as_ref()).collect();
    let in_place = errors.iter().filter(|verdict| verdict.is_at_its_place).count();
    let named =
        Named::ALL.map(|named| errors.iter().filter(|verdict| verdict.named == named).count());
    let [alone, one_of_two, wrong, none] = named;
    println!(
        "{site:<10} {slip:<10} {:>7} {:>9} {:>6} {:>9} {alone:>7} {one_of_two:>11} {wrong:>7} {none:>5} {:>9}",
        counted.len(),
        counted.len() - errors.len(),
        errors.len(),
        percent(in_place, errors.len()),
        percent(alone + one_of_two, errors.len()),
    );
}

/// A share in tenths of a per cent.
fn percent(part: usize, whole: usize) -> String {
    let thousandths = 1000 * part / whole.max(1);
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}
