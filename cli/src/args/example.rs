//! The value of `--example`: a sample program by its name.

use cardiac_programs::{SAMPLES, Sample};
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Returns the parser of the name.
pub(super) fn sample() -> impl TypedValueParser<Value = &'static Sample> {
    PossibleValuesParser::new(SAMPLES.iter().map(|sample| sample.name))
        .map(|name| cardiac_programs::find(&name).expect("it is one of the possible values"))
}
