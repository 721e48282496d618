//! Transcripts of the command line. Each `.trycmd` under `transcripts/` has commands with their
//! output and status; each `.toml` is one command with its standard input beside it.

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .case("tests/transcripts/*.trycmd")
        .case("tests/transcripts/*.toml")
        .run();
}
