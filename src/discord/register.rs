//! Registers the commands: in one call, and only when they changed.

use hyper::Method;
use serde_json::Value;

use super::send::{Call, GaveUp, Sender};

/// What registering did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    /// They were the same.
    Unchanged,
    /// They were replaced: so many are there now.
    Replaced(usize),
}

/// Registers all commands of the application.
///
/// # Errors
///
/// Why Discord refused.
pub async fn register(sender: &Sender, application: u64) -> Result<Registered, GaveUp> {
    let path = format!("/applications/{application}/commands");
    let wanted = lean(serde_json::to_value(super::definitions()).unwrap_or_default());
    let known = sender.call(Call::other("GET commands", application, Method::GET, path.clone(), bytes::Bytes::new())).await?;
    let known: Value = serde_json::from_slice(&known.body).unwrap_or_default();
    let count = wanted.as_array().map_or(0, Vec::len);
    if same(&wanted, &known) {
        return Ok(Registered::Unchanged);
    }
    sender.call(Call::other("PUT commands", application, Method::PUT, path, wanted.to_string().into())).await?;
    Ok(Registered::Replaced(count))
}

/// Without what says nothing: Discord knows some of these fields for other kinds of options only, and no choices beside completing.
fn lean(value: Value) -> Value {
    match value {
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, lean(value))).filter(|(_, value)| !is_nothing(value)).collect(),
        Value::Array(list) => list.into_iter().map(lean).collect(),
        other => other,
    }
}

/// What is the same as being left out: false, null or empty.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

/// Whether what is registered says all that is wanted, and nothing else but what Discord adds by itself.
fn same(wanted: &Value, known: &Value) -> bool {
    let (Some(wanted), Some(known)) = (wanted.as_array(), known.as_array()) else { return false };
    let name = |command: &Value| (command["name"].as_str().map(str::to_owned), command["type"].as_u64().unwrap_or(1));
    wanted.len() == known.len() && wanted.iter().all(|command| known.iter().any(|other| name(other) == name(command) && says(other, command)))
}

/// Whether `known` says what `wanted` does. What is left out is the same as false, nothing or an empty list.
fn says(known: &Value, wanted: &Value) -> bool {
    match (known, wanted) {
        (Value::Object(known), Value::Object(wanted)) => {
            let null = Value::Null;
            wanted.iter().all(|(key, value)| {
                let other = known.get(key).unwrap_or(&null);
                (is_nothing(value) && is_nothing(other)) || says(other, value)
            }) && ["options", "choices"].iter().all(|key| wanted.contains_key(*key) || known.get(*key).is_none_or(is_nothing))
                && ["required", "autocomplete"].iter().all(|key| wanted.contains_key(*key) || known.get(*key).is_none_or(is_nothing))
        }
        (Value::Array(known), Value::Array(wanted)) => known.len() == wanted.len() && known.iter().zip(wanted).all(|(known, wanted)| says(known, wanted)),
        _ => known == wanted,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_change_is_a_change() {
        let wanted = json!([{ "name": "ask", "type": 1, "description": "d", "options": [{ "name": "q", "type": 3, "required": true }] }]);
        let known = json!([{ "id": "1", "version": "2", "nsfw": false, "name": "ask", "type": 1, "description": "d", "name_localizations": null,
            "options": [{ "name": "q", "type": 3, "required": true, "description_localizations": null }] }]);
        assert!(same(&wanted, &known));
        for (path, value) in [("/0/description", json!("x")), ("/0/options/0/required", json!(false)), ("/0/options", json!([]))] {
            let mut other = known.clone();
            *other.pointer_mut(path).unwrap() = value;
            assert!(!same(&wanted, &other), "{path}");
        }
        assert!(!same(&wanted, &json!([])) && !same(&json!([]), &known) && !same(&wanted, &Value::Null));
    }
}
