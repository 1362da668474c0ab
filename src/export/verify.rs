//! Checks a bundle against its manifest and its checksums.

use super::manifest::{self, MANIFEST, SIGNATURE, SUMS};
use crate::document::Credence;
use crate::i18n::{Bilingual, Digits, Language, count, technical, words::bundle as words, words::counts};
use crate::sources::sealed::{BundleSignature, Member, MemberKey};
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ProblemKind {
    /// Its bytes are not those that were written.
    Changed,
    /// It is not there.
    Missing,
    /// It was not part of the bundle.
    Extra,
    /// The approval that it tells of is not the named editor's.
    Forged,
}

impl ProblemKind {
    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            ProblemKind::Changed => "changed",
            ProblemKind::Missing => "missing",
            ProblemKind::Extra => "extra",
            ProblemKind::Forged => "forged approval",
        }
    }
}

/// A file that is not as it was written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Problem {
    /// Its path in the bundle.
    pub path: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl Problem {
    /// Words for the user.
    pub fn message(&self) -> Bilingual {
        let template = match self.kind {
            ProblemKind::Changed => words::CHANGED,
            ProblemKind::Missing => words::MISSING,
            ProblemKind::Extra => words::EXTRA,
            ProblemKind::Forged => words::FORGED_APPROVAL,
        };
        template.filled(&[&technical(&self.path)])
    }
}

/// What a check found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifyReport {
    /// Files looked at.
    pub files: usize,
    /// Sorted by path; empty where the bundle is sound.
    pub found: Vec<Problem>,
    /// Whose signature over the manifest holds; `None` for an unsigned bundle, and for one whose signature does not hold.
    pub signed_by: Option<MemberKey>,
    /// Who approved what it holds, and what can be said of that.
    pub approval: Option<ApprovalReport>,
}

/// The approval of the article in a bundle.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApprovalReport {
    /// The editor's name.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// The editor's public key, where the approval is signed.
    pub key: Option<MemberKey>,
    /// What can be said of it.
    pub credence: Credence,
}

impl VerifyReport {
    /// True if every file is as it was written and none is missing or new.
    pub fn holds(&self) -> bool {
        self.found.is_empty()
    }

    /// One line a problem for logs and machines: `changed: index.html`.
    pub fn problems(&self) -> Vec<String> {
        self.found.iter().map(|p| format!("{}: {}", p.kind.name(), p.path)).collect()
    }

    /// One line for a sound bundle, else one line a problem.
    pub fn messages(&self) -> Vec<Bilingual> {
        if !self.holds() {
            return self.found.iter().map(Problem::message).collect();
        }
        let files = |language| count(language, &counts::FILES, self.files as u64, Digits::Western);
        vec![Bilingual::made(
            words::SOUND.fill(Language::Arabic, &[&files(Language::Arabic)]),
            words::SOUND.fill(Language::English, &[&files(Language::English)]),
        )]
    }
}

/// Checks every file against the manifest, and the manifest and the sums against each other.
pub fn verify(files: &BTreeMap<String, Vec<u8>>) -> VerifyReport {
    verify_by(files, None)
}

/// The same, with the members of a desk: a signed approval must then be one of theirs, by name and key.
pub fn verify_by(files: &BTreeMap<String, Vec<u8>>, members: Option<&[Member]>) -> VerifyReport {
    let mut problems = BTreeSet::new();
    let mut found = |path: &str, kind| {
        problems.insert(Problem { path: path.to_owned(), kind });
    };
    let manifest_bytes = files.get(MANIFEST);
    let manifest = manifest_bytes.and_then(|bytes| manifest::read(bytes));
    let sums = files.get(SUMS);
    let listed_signature = sums.and_then(|sums| digests(sums).remove(SIGNATURE));
    let signature = files.get(SIGNATURE);
    let mut signed_by = None;
    if sums.is_none() {
        found(SUMS, ProblemKind::Missing);
    }
    let expected: BTreeMap<String, String> = match (&manifest, manifest_bytes) {
        (Some(manifest), Some(bytes)) => {
            let holds = |text: &Vec<u8>| {
                let read = BundleSignature::parse(std::str::from_utf8(text).ok()?)?;
                read.holds(&manifest::digest(bytes)).then_some(read.key)
            };
            signed_by = signature.and_then(holds);
            match (signature, &listed_signature) {
                (Some(_), None) if signed_by.is_none() => found(SIGNATURE, ProblemKind::Extra),
                (Some(_), _) if signed_by.is_none() => found(SIGNATURE, ProblemKind::Changed),
                (None, Some(_)) => found(SIGNATURE, ProblemKind::Missing),
                _ => {}
            }
            // What the sums must say of a signature that holds is certain; of another they may say what they do.
            let digest = match &signed_by {
                Some(_) => signature.map(|text| manifest::digest(text)),
                None => listed_signature,
            };
            if sums.is_some_and(|sums| *sums != manifest::sums(manifest, bytes, digest.as_deref()).into_bytes()) {
                found(SUMS, ProblemKind::Changed);
            }
            manifest.files.iter().map(|f| (f.path.clone(), f.sha256.clone())).collect()
        }
        (_, bytes) => {
            found(MANIFEST, if bytes.is_some() { ProblemKind::Changed } else { ProblemKind::Missing });
            sums.map(|sums| digests(sums)).unwrap_or_default()
        }
    };
    for (path, digest) in expected.iter().filter(|(path, _)| *path != MANIFEST && *path != SUMS) {
        match files.get(path) {
            None => found(path, ProblemKind::Missing),
            Some(bytes) if manifest::digest(bytes) != *digest => found(path, ProblemKind::Changed),
            Some(_) => {}
        }
    }
    // Without any list nothing can be told of the rest.
    let listed = !expected.is_empty();
    let own = |path: &str| [MANIFEST, SUMS, SIGNATURE].contains(&path);
    for path in files.keys().filter(|p| listed && !expected.contains_key(*p) && !own(p)) {
        found(path, ProblemKind::Extra);
    }
    let approval = manifest.as_ref().and_then(|m| approval(&m.article, members));
    if approval.as_ref().is_some_and(|a| a.credence == Credence::Forged) {
        problems.insert(Problem { path: MANIFEST.to_owned(), kind: ProblemKind::Forged });
    }
    VerifyReport { files: files.len(), found: problems.into_iter().collect(), signed_by, approval }
}

/// Who approved the article, and what can be said of that.
fn approval(article: &manifest::ArticleRecord, members: Option<&[Member]>) -> Option<ApprovalReport> {
    let approval = article.approval()?;
    let credence = article.id.parse().map_or(Credence::Forged, |id| approval.credence(id, members));
    let (by, at) = (approval.by, approval.at.to_string());
    Some(ApprovalReport { by, at, key: approval.signed.map(|s| s.key), credence })
}

/// Path and digest of each line that can be read.
fn digests(sums: &[u8]) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(sums);
    text.lines().filter_map(|line| line.split_once("  ")).map(|(digest, path)| (path.into(), digest.into())).collect()
}
