//! The HTML report: a self-contained page without scripts that shows the class at a glance.
//!
//! It is for the teacher, so hidden cases are shown in full.

mod escaped;
mod failures;
mod marks;
mod matrix;

use std::fmt::Display;
use std::io;

use self::escaped::HtmlEscaped;
use self::marks::{hidden_mark, sign};
use crate::escape::display_path;
use crate::grading::feedback;
use crate::grading::format::format_count;
use crate::grading::results::{Check, GradeReport, GradedWork, SubmissionResult};
use crate::grading::status::Status;

const STYLE: &str = include_str!("style.css");

/// Writes the page.
///
/// # Errors
///
/// The output cannot be written to.
pub fn write(out: &mut impl io::Write, class: &GradeReport) -> io::Result<()> {
    let title = HtmlEscaped(&class.header.title);
    write!(
        out,
        r#"<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{STYLE}</style>
<h1>{title}</h1>
"#
    )?;
    totals(out, class)?;
    failures::failures(out, class)?;
    matrix::matrix(out, class)?;
    writeln!(out, "<h2>Submissions</h2>")?;
    class.graded.iter().try_for_each(|graded| report(out, class, graded))?;
    writeln!(out, "</html>")
}

fn totals(out: &mut impl io::Write, class: &GradeReport) -> io::Result<()> {
    writeln!(out, "<ul class=totals>")?;
    let all = class.graded.len();
    let mut total =
        |number: &dyn Display, what: &str| writeln!(out, "<li><b>{number}</b> {what}</li>");
    total(&all, if all == 1 { "submission" } else { "submissions" })?;
    total(&class.count(Status::Passed), "passed everything")?;
    total(&class.count(Status::Failed), "failed something")?;
    total(&class.count(Status::Error), "could not be graded")?;
    let average = tenths(class.graded.iter().map(|graded| u64::from(graded.score())).sum(), all);
    let of = format!("of {} on average", format_count(class.header.max_score(), "point"));
    total(&average, &of)?;
    writeln!(out, "</ul>")
}

