//! `manifest.json` and `SHA256SUMS`: what a bundle is and holds.
//!
//! The manifest lists every file but itself and the sums, and carries its own checksum, taken with that checksum's
//! place filled with zeros. The sums cover every file but themselves and follow from the manifest byte by byte. So one
//! changed byte anywhere is tied to its one file. This finds damage and mistakes. Against intent stands the signature, a
//! file of its own over the manifest, made where somebody's keys were open; the sums cover it too.

use super::Override;
use super::public::PublicArticle;
use crate::document::{Approval, Signed};
use crate::sources::sealed::{BundleSignature, MemberKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The file's name in a bundle.
pub(super) const MANIFEST: &str = "manifest.json";
/// The file's name in a bundle.
pub(super) const SUMS: &str = "SHA256SUMS";
/// The file's name in a bundle that is signed.
pub(super) const SIGNATURE: &str = "manifest.sig";
/// Name of the manifest's schema.
const SCHEMA: &str = "muharrir-bundle";
/// Version of the manifest's schema.
const SCHEMA_VERSION: u32 = 1;
const NO_DIGEST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub schema: String,
    pub schema_version: u32,
    pub program: Program,
    /// SHA-256 of this file with zeros in this place.
    pub manifest_sha256: String,
    pub article: ArticleRecord,
    #[serde(rename = "override")]
    pub overridden: Option<OverrideRecord>,
    pub pictures_missing: Vec<MissingPicture>,
    pub files: Vec<FileRecord>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct Program {
    pub name: String,
    pub version: String,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct ArticleRecord {
    pub id: String,
    pub slug: String,
    pub headline: String,
    pub language: String,
    pub direction: String,
    pub state: String,
    pub approval: Option<ApprovalRecord>,
    pub created: String,
    pub changed: String,
    pub embargo: Option<String>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct ApprovalRecord {
    pub by: String,
    pub at: String,
    /// What was approved: the fingerprint of the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The editor's public key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<MemberKey>,
    /// The editor's signature over article, content, moment and name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

impl ArticleRecord {
    /// The approval as the article had it; `None` without one, and for one that cannot be read.
    pub fn approval(&self) -> Option<Approval> {
        let record = self.approval.as_ref()?;
        let signed = record.key.clone().zip(record.signature.clone());
        Some(Approval {
            by: record.by.clone(),
            at: record.at.parse().ok()?,
            content: record.content.clone().unwrap_or_default(),
            signed: signed.map(|(key, signature)| Signed { key, signature }),
        })
    }
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct OverrideRecord {
    pub by: String,
    pub reason: String,
    pub findings: Vec<FindingRecord>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct FindingRecord {
    pub rule: String,
    pub message: String,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct MissingPicture {
    pub number: usize,
    pub id: String,
    pub caption: String,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) struct FileRecord {
    pub path: String,
    pub size: u64,
    #[serde(rename = "type")]
    pub media_type: String,
    pub sha256: String,
}

/// Adds the manifest and the sums to the files of a bundle.
pub(super) fn seal(
    files: &mut BTreeMap<String, Vec<u8>>,
    public: &PublicArticle,
    overridden: Option<&Override>,
    pictures_missing: Vec<MissingPicture>,
) {
    let manifest = Manifest {
        schema: SCHEMA.to_owned(),
        schema_version: SCHEMA_VERSION,
        program: Program { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
        manifest_sha256: NO_DIGEST.to_owned(),
        article: article_record(public),
        overridden: overridden.map(override_record),
        pictures_missing,
        files: files.iter().map(|(path, bytes)| file_record(path, bytes)).collect(),
    };
    let manifest = sealed(&manifest);
    let sums = sums(&manifest.1, manifest.0.as_bytes(), None);
    files.insert(MANIFEST.to_owned(), manifest.0.into_bytes());
    files.insert(SUMS.to_owned(), sums.into_bytes());
}

/// The manifest of a bundle's bytes; `None` unless it is whole and unchanged.
pub(super) fn read(bytes: &[u8]) -> Option<Manifest> {
    let manifest: Manifest = serde_json::from_slice(bytes).ok()?;
    (manifest.schema == SCHEMA && sealed(&manifest).0.as_bytes() == bytes).then_some(manifest)
}

/// Adds a signature over the manifest, and its line to the sums.
pub(super) fn put_signature(files: &mut BTreeMap<String, Vec<u8>>, signature: &BundleSignature) {
    let text = signature.to_text().into_bytes();
    let signature_digest = digest(&text);
    files.insert(SIGNATURE.to_owned(), text);
    let made = files.get(MANIFEST).and_then(|bytes| Some(sums(&read(bytes)?, bytes, Some(&signature_digest))));
    files.extend(made.map(|sums| (SUMS.to_owned(), sums.into_bytes())));
}

/// `SHA256SUMS` as it must be beside this manifest, in the format of `sha256sum -c`; with a line for the signature, if
/// its digest is given.
pub(super) fn sums(manifest: &Manifest, manifest_bytes: &[u8], signature: Option<&str>) -> String {
    let mut digests: BTreeMap<&str, String> =
        manifest.files.iter().map(|f| (f.path.as_str(), f.sha256.clone())).collect();
    digests.insert(MANIFEST, digest(manifest_bytes));
    digests.extend(signature.map(|digest| (SIGNATURE, digest.to_owned())));
    digests.iter().map(|(path, digest)| format!("{digest}  {path}\n")).collect()
}

/// SHA-256 in small hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The manifest's text with its own checksum in place, and what it then says.
fn sealed(manifest: &Manifest) -> (String, Manifest) {
    let mut manifest = manifest.clone();
    manifest.manifest_sha256 = NO_DIGEST.to_owned();
    manifest.manifest_sha256 = digest(written(&manifest).as_bytes());
    (written(&manifest), manifest)
}

fn written(manifest: &Manifest) -> String {
    let mut json = serde_json::to_string_pretty(manifest).unwrap_or_default();
    json.push('\n');
    json
}

fn article_record(public: &PublicArticle) -> ArticleRecord {
    let approval = public.approval.as_ref();
    ArticleRecord {
        id: public.id.clone(),
        slug: public.slug.clone(),
        headline: public.headline.clone(),
        language: public.language.clone(),
        direction: public.direction().to_owned(),
        state: public.state.to_owned(),
        approval: approval.map(|(by, at)| ApprovalRecord {
            by: by.clone(),
            at: at.to_string(),
            content: public.signed.as_ref().map(|(content, _)| content.clone()),
            key: public.signed.as_ref().map(|(_, signed)| signed.key.clone()),
            signature: public.signed.as_ref().map(|(_, signed)| signed.signature.clone()),
        }),
        created: public.created.to_string(),
        changed: public.changed.to_string(),
        embargo: public.embargo.map(|at| at.to_string()),
    }
}

fn override_record(overridden: &Override) -> OverrideRecord {
    let findings = overridden.findings.iter();
    let findings = findings.map(|f| FindingRecord { rule: f.rule.clone(), message: f.message.clone() });
    OverrideRecord { by: overridden.by.clone(), reason: overridden.reason.clone(), findings: findings.collect() }
}

fn file_record(path: &str, bytes: &[u8]) -> FileRecord {
    let media_type = match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("md") => "text/markdown; charset=utf-8",
        Some("json") => "application/json",
        Some("xml") if path.ends_with("/rss.xml") => "application/rss+xml",
        Some("xml") => "application/xml",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("odt") => "application/vnd.oasis.opendocument.text",
        Some("epub") => "application/epub+zip",
        Some("csv") => "text/csv; charset=utf-8",
        Some("jpg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("pdf") => "application/pdf",
        _ => "application/octet-stream",
    };
    FileRecord {
        path: path.to_owned(),
        size: bytes.len() as u64,
        media_type: media_type.to_owned(),
        sha256: digest(bytes),
    }
}
