//! Web addresses: what may be linked, and how it is written.

/// The address as it may stand in a link: `http`, `https`, `mailto` or `tel`, illegal characters percent-encoded.
/// `None` for anything else (scripts, local files, an empty host).
pub(super) fn link(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = match address.split_once(':') {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None if address.starts_with("www.") => return link(&format!("https://{address}")),
        None => return None,
    };
    match scheme.as_str() {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (host, path) = rest.split_at(end);
            host_is_sound(host).then(|| format!("{scheme}://{host}{}", encoded(path)))
        }
        "mailto" | "tel" if !rest.is_empty() => Some(format!("{scheme}:{}", encoded(rest))),
        _ => None,
    }
}

/// The address of the bundle's folder without its last slash: `http` or `https`, ASCII throughout.
pub(super) fn base(address: &str) -> Option<String> {
    let linked = link(address).filter(|a| a.starts_with("http"))?;
    if linked.contains(['?', '#']) {
        return None;
    }
    let ascii: String = linked
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { percent(c) })
        .collect::<String>()
        .trim_end_matches('/')
        .to_owned();
    let host = ascii.split("//").nth(1)?.split('/').next()?;
    (!host.contains('%')).then_some(ascii)
}

fn host_is_sound(host: &str) -> bool {
    let port_is_sound = match host.rsplit_once(':') {
        Some((_, port)) => port.parse::<u16>().is_ok(),
        None => true,
    };
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let label_is_sound = |label: &str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || (!c.is_ascii() && !c.is_control()))
    };
    port_is_sound && name.split('.').all(label_is_sound)
}

/// Percent-encodes what an address must not hold. Letters of any script stay: HTML takes them as they are.
fn encoded(part: &str) -> String {
    let bytes = part.as_bytes();
    let is_escape = |at: usize| bytes.get(at + 1..at + 3).is_some_and(|h| h.iter().all(u8::is_ascii_hexdigit));
    let mut hashes = 0;
    part.char_indices()
        .map(|(at, c)| match c {
            '%' if !is_escape(at) => percent(c),
            '#' => {
                hashes += 1;
                if hashes > 1 { percent(c) } else { c.to_string() }
            }
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']' => percent(c),
            c if c.is_control() || c.is_whitespace() => percent(c),
            c => c.to_string(),
        })
        .collect()
}

fn percent(c: char) -> String {
    let mut buffer = [0; 4];
    c.encode_utf8(&mut buffer).bytes().map(|b| format!("%{b:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_addresses_are_linked() {
        assert_eq!(link(" https://example.org/a b?x=\"1\" ").as_deref(), Some("https://example.org/a%20b?x=%221%22"));
        assert_eq!(link("www.example.org").as_deref(), Some("https://www.example.org"));
        assert_eq!(link("HTTPS://مثال.example/مقال%20").as_deref(), Some("https://مثال.example/مقال%20"));
        assert_eq!(link("mailto:a@example.org").as_deref(), Some("mailto:a@example.org"));
        for bad in
            ["javascript:alert(1)", "file:///etc/passwd", "https://", "https://a b/", "data:x", "", "/x", "http:x"]
        {
            assert_eq!(link(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_base_is_ascii_and_has_no_last_slash() {
        assert_eq!(base("https://example.org/خبر/").as_deref(), Some("https://example.org/%D8%AE%D8%A8%D8%B1"));
        for bad in ["example.org", "mailto:a@example.org", "https://example.org/?a", "https://مثال.example"] {
            assert_eq!(base(bad), None, "{bad}");
        }
    }
}
