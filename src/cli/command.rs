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

/// Reads a line, knowing how many suggestions stand above it. A number is a question like any other when nothing was suggested.
#[must_use]
pub fn parse(line: &str, suggestions: usize) -> Input<'_> {
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
        _ => match typed.trim_end_matches(['.', ')']).parse() {
            Ok(number) if suggestions > 0 => Input::Pick(number),
            _ => Input::Question(line),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_chat() {
        for (line, suggestions, expected) in [
            ("", 3, Input::Nothing),
            (" \t", 0, Input::Nothing),
            ("who came?", 0, Input::Question("who came?")),
            ("2", 3, Input::Pick(2)),
            (" 2. ", 3, Input::Pick(2)),
            ("7", 3, Input::Pick(7)),
            ("2", 0, Input::Question("2")),
            ("2 weeks?", 3, Input::Question("2 weeks?")),
            ("99999999999999999999999", 3, Input::Question("99999999999999999999999")),
            (":why", 0, Input::Why),
            (": WHY ", 0, Input::Why),
            (":sources", 0, Input::Sources),
            (":new", 0, Input::New),
            (":help", 0, Input::Help),
            (":q", 0, Input::Quit),
            ("exit", 0, Input::Quit),
            (":wat", 0, Input::NoSuchCommand(":wat")),
            (":", 0, Input::NoSuchCommand(":")),
            (": - )", 0, Input::NoSuchCommand(": - )")),
        ] {
            assert_eq!(parse(line, suggestions), expected, "{line:?}");
        }
    }
}
