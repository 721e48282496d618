//! Two thousand misspellings in the sample programs: the first error is at the misspelling and
//! suggests the right word. `cargo bench --bench misspellings` prints the numbers behind this.

use crate::spelling::{MUTANTS, Mutant, Outcome, Site, SuggestionResult, mutants};

/// Checks all kinds of words together.
fn check(site: Site) {
    let misspelt: Vec<_> = mutants().filter(|mutant| mutant.site == site).collect();
    assert!(4 * misspelt.len() >= MUTANTS, "only {} mutants", misspelt.len());

    let errors: Vec<Outcome> = misspelt.iter().filter_map(Mutant::outcome).collect();
    let count = |holds: &dyn Fn(&Outcome) -> bool| {
        errors.iter().filter(|outcome| holds(outcome)).count() * 100 / errors.len()
    };
    assert!(errors.len() * 100 / misspelt.len() >= 95, "{} have an error", errors.len());

    let in_place = count(&|outcome| outcome.is_on_right_line);
    let suggestion = count(&|outcome| {
        matches!(outcome.suggestion, SuggestionResult::Alone | SuggestionResult::AsOneOfTwo)
    });
    let not_wrong = count(&|outcome| outcome.suggestion != SuggestionResult::Wrong);
    assert!(in_place >= 95, "{in_place} % are reported at the misspelling");
    assert!(suggestion >= 95, "the original is named for {suggestion} %");
    assert!(not_wrong >= 98, "only {not_wrong} % are named rightly or not at all");
}

#[test]
fn a_misspelt_operation_is_reported_on_its_line_with_the_right_word() {
    check(Site::Operation);
}

#[test]
fn a_misspelt_label_is_reported_on_its_line_with_the_right_word() {
    check(Site::Use);
}

#[test]
fn a_misspelt_definition_is_reported_where_it_is_used_with_the_right_word() {
    check(Site::Definition);
}
