//! A site and what stands on it.

use super::PublishError;
use crate::base::Timestamp;
use serde::{Deserialize, Serialize};

/// A site that articles can be put on.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Site {
    /// What the desk calls it.
    pub name: String,
    /// Its address, `https://…`, without a slash at the end.
    pub address: String,
    /// The user that articles go up as.
    pub user: String,
}

impl Site {
    /// A site by what a person typed. Passwords go to it, so anything but TLS is refused, save on this very machine.
    pub fn new(name: &str, address: &str, user: &str) -> Result<Site, PublishError> {
        let typed = address.trim().trim_end_matches('/');
        let address = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
        let refused = || PublishError::Address(typed.to_owned());
        let (scheme, rest) = address.split_once("://").ok_or_else(refused)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let sound = !host.is_empty()
            && !host.ends_with(':')
            && !host.contains('@')
            && !address.contains(char::is_whitespace)
            && address.is_ascii();
        match scheme.to_ascii_lowercase().as_str() {
            _ if !sound || rest.contains(['?', '#']) => Err(refused()),
            "https" => Ok(()),
            "http" if is_this_machine(host) => Ok(()),
            "http" => Err(PublishError::NotSecret(typed.to_owned())),
            _ => Err(refused()),
        }?;
        let name = if name.trim().is_empty() { host } else { name.trim() };
        Ok(Site { name: name.to_owned(), address: address.clone(), user: user.trim().to_owned() })
    }

    /// Where the site's editor opens a post.
    pub fn edit_address(&self, post: u64) -> String {
        format!("{}/wp-admin/post.php?post={post}&action=edit", self.address)
    }
}

/// True for the loopback addresses.
fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// What a site has of an article.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Placed {
    /// [`Site::address`].
    pub site: String,
    /// The site's number of the post; `None` until it was made.
    pub post: Option<u64>,
    /// Its address there.
    pub link: String,
    /// The pictures that are up.
    pub pictures: Vec<PlacedPicture>,
    /// When the post last went up.
    pub at: Option<Timestamp>,
}

/// A picture on a site.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlacedPicture {
    /// Its name on the site, made of the article and of its bytes.
    pub name: String,
    /// The site's number of it.
    pub media: u64,
    /// Its address there.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_go_out_by_tls_alone() {
        let address = |typed: &str| Site::new("", typed, "desk").map(|s| s.address);
        assert_eq!(address(" news.example.org/ar/ ").as_deref(), Ok("https://news.example.org/ar"));
        for here in ["http://localhost:8080", "http://127.0.0.1", "http://[::1]:80/site"] {
            assert_eq!(address(here).as_deref(), Ok(here));
        }
        for open in ["http://news.example.org", "http://127.0.0.1.example.org", "HTTP://localhost.example.org"] {
            assert!(matches!(address(open), Err(PublishError::NotSecret(_))), "{open}");
        }
        for no in ["", "ftp://a.example", "https://", "https://a b", "https://u@a.example", "https://a.example/?x=1"] {
            assert!(matches!(address(no), Err(PublishError::Address(_))), "{no}");
        }
        assert_eq!(Site::new("", "https://a.example/x", "").map(|s| s.name).as_deref(), Ok("a.example"));
    }
}
