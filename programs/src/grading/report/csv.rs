//! The CSV report: a row for each submission, for spreadsheets and learning platforms.

use std::io;

use crate::escape::csv_writer;
use crate::escape::{csv_safe, portable_path};
use crate::grading::feedback;
use crate::grading::results::{Check, GradeReport};

/// Writes the table with its heading.
///
/// # Errors
///
/// The output cannot be written to.
pub fn write(out: &mut impl io::Write, class: &GradeReport) -> io::Result<()> {
    let mut table = csv_writer(out);
    let names = class.header.checks.iter().map(|spec| spec.name.as_str());
    let headings = ["student", "path", "status", "score", "max_score"];
    let headings = headings.into_iter().chain(names).chain(["feedback"]);
    table.write_record(headings.map(|heading| csv_safe(heading).into_owned()))?;
    let max_score = class.header.max_score().to_string();
    for graded in &class.graded {
        let mut row = vec![
            csv_safe(&graded.student).into_owned(),
            csv_safe(&portable_path(&graded.path)).into_owned(),
            graded.status().name().to_owned(),
            graded.score().to_string(),
            max_score.clone(),
        ];
        // A submission that could not be graded earns 0 points in every check.
        let earned = |place| graded.checks().get(place).map_or(0, Check::score).to_string();
        row.extend((0..class.header.checks.len()).map(earned));
        row.push(csv_safe(&feedback::feedback(&class.header, graded)).into_owned());
        table.write_record(row)?;
    }
    table.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grading::fixture;

    fn written(class: &GradeReport) -> String {
        fixture::written(class, write)
    }

    #[test]
    fn a_class() {
        let table = written(&fixture::class());
        let expected = "\
\"student\",\"path\",\"status\",\"score\",\"max_score\",\"positive numbers\",\"negative numbers\",\"large numbers\",\"at most 40 cells\",\"feedback\"
\"alice\",\"in/alice.asm\",\"passed\",10,10,2,3,4,1,\"10 of 10 points
`positive numbers`: passed, 2 points, 20 steps (model: 20)
";
        assert!(table.starts_with(expected), "{table}");
        let rows: Vec<Vec<String>> = ::csv::Reader::from_reader(table.as_bytes())
            .deserialize()
            .collect::<Result<_, _>>()
            .expect("it is a table");
        assert_eq!(rows.len(), 5);
        assert_eq!(rows[1][2..9], ["failed", "3", "10", "2", "0", "0", "1"]);
        assert_eq!(rows[2][..2], ["'=carol()", "'-in/carol.asm"]);
        assert_eq!(rows[3][2..9], ["error", "0", "10", "0", "0", "0", "0"]);
    }

    #[test]
    fn no_text_is_a_formula() {
        let check = |text: &str, expected: &str| assert_eq!(csv_safe(text), expected);
        check("=1+1", "'=1+1");
        check("+1", "'+1");
        check("-1", "'-1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\u{fffd}=1");
        check("a=1", "a=1");
        check("a;=1+1", "a;'=1+1");
        check("a; b", "a; b");
        check("a\n@x;-1", "a\n'@x;'-1");
        check("-1\n\nb;", "'-1\n\nb;");
        check("", "");
    }
}
