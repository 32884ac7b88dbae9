//! What a line typed in `chat` is: a command, the number of a suggestion, or a question. Pure.

/// A line of the chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input<'a> {
    /// Nothing was typed.
    Nothing,
    /// A question to answer.
    Question(&'a str),
    /// The suggestion of this number, from 1.
    Pick(usize),
    /// How the last question was understood.
    Why,
    /// Where the last answer stands.
    Sources,
    /// Forget what was said.
    New,
    /// What can be typed.
    Help,
    /// Leave.
    Quit,
    /// A command that there is not.
    NoSuchCommand(&'a str),
}

/// Reads a line. One digit picks a suggestion; longer numbers, such as years, are questions.
#[must_use]
pub fn parse(line: &str) -> Input<'_> {
    let typed = line.trim();
    if let Some(command) = typed.strip_prefix(':') {
        return match command.trim().to_ascii_lowercase().as_str() {
            "why" | "w" => Input::Why,
            "sources" | "source" | "s" => Input::Sources,
            "new" | "n" => Input::New,
            "help" | "h" | "?" => Input::Help,
            "quit" | "q" | "exit" => Input::Quit,
            _ => Input::NoSuchCommand(typed),
        };
    }
    match typed {
        "" => Input::Nothing,
        "quit" | "exit" => Input::Quit,
        _ => match typed.trim_end_matches(['.', ')']).as_bytes() {
            [digit @ b'0'..=b'9'] => Input::Pick(usize::from(digit - b'0')),
            _ => Input::Question(line),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_chat() {
        for (line, expected) in [
            ("", Input::Nothing),
            (" \t", Input::Nothing),
            ("who came?", Input::Question("who came?")),
            ("2", Input::Pick(2)),
            (" 2. ", Input::Pick(2)),
            ("7", Input::Pick(7)),
            ("0", Input::Pick(0)),
            ("2025", Input::Question("2025")),
            ("2 weeks?", Input::Question("2 weeks?")),
            ("99999999999999999999999", Input::Question("99999999999999999999999")),
            (":why", Input::Why),
            (": WHY ", Input::Why),
            (":sources", Input::Sources),
            (":new", Input::New),
            (":help", Input::Help),
            (":q", Input::Quit),
            ("exit", Input::Quit),
            (":wat", Input::NoSuchCommand(":wat")),
            (":", Input::NoSuchCommand(":")),
            (": - )", Input::NoSuchCommand(": - )")),
        ] {
            assert_eq!(parse(line), expected, "{line:?}");
        }
    }
}
