//! The command-line program: parses, dispatches, maps the exit status.

fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
