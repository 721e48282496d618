//! The conformance suite, as `conformance/README.md` describes its format.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suite {
    schema: u32,
    cases: Vec<Case>,
}

/// A program of the suite, all of it as text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) shows: String,
    #[serde(default)]
    pub(crate) memory: BTreeMap<String, String>,
    pub(crate) start: String,
    pub(crate) cards: Vec<String>,
    #[serde(default)]
    pub(crate) resume: Vec<Resume>,
    pub(crate) limit: Option<u64>,
    pub(crate) expect: Expect,
}

/// A restart of a machine that has stopped.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Resume {
    pub(crate) bug: String,
    #[serde(default)]
    pub(crate) cards: Vec<String>,
}

/// The result of a case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expect {
    pub(crate) cards: Vec<String>,
    pub(crate) steps: u64,
    pub(crate) stop: String,
    pub(crate) bug: String,
    pub(crate) accumulator: String,
    #[serde(default)]
    pub(crate) memory: BTreeMap<String, String>,
}

/// All cases of the suite, in its order.
pub(crate) fn cases() -> Vec<Case> {
    let suite: Suite = serde_json::from_str(include_str!("../conformance/programs.json"))
        .expect("the suite has its own format");
    assert_eq!(suite.schema, 1);
    suite.cases
}
