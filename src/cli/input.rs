//! Lines of standard input, whatever bytes they hold.

use std::io::{self, BufRead};

/// How much of a line is kept, in bytes; what stands beyond is read and dropped, so that no input can take up all memory.
const LONGEST_LINE: usize = 1 << 20;

/// The next line without its ending, invalid UTF-8 replaced by `\u{FFFD}`; `None` at the end of the input.
///
/// # Errors
///
/// When the input can't be read.
pub fn next_line(input: &mut (impl BufRead + ?Sized)) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let mut begun = false;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            break;
        }
        begun = true;
        let newline = chunk.iter().position(|byte| *byte == b'\n');
        let part = &chunk[..newline.unwrap_or(chunk.len())];
        line.extend_from_slice(&part[..part.len().min(LONGEST_LINE - line.len())]);
        let used = newline.map_or(chunk.len(), |at| at + 1);
        input.consume(used);
        if newline.is_some() {
            break;
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(begun.then(|| String::from_utf8_lossy(&line).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<String> {
        // A small buffer, so that lines cross its border.
        let mut input = io::BufReader::with_capacity(3, bytes);
        std::iter::from_fn(|| next_line(&mut input).unwrap()).collect()
    }

    #[test]
    fn lines_of_any_bytes() {
        for (bytes, expected) in [
            (&b""[..], &[][..]),
            (b"\n", &[""]),
            (b"one\ntwo", &["one", "two"]),
            (b"one\r\n\r\ntwo\n", &["one", "", "two"]),
            (b"caf\xe9?\n\xff\xfe", &["caf\u{fffd}?", "\u{fffd}\u{fffd}"]),
        ] {
            assert_eq!(lines(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn endless_lines_are_cut() {
        let mut bytes = vec![b'a'; LONGEST_LINE + 10];
        bytes.extend_from_slice(b"\nnext\n");
        let found = lines(&bytes);
        assert_eq!((found[0].len(), found[1].as_str()), (LONGEST_LINE, "next"));
    }
}
