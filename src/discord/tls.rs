//! Whom the bot trusts: the certificates of the system that it runs on. One configuration for REST and the gateway.

use rustls::{ClientConfig, RootCertStore};

/// A client's configuration.
///
/// # Errors
///
/// When the system has no certificates; a sentence.
pub fn config() -> Result<ClientConfig, String> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        return Err("no root certificates were found, so Discord can't be recognised. Install the package ca-certificates.".into());
    }
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().map_err(|error| error.to_string())?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
