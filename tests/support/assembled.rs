//! The assembler, with checks of its diagnostics.

use cardiac_core::assembler::{
    Assembly, Diagnostic, DiagnosticKind, MAX_ERRORS, Severity, assemble,
};
use cardiac_core::{Address, Card, Memory};

/// Assembles and checks the diagnostics: each has its place in the source and a text, and a source
/// either has errors or assembles.
pub(crate) fn assembled(source: &[u8]) -> (Option<Assembly<'_>>, Vec<Diagnostic<'_>>) {
    let mut found = Vec::new();
    let assembly = assemble(source, |diagnostic| found.push(diagnostic));
    let lines: Vec<&[u8]> = source.split(|&byte| byte == b'\n').collect();
    for Diagnostic { line, column, span, kind } in &found {
        let details = || report(source, "", &found);
        let text = lines.get(line - 1).expect("a line of the source");
        let part = text.get(span.clone()).expect("a part of its line");
        let before = std::str::from_utf8(&text[..span.start]).expect("it begins with a character");
        if std::str::from_utf8(text).is_ok() {
            assert!(std::str::from_utf8(part).is_ok(), "it ends with a character: {}", details());
        }
        let characters = before.chars().filter(|&c| c != '\u{feff}').count();
        assert_eq!(*column, characters + 1, "{}", details());
        assert!(!kind.to_string().trim().is_empty(), "{}", details());
    }
    assert!(
        found.is_sorted_by_key(|diagnostic| diagnostic.line),
        "{found:?}: {}",
        report(source, "", &found)
    );
    let errors = errors_among(&found).count();
    assert!(errors <= MAX_ERRORS + 1, "{errors} errors");
    assert_eq!(assembly.is_none(), errors > 0, "{}", report(source, "", &found));
    (assembly, found)
}

/// Assembles a source without errors.
pub(crate) fn without_error(source: &[u8]) -> Assembly<'_> {
    let (assembly, found) = assembled(source);
    assembly.unwrap_or_else(|| panic!("{}", report(source, "", &found)))
}

/// Returns the errors of a source that has some.
pub(crate) fn errors(source: &str) -> Vec<DiagnosticKind<'_>> {
    let (assembly, found) = assembled(source.as_bytes());
    assert!(assembly.is_none(), "it has no errors: {source}");
    errors_among(&found).map(|error| error.kind).collect()
}

fn errors_among<'a, 's>(
    found: &'a [Diagnostic<'s>],
) -> impl Iterator<Item = &'a Diagnostic<'s>> + use<'a, 's> {
    found.iter().filter(|found| found.severity() == Severity::Error)
}

/// Returns the result of a source, without the labels.
pub(crate) fn outcome(assembly: &Assembly<'_>) -> (Memory, Address, Vec<Card>) {
    (assembly.image, assembly.start, assembly.cards().collect())
}

/// Returns the name, line and value of each symbol.
pub(crate) fn symbols<'s>(assembly: &Assembly<'s>) -> Vec<(&'s str, usize, i16)> {
    assembly.symbols().map(|symbol| (symbol.name, symbol.line, symbol.value())).collect()
}

/// Checks that the formatted source and the listing assemble to the same result.
pub(crate) fn check_written_out(source: &[u8]) {
    let (Some(assembly), _) = assembled(source) else { return };

    let formatted = assembly.formatted().to_string();
    let (again, found) = assembled(formatted.as_bytes());
    let details = || report(source, &formatted, &found);
    let again = again.unwrap_or_else(|| panic!("{}", details()));
    assert_eq!(outcome(&again), outcome(&assembly), "{}", details());
    assert_eq!(symbols(&again), symbols(&assembly), "{}", details());
    assert_eq!(again.formatted().to_string(), formatted, "{}", details());

    let listing = assembly.listing().to_string();
    let (again, found) = assembled(listing.as_bytes());
    let details = || report(source, &listing, &found);
    let again = again.unwrap_or_else(|| panic!("{}", details()));
    assert_eq!(outcome(&again), outcome(&assembly), "{}", details());

    // The lines of the labels are now those of the listing, and stay the same.
    let second = again.listing().to_string();
    let again = without_error(second.as_bytes());
    assert_eq!(again.listing().to_string(), second, "{}", report(source, &listing, &[]));
}

/// Returns a report for a failed test.
fn report(source: &[u8], written: &str, found: &[Diagnostic<'_>]) -> String {
    let source = String::from_utf8_lossy(source);
    let errors: Vec<String> = errors_among(found).map(ToString::to_string).collect();
    format!("{source}\n---- written:\n{written}\n---- errors:\n{}", errors.join("\n"))
}
