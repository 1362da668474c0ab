//! Bundles.
#![allow(missing_docs)]

use crate::{document::Article, i18n::Bilingual, sources::Register};
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    Html,
    Text,
    Markdown,
    Ninjs,
}
impl Format {
    pub fn named(_: &str) -> Option<Self> {
        None
    }
}
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Options {
    pub formats: Vec<Format>,
    pub base_url: Option<String>,
    pub approved_comments: bool,
}
#[derive(Clone, Debug)]
pub struct OverriddenFinding {
    pub rule: String,
    pub message: String,
}
#[derive(Clone, Debug)]
pub struct Override {
    pub by: String,
    pub reason: String,
    pub findings: Vec<OverriddenFinding>,
}
pub trait Progress {
    fn step(&self, done: usize, total: usize, what: &Bilingual) -> bool;
}
pub trait Originals {
    fn original(&self, file: &str) -> Result<Vec<u8>, String>;
}
#[derive(Debug)]
pub enum ExportError {
    Cancelled,
}
impl ExportError {
    pub fn message(&self) -> Bilingual {
        Bilingual::new("", "")
    }
}
pub struct Bundle {
    pub name: String,
    pub files: BTreeMap<String, Vec<u8>>,
}
impl Bundle {
    pub fn to_zip(&self) -> Vec<u8> {
        Vec::new()
    }
}
pub fn bundle(
    _: &Article,
    _: &Register,
    _: &dyn Originals,
    _: &Options,
    _: Option<&Override>,
    _: &dyn Progress,
) -> Result<Bundle, ExportError> {
    Err(ExportError::Cancelled)
}
pub struct VerifyReport;
impl VerifyReport {
    pub fn holds(&self) -> bool {
        true
    }
    pub fn problems(&self) -> Vec<String> {
        Vec::new()
    }
}
pub fn verify(_: &BTreeMap<String, Vec<u8>>) -> VerifyReport {
    VerifyReport
}
pub fn read_zip(_: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, ExportError> {
    Err(ExportError::Cancelled)
}
