//! A message with a file beside it, as a form of several parts (RFC 7578). Pure.

use bytes::Bytes;

use super::body::{Attached, Body};

/// Stands between the parts; what is sent by us never holds it.
const BOUNDARY: &str = "summit-bot-4f1d0c7be2a94d0f";
const JSON: &str = "application/json";
const FORM: &str = "multipart/form-data; boundary=summit-bot-4f1d0c7be2a94d0f";

/// The body of a message, with a text file if there is one: its name and its text. Gives the bytes and what they are.
#[must_use]
pub fn with_file(body: Body, file: Option<(&str, &str)>) -> (Bytes, &'static str) {
    let Some((name, text)) = file else { return (body.json(), JSON) };
    let body = Body { attachments: Some(vec![Attached { id: 0, filename: name.to_owned() }]), ..body };
    let json = body.json();
    let json = String::from_utf8_lossy(&json);
    let form = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"payload_json\"\r\nContent-Type: application/json\r\n\r\n{json}\r\n\
         --{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"{name}\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n\
         --{BOUNDARY}--\r\n",
        text.replace(BOUNDARY, "")
    );
    (form.into(), FORM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_a_second_part() {
        let (form, kind) = with_file(Body::default(), Some(("problems.txt", "line")));
        let form = String::from_utf8(form.to_vec()).unwrap();
        assert!(kind.contains(BOUNDARY) && form.matches(BOUNDARY).count() == 3);
        assert!(form.contains("\"attachments\":[{\"id\":0,\"filename\":\"problems.txt\"}]") && form.contains("\r\n\r\nline\r\n"));
        assert_eq!(with_file(Body::default(), None).1, JSON);
    }
}