/// Formats an average with one decimal, rounded to the nearest.
fn tenths(sum: u64, count: usize) -> String {
    let count = count.max(1) as u64;
    let tenths = (sum * 20 + count) / (2 * count);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Writes everything about one submission. The link target is inside `<details>`, because a
/// browser opens the element that contains the target.
fn report(
    out: &mut impl io::Write,
    class: &GradeReport,
    graded: &SubmissionResult,
) -> io::Result<()> {
    let (status, student) = (graded.status(), HtmlEscaped(&graded.student));
    let (score, max_score) = (graded.score(), class.header.max_score());
    let (name, sign, index) = (status.name(), sign(status), graded.ordinal.index);
    let path = display_path(&graded.path);
    let path = HtmlEscaped(&path);
    writeln!(
        out,
        "<details class=submission><summary><span class={name}>{sign}</span> \
         <b><bdi>{student}</bdi></b> {score} of {max_score}, {name}</summary>\n\
         <div id=s{index}><p><code>{path}</code></p>"
    )?;
    match &graded.outcome {
        Ok(work) => checks(out, work)?,
        Err(error) => writeln!(out, "<pre>{}</pre>", HtmlEscaped(error))?,
    }
    for note in feedback::notes(graded) {
        writeln!(out, "<pre>{}</pre>", HtmlEscaped(&note))?;
    }
    writeln!(out, "</div></details>")
}

fn checks(out: &mut impl io::Write, work: &GradedWork) -> io::Result<()> {
    writeln!(out, "<ul>")?;
    work.checks.iter().try_for_each(|check| check_text(out, check))?;
    writeln!(out, "</ul>\n<p>{}</p>", feedback::size(work))?;
    for warning in feedback::warnings(work) {
        writeln!(out, "<pre>{}</pre>", HtmlEscaped(&warning))?;
    }
    Ok(())
}

fn check_text(out: &mut impl io::Write, check: &Check) -> io::Result<()> {
    let (status, hidden) = (check.status(), hidden_mark(&check.spec()));
    let details = feedback::check_details(check);
    let mut details = details.lines();
    let first = details.next().unwrap_or_default();
    write!(
        out,
        "<li><span class={0}>{1}</span> <q>{2}</q>{hidden} {0}{3}",
        status.name(),
        sign(status),
        HtmlEscaped(&check.name),
        HtmlEscaped(first)
    )?;
    for line in details {
        write!(out, "<br>{}", HtmlEscaped(line.trim()))?;
    }
    if let Some(run) = check.run.as_ref().filter(|_| !check.is_passed) {
        write!(out, "<br>output:")?;
        for card in run.cards.iter().take(MOST_CARDS) {
            write!(out, " <code>{card}</code>")?;
        }
        match run.cards.len() {
            0 => write!(out, " none")?,
            count if count > MOST_CARDS => write!(out, " and {} more", count - MOST_CARDS)?,
            _ => {}
        }
    }
    writeln!(out, "</li>")
}

/// Maximum number of output cards shown.
const MOST_CARDS: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grading::fixture;
    use crate::grading::results::HandWorkCounts;

    fn written(class: &GradeReport) -> String {
        fixture::written(class, write)
    }

    #[test]
    fn the_page_has_all_parts() {
        let page = written(&fixture::class());
        for expected in [
            "<title>Adding</title>",
            "<li><b>5</b> submissions</li>",
            "<li><b>3.6</b> of 10 points on average</li>",
            "<b>2</b> fail <q>negative numbers</q>: card 1 is 000, expected -001 \
             <small>— <bdi>bob</bdi>, <bdi>erin</bdi></small></summary>\n<p>\n<a href=\"#s1\"><bdi>bob</bdi></a>\n<a href=\"#s4\"><bdi>erin</bdi></a>\n</p>",
            "<q>large numbers</q> <small class=hidden>hidden</small>",
            "<summary>2 more ways to fail</summary>",
            "<b>1</b> does not meet <q>at most 40 cells</q> <small>",
            "<td class=passed title=\"passed\"><span role=img aria-label=passed>✓</span></td>",
            "<td class=failed title=\"failed: input 000 -001: output 000, expected -001\">",
            "dave.asm:2:5: `foo` is not an address\n  CLA foo\n",
            "<div id=s4>",
        ] {
            assert!(page.contains(expected), "{expected} in {page}");
        }
    }

    /// Students choose their own names.
    #[test]
    fn no_name_is_markup() {
        let evil = "<script>alert('1')</script>\" onclick=\"&\u{1b}";
        let mut class = fixture::class();
        class.header.title = evil.into();
        class.header.checks[0].name = evil.into();
        for graded in &mut class.graded {
            graded.student = evil.into();
            graded.path = evil.into();
            match &mut graded.outcome {
                Ok(work) => {
                    work.warnings.push(evil.into());
                    for check in &mut work.checks {
                        check.name = evil.into();
                        check.sentence = evil.into();
                        check.hand_work = Some(HandWorkCounts {
                            failure: Some(evil.into()),
                            ..HandWorkCounts::default()
                        });
                        if let Some(run) = &mut check.run {
                            run.ended = evil.into();
                        }
                    }
                }
                Err(error) => *error = evil.into(),
            }
        }
        let page = written(&class);
        assert!(!page.contains("<script"), "{page}");
        assert!(!page.contains("\" onclick"), "{page}");
        assert!(!page.contains('\u{1b}'), "{page}");
        assert!(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onclick"));
    }

    #[test]
    fn the_page_loads_nothing() {
        let page = written(&fixture::class());
        for elsewhere in ["http://", "https://", "src=", "@import", "url(", "<link"] {
            assert!(!page.contains(elsewhere), "{elsewhere} in {page}");
        }
    }

    #[test]
    fn an_average_has_one_digit_after_the_point() {
        let check = |sum, count, average: &str| assert_eq!(tenths(sum, count), average);
        check(18, 5, "3.6");
        check(0, 0, "0.0");
        check(2, 3, "0.7");
        check(1, 3, "0.3");
        check(199, 200, "1.0");
    }
}
