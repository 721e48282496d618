//! Sessions of the command line as they were read and found good: each `.trycmd`
//! under `transcripts/` is commands, what they print, and their status; each `.toml` is one
//! command with what it reads beside it.

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .case("tests/transcripts/*.trycmd")
        .case("tests/transcripts/*.toml")
        .run();
}
