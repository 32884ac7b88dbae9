//! The program: hands its arguments to the command line and ends with the code that comes back. Holds no logic of its own.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(summit_bot::cli::run(std::env::args_os()))
}
