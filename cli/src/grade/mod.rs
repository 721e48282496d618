//! The files of `cardiac grade`: finds and reads the submissions of a class, and writes the report.
//!
//! The grading itself is [`cardiac_programs::grading`].

pub(crate) mod assignment_file;
pub(crate) mod class;
mod graded_student;
pub(crate) mod grader;
pub(crate) mod pack;
pub(crate) mod report_writer;
mod students;
mod submission;
