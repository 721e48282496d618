//! Builds and runs the measured processes, and reads their resource usage.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use wait4::Wait4;

/// The resources used by a process.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    /// The user and system time of all its threads.
    pub(crate) time: Duration,
    /// The wall-clock time.
    pub(crate) elapsed: Duration,
    /// The peak memory in bytes.
    pub(crate) peak: u64,
}

/// A command that can run repeatedly.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    program: PathBuf,
    arguments: Vec<String>,
    input: Option<PathBuf>,
}

impl Job {
    pub(crate) fn new(program: impl AsRef<Path>, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(ToString::to_string).collect();
        Self { program: program.as_ref().into(), arguments, input: None }
    }

    /// Adds a file name as an argument.
    pub(crate) fn with(mut self, file: &Path) -> Self {
        self.arguments.push(file.display().to_string());
        self
    }

    /// Uses a file as standard input.
    pub(crate) fn fed(mut self, file: &Path) -> Self {
        self.input = Some(file.into());
        self
    }

    fn command(&self) -> io::Result<Command> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        match &self.input {
            Some(file) => command.stdin(File::open(file)?),
            None => command.stdin(Stdio::null()),
        };
        Ok(command)
    }

    /// Runs the command and discards its output.
    pub(crate) fn usage(&self) -> io::Result<Usage> {
        let mut command = self.command()?;
        let start = Instant::now();
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let used = child.wait4()?;
        let elapsed = start.elapsed();
        // Status 3 is a stop on a blank cell, 4 the step limit, 5 an infinite loop.
        if !matches!(used.status.code(), Some(0 | 3..=5)) {
            return Err(io::Error::other(format!("{}: {self:?}", used.status)));
        }
        let time = used.rusage.utime + used.rusage.stime;
        Ok(Usage { time, elapsed, peak: used.rusage.maxrss })
    }

    /// Runs the command with its output in a file, and returns its last line on standard error.
    pub(crate) fn output(&self, file: &Path) -> io::Result<String> {
        let output = self.command()?.stdout(File::create(file)?).stderr(Stdio::piped()).output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        Ok(said.lines().last().unwrap_or_default().to_string())
    }
}

/// Runs the commands in turn, `runs` times each, and returns the times of each.
pub(crate) fn in_turn<const N: usize>(
    jobs: &[Job; N],
    runs: usize,
) -> io::Result<[Vec<Duration>; N]> {
    let mut times = std::array::from_fn(|_| Vec::new());
    for _ in 0..runs {
        for (job, times) in jobs.iter().zip(&mut times) {
            times.push(job.usage()?.time);
        }
    }
    Ok(times)
}

/// Builds the command `cardiac` and returns its path.
pub(crate) fn cardiac(is_release: bool) -> io::Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--package", "cardiac-cli", "--bin", "cardiac"]);
    command.args(["--message-format", "json-render-diagnostics"]);
    if is_release {
        command.arg("--release");
    }
    let output = command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    // The last executable artifact; those before it are build scripts.
    let executable = |line| {
        let message: Value = serde_json::from_slice(line).ok()?;
        Some(PathBuf::from(message["executable"].as_str()?))
    };
    let executable = output.stdout.rsplit(|&byte| byte == b'\n').find_map(executable);
    executable.ok_or_else(|| io::Error::other("cargo built no command `cardiac`"))
}

/// Compiles the yardstick and returns its path.
pub(crate) fn yardstick(folder: &Path) -> io::Result<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/yardstick.c");
    let program = folder.join("yardstick");
    let arguments: [&OsStr; 4] = ["-O3".as_ref(), "-o".as_ref(), program.as_ref(), source.as_ref()];
    let failed = |why: &str| io::Error::other(format!("cc: {why}: a C compiler is needed"));
    match Command::new("cc").args(arguments).status() {
        Ok(status) if status.success() => Ok(program),
        Ok(status) => Err(failed(&status.to_string())),
        Err(error) => Err(failed(&error.to_string())),
    }
}

/// Returns `true` if two files have the same bytes.
pub(crate) fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    let bytes = |file| Ok::<_, io::Error>(BufReader::new(File::open(file)?).bytes());
    Ok(bytes(one)?.map(Result::ok).eq(bytes(other)?.map(Result::ok)))
}

/// Returns the first line of a program's version text.
pub(crate) fn version(program: &str) -> String {
    let output = Command::new(program).arg("--version").output();
    let said = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    said.unwrap_or_default().lines().next().unwrap_or("of an unknown version").to_string()
}
