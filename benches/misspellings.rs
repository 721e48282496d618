//! Measures how often the assembler suggests the right word for a misspelling, in two thousand
//! changed sample programs. `--list` prints each misspelling without the right suggestion; `--all`
//! prints each.

#[path = "../tests/support/rng.rs"]
mod rng;
#[path = "../tests/spelling/mod.rs"]
mod spelling;

use spelling::{Mutant, Outcome, Site, SuggestionResult, Typo, mutants};

/// A mutant and its first error, if it has one.
type MutantOutcome = (Mutant, Option<Outcome>);

fn main() {
    let has = |flag: &str| std::env::args().any(|argument| argument == flag);
    let judged: Vec<MutantOutcome> = mutants()
        .map(|mutant| {
            let outcome = mutant.outcome();
            (mutant, outcome)
        })
        .collect();
    if has("--list") || has("--all") {
        list(&judged, has("--all"));
    }
    table(&judged);
}

fn list(judged: &[MutantOutcome], all: bool) {
    for (mutant, outcome) in judged {
        let is_good = outcome.as_ref().is_none_or(|outcome| {
            outcome.is_on_right_line
                && matches!(
                    outcome.suggestion,
                    SuggestionResult::Alone | SuggestionResult::AsOneOfTwo
                )
        });
        if is_good && !all {
            continue;
        }
        let Mutant { program, site, typo, line, original, misspelt, source } = mutant;
        let text = source.lines().nth(line - 1).unwrap_or_default();
        let text = text.split(';').next().unwrap_or_default().trim_end();
        println!("{}, line {line}: {site:?} {original}, {typo:?}: {misspelt}", program.name);
        println!("    {text}");
        match outcome {
            Some(Outcome { message, is_on_right_line, suggestion }) => {
                let place = if *is_on_right_line { "" } else { ", elsewhere" };
                println!("    {suggestion:?}{place}: {message}\n");
            }
            None => println!("    no error\n"),
        }
    }
}

fn table(judged: &[MutantOutcome]) {
    println!(
        "word       letter     mutants  no error errors  in place   alone  one of two   wrong  none     named"
    );
    for site in Site::ALL {
        for typo in Typo::ALL {
            let is_one = |mutant: &Mutant| mutant.site == site && mutant.typo == typo;
            row(judged, &format!("{site:?}"), &format!("{typo:?}"), is_one);
        }
        row(judged, &format!("{site:?}"), "all", |mutant| mutant.site == site);
    }
    for typo in Typo::ALL {
        row(judged, "all", &format!("{typo:?}"), |mutant| mutant.typo == typo);
    }
    row(judged, "all", "all", |_| true);
}

fn row(judged: &[MutantOutcome], site: &str, typo: &str, is_counted: impl Fn(&Mutant) -> bool) {
    let counted: Vec<&MutantOutcome> =
        judged.iter().filter(|(mutant, _)| is_counted(mutant)).collect();
    let errors: Vec<&Outcome> =
        counted.iter().filter_map(|(_, outcome)| outcome.as_ref()).collect();
    let in_place = errors.iter().filter(|outcome| outcome.is_on_right_line).count();
    let suggestion = SuggestionResult::ALL
        .map(|suggestion| errors.iter().filter(|outcome| outcome.suggestion == suggestion).count());
    let [alone, one_of_two, wrong, none] = suggestion;
    println!(
        "{site:<10} {typo:<10} {:>7} {:>9} {:>6} {:>9} {alone:>7} {one_of_two:>11} {wrong:>7} {none:>5} {:>9}",
        counted.len(),
        counted.len() - errors.len(),
        errors.len(),
        percent(in_place, errors.len()),
        percent(alone + one_of_two, errors.len()),
    );
}

/// Returns a share in tenths of a percent.
fn percent(part: usize, whole: usize) -> String {
    let thousandths = 1000 * part / whole.max(1);
    format!("{}.{} %", thousandths / 10, thousandths % 10)
}
