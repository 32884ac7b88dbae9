//! A request's body: JSON, or a form with JSON and files.

use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde_json::Value;

use super::log::File;

/// Reads a body; an error is what is wrong with it.
pub async fn read(request: Request<Body>) -> Result<(Value, Vec<File>), String> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
    if kind.starts_with("multipart/form-data") {
        return read_form(request).await;
    }
    let bytes = axum::body::to_bytes(request.into_body(), 10 << 20).await.map_err(|error| error.to_string())?;
    if bytes.is_empty() {
        return Ok((Value::Null, Vec::new()));
    }
    if !kind.starts_with("application/json") {
        return Err(format!("a body of type «{kind}»"));
    }
    serde_json::from_slice(&bytes).map(|body| (body, Vec::new())).map_err(|error| format!("not JSON: {error}"))
}

async fn read_form(request: Request<Body>) -> Result<(Value, Vec<File>), String> {
    let mut form = Multipart::from_request(request, &()).await.map_err(|error| error.to_string())?;
    let (mut body, mut files) = (Value::Null, Vec::new());
    while let Some(field) = form.next_field().await.map_err(|error| error.to_string())? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let text = field.text().await.map_err(|error| error.to_string())?;
        match (name.as_str(), file) {
            ("payload_json", _) => body = serde_json::from_str(&text).map_err(|error| error.to_string())?,
            (_, Some(name)) => files.push(File { name, text }),
            (name, None) => return Err(format!("a field of the form named «{name}»")),
        }
    }
    Ok((body, files))
}
