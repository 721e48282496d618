//! The table of submissions and checks, with signs and colors.

use std::fmt::{self, Display, Formatter};
use std::io;

use super::escaped::HtmlEscaped;
use super::marks::{hidden_mark, sign};
use crate::grading::format::format_count;
use crate::grading::results::{GradeReport, SubmissionResult, WorkSize};
use crate::grading::status::Status;

/// Writes the table.
pub(super) fn matrix(out: &mut impl io::Write, class: &GradeReport) -> io::Result<()> {
    writeln!(out, "<h2>Submissions and checks</h2>\n<table>\n<thead>\n<tr>")?;
    writeln!(out, "<th scope=col class=student>Student</th><th scope=col>Score</th>")?;
    for spec in &class.header.checks {
        let (name, hidden) = (HtmlEscaped(&spec.name), hidden_mark(spec));
        let points = format_count(spec.points, "point");
        writeln!(
            out,
            "<th scope=col class=check title=\"{name}\"><span>{name}{hidden} <small>{points}</small></span></th>"
        )?;
    }
    let size = if class.is_by_hand() { "Mistakes" } else { "Cells" };
    writeln!(out, "<th scope=col>Steps</th><th scope=col>{size}</th>\n</tr>\n<tr class=sums>")?;
    let max_score = class.header.max_score();
    writeln!(
        out,
        "<th scope=row class=student>passed by</th><td class=number>of {max_score}</td>"
    )?;
    for place in 0..class.header.checks.len() {
        let passed = |graded: &&SubmissionResult| {
            graded.checks().get(place).is_some_and(|check| check.is_passed)
        };
        writeln!(out, "<td>{}</td>", class.graded.iter().filter(passed).count())?;
    }
    // All submissions have the same model, but only graded ones record its size.
    let model = class.graded.iter().find_map(|graded| graded.outcome.as_ref().ok());
    let (steps, size) = match model.map(|work| (work, work.size)) {
        Some((work, WorkSize::Program { model_cells, .. })) => {
            let steps = work.steps(|_| true).map(|(_, model)| model);
            (OptionalNumber(steps, "model "), OptionalNumber(Some(model_cells), "model "))
        }
        Some((_, WorkSize::ByHand { of, .. })) => {
            (OptionalNumber(Some(of), "of "), OptionalNumber(None, ""))
        }
        None => (OptionalNumber(None, ""), OptionalNumber(None, "")),
    };
    writeln!(
        out,
        "<td class=number>{steps}</td><td class=number>{size}</td>\n</tr>\n</thead>\n<tbody>"
    )?;
    class.graded.iter().try_for_each(|graded| row(out, class, graded))?;
    writeln!(out, "</tbody>\n</table>")
}

fn row(out: &mut impl io::Write, class: &GradeReport, graded: &SubmissionResult) -> io::Result<()> {
    let (index, student) = (graded.ordinal.index, HtmlEscaped(&graded.student));
    write!(
        out,
        "<tr><th scope=row class=student><a href=\"#s{index}\"><bdi>{student}</bdi></a></th>\
         <td class=\"number {}\">{}</td>",
        graded.status().name(),
        graded.score()
    )?;
    for place in 0..class.header.checks.len() {
        match graded.checks().get(place) {
            Some(check) => {
                let mistakes = check.hand_work.as_ref().map_or(0, |hand_work| hand_work.mistakes);
                cell(out, check.status(), &check.sentence, mistakes)?;
            }
            None => cell(out, Status::Error, "could not be graded", 0)?,
        }
    }
    let (steps, size) = match graded.outcome.as_ref().map(|work| (work, work.size)) {
        Ok((work, WorkSize::Program { cells, .. })) => {
            (work.steps(|_| true).map(|(steps, _)| steps), Some(cells))
        }
        Ok((work, WorkSize::ByHand { steps, .. })) => {
            (Some(steps), Some(work.hand_work().mistakes))
        }
        Err(_) => (None, None),
    };
    let (steps, size) = (OptionalNumber(steps, ""), OptionalNumber(size, ""));
    writeln!(out, "<td class=number>{steps}</td><td class=number>{size}</td></tr>")
}

/// Writes a cell: a color, a sign and a word, so that it is readable without color or sight, and
/// the number of mistakes in work by hand.
fn cell(
    out: &mut impl io::Write,
    status: Status,
    sentence: &str,
    mistakes: usize,
) -> io::Result<()> {
    let (name, sign) = (status.name(), sign(status));
    let because = if sentence.is_empty() { "" } else { ": " };
    let sentence = HtmlEscaped(sentence);
    write!(
        out,
        "<td class={name} title=\"{name}{because}{sentence}\"><span role=img \
         aria-label={name}>{sign}</span>{}</td>",
        OptionalNumber((mistakes > 0).then_some(mistakes), " ")
    )
}

/// Displays a number with a prefix, or nothing.
struct OptionalNumber<T>(Option<T>, &'static str);

impl<T: Display> Display for OptionalNumber<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.as_ref().map_or(Ok(()), |number| write!(f, "{}{number}", self.1))
    }
}
