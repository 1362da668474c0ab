//! The two truths of the simulated disk: what programs see, and what a crash would leave. A node for each file and folder, by
//! number; the root is 0.

use super::{Bytes, Names, Refusal};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Component, Path};

pub(super) struct Disk {
    pub(super) nodes: Vec<Node>,
    /// Counts changes of names.
    pub(super) moment: u64,
    /// Counts calls that change something.
    pub(super) changes: u64,
    /// Counts all calls.
    pub(super) calls: u64,
    pub(super) log: Vec<String>,
    pub(super) crash_at: Option<u64>,
    pub(super) crashed: bool,
    pub(super) refuse: Option<(u64, Refusal, bool)>,
    /// A call to refuse by its name, and how many of that name there still are, with it.
    pub(super) refuse_nth: Option<(&'static str, usize)>,
    pub(super) skip: Option<u64>,
}

pub(super) enum Node {
    /// `seen` by programs, `kept` for certain; `lost` once a sync has failed.
    File {
        seen: Vec<u8>,
        kept: Vec<u8>,
        lost: bool,
    },
    /// Its names since each moment of the `past`; `synced` up to a moment, `by_itself` up to one; renames that `ties` it to
    /// another folder.
    Folder {
        past: Vec<(u64, Listing)>,
        synced: u64,
        by_itself: u64,
        ties: Vec<(u64, usize)>,
    },
    Link,
}

/// The names in a folder.
pub(super) type Listing = BTreeMap<String, usize>;

impl Default for Disk {
    fn default() -> Self {
        Self {
            nodes: vec![Node::folder(0)],
            moment: 0,
            changes: 0,
            calls: 0,
            log: Vec::new(),
            crash_at: None,
            crashed: false,
            refuse: None,
            refuse_nth: None,
            skip: None,
        }
    }
}

impl Node {
    pub(super) fn folder(at: u64) -> Node {
        Node::Folder { past: vec![(at, Listing::new())], synced: at, by_itself: at, ties: Vec::new() }
    }

    pub(super) fn names(&self) -> Option<&Listing> {
        match self {
            Node::Folder { past, .. } => past.last().map(|(_, names)| names),
            Node::File { .. } | Node::Link => None,
        }
    }
}

impl Disk {
    /// Counts a call, and answers what the plan says of it. An error after `Some(true)`: half of a write goes down.
    pub(super) fn call(&mut self, what: &str, path: &Path, changes: bool) -> Result<(), (io::Error, bool)> {
        let (call, change) = (self.calls, self.changes);
        self.calls += 1;
        self.changes += u64::from(changes);
        self.log.push(format!("{what} {}", path.display()));
        if self.crashed {
            return Err((io::Error::other("crashed"), false));
        }
        if changes && self.crash_at == Some(change) {
            self.crashed = true;
            return Err((io::Error::other("crashed"), true));
        }
        match &mut self.refuse_nth {
            Some((name, 1)) if *name == what => {
                self.refuse_nth = None;
                self.log.pop();
                self.log.push(format!("refused {what} {}", path.display()));
                return Err((Refusal::Eio.error(), true));
            }
            Some((name, left)) if *name == what => *left -= 1,
            _ => {}
        }
        match self.refuse {
            Some((at, refusal, lasting)) if call == at || (lasting && changes && call > at) => {
                Err((refusal.error(), true))
            }
            _ => Ok(()),
        }
    }

    /// Adds what programs see at a node and below to `hash`.
    pub(super) fn digest(&self, node: usize, hash: &mut blake3::Hasher) {
        let mut part = |bytes: &[u8]| {
            hash.update(&(bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        match &self.nodes[node] {
            Node::File { seen, .. } => part(seen),
            Node::Link => part(b"link"),
            folder => {
                part(b"folder");
                for (name, node) in folder.names().into_iter().flatten() {
                    hash.update(name.as_bytes());
                    self.digest(*node, hash);
                }
                hash.update(b"end");
            }
        }
    }

    pub(super) fn plain(&mut self, what: &str, path: &Path, changes: bool) -> io::Result<()> {
        self.call(what, path, changes).map_err(|(e, _)| e)
    }

    pub(super) fn find(&self, path: &Path) -> io::Result<usize> {
        let mut at = 0;
        for part in path.components() {
            match part {
                Component::Normal(name) => {
                    let names = self.nodes[at].names().ok_or(ErrorKind::NotADirectory)?;
                    at = *names.get(&*name.to_string_lossy()).ok_or(ErrorKind::NotFound)?;
                }
                Component::RootDir | Component::CurDir | Component::Prefix(_) => {}
                Component::ParentDir => return Err(ErrorKind::InvalidInput.into()),
            }
        }
        Ok(at)
    }

    fn folder_and_name(&self, path: &Path) -> io::Result<(usize, String)> {
        let name = path.file_name().ok_or(ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
        let folder = self.find(path.parent().ok_or(ErrorKind::InvalidInput)?)?;
        if self.nodes[folder].names().is_none() {
            return Err(ErrorKind::NotADirectory.into());
        }
        Ok((folder, name))
    }

    /// Changes the names in a folder, at the present moment.
    fn change(&mut self, folder: usize, edit: impl FnOnce(&mut Listing)) {
        let moment = self.moment;
        if let Node::Folder { past, .. } = &mut self.nodes[folder] {
            let mut names = past.last().map(|(_, names)| names.clone()).unwrap_or_default();
            edit(&mut names);
            past.push((moment, names));
        }
    }

    fn tie(&mut self, a: usize, b: usize) {
        let moment = self.moment;
        for (one, other) in [(a, b), (b, a)] {
            if let Node::Folder { ties, .. } = &mut self.nodes[one] {
                ties.push((moment, other));
            }
        }
    }

    pub(super) fn add(&mut self, path: &Path, node: Node) -> io::Result<usize> {
        let (folder, name) = self.folder_and_name(path)?;
        if self.nodes[folder].names().is_some_and(|names| names.contains_key(&name)) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.moment += 1;
        let id = self.nodes.len();
        self.nodes.push(node);
        self.change(folder, |names| {
            names.insert(name, id);
        });
        Ok(id)
    }

    pub(super) fn plant(&mut self, path: &Path, node: Node) -> io::Result<()> {
        let (folder, name) = self.folder_and_name(path)?;
        let id = self.nodes.len();
        self.nodes.push(node);
        if let Node::Folder { past, .. } = &mut self.nodes[folder] {
            for (_, names) in past {
                names.insert(name.clone(), id);
            }
        }
        Ok(())
    }

    pub(super) fn remove(&mut self, path: &Path, folders: bool) -> io::Result<()> {
        let (folder, name) = self.folder_and_name(path)?;
        match self.nodes[self.find(path)?].names() {
            Some(_) if !folders => return Err(ErrorKind::IsADirectory.into()),
            None if folders => return Err(ErrorKind::NotADirectory.into()),
            Some(names) if !names.is_empty() => return Err(ErrorKind::DirectoryNotEmpty.into()),
            _ => {}
        }
        self.moment += 1;
        self.change(folder, |names| {
            names.remove(&name);
        });
        Ok(())
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let node = self.find(from)?;
        let (from_folder, from_name) = self.folder_and_name(from)?;
        let (to_folder, to_name) = self.folder_and_name(to)?;
        if let Ok(old) = self.find(to) {
            match (self.nodes[node].names(), self.nodes[old].names()) {
                (Some(_), None) => return Err(ErrorKind::NotADirectory.into()),
                (None, Some(_)) => return Err(ErrorKind::IsADirectory.into()),
                (Some(_), Some(names)) if !names.is_empty() => return Err(ErrorKind::DirectoryNotEmpty.into()),
                _ => {}
            }
        }
        self.moment += 1;
        if from_folder == to_folder {
            self.change(from_folder, |names| {
                names.remove(&from_name);
                names.insert(to_name, node);
            });
        } else {
            self.change(from_folder, |names| {
                names.remove(&from_name);
            });
            self.change(to_folder, |names| {
                names.insert(to_name, node);
            });
            self.tie(from_folder, to_folder);
        }
        Ok(())
    }

    pub(super) fn exchange(&mut self, a: &Path, b: &Path) -> io::Result<()> {
        let (node_a, node_b) = (self.find(a)?, self.find(b)?);
        let (folder_a, name_a) = self.folder_and_name(a)?;
        let (folder_b, name_b) = self.folder_and_name(b)?;
        self.moment += 1;
        self.change(folder_a, |names| {
            names.insert(name_a, node_b);
        });
        self.change(folder_b, |names| {
            names.insert(name_b, node_a);
        });
        if folder_a == folder_b {
            // One step: no moment shows the half of it.
            if let Node::Folder { past, .. } = &mut self.nodes[folder_a] {
                let half = past.len() - 2;
                past.remove(half);
            }
        } else {
            self.tie(folder_a, folder_b);
        }
        Ok(())
    }

    /// A rename between two folders that is synced in one of them is synced in the other: it is one step of the journal.
    pub(super) fn sync_dir(&mut self, dir: usize) -> io::Result<()> {
        let now = self.moment;
        let Node::Folder { synced, by_itself, ties, .. } = &mut self.nodes[dir] else {
            return Err(ErrorKind::NotADirectory.into());
        };
        (*synced, *by_itself) = (now, now);
        for (at, other) in std::mem::take(ties) {
            if let Node::Folder { synced, .. } = &mut self.nodes[other] {
                *synced = (*synced).max(at);
            }
        }
        Ok(())
    }

    /// For each node the moment whose names a crash leaves.
    pub(super) fn moments_of_folders(&self, names: Names) -> Vec<u64> {
        let synced = |node: &Node| match node {
            Node::Folder { synced, .. } => *synced,
            Node::File { .. } | Node::Link => 0,
        };
        let chosen = |(at, node): (usize, &Node)| match (names, node) {
            (Names::UpTo(moment), _) => moment.max(synced(node)),
            (Names::Scattered(seed), Node::Folder { past, synced, .. }) => {
                let hash = blake3::hash(&[seed.to_le_bytes(), (at as u64).to_le_bytes()].concat());
                let open: Vec<u64> = past.iter().map(|(at, _)| *at).filter(|at| at > synced).collect();
                let pick = usize::from(hash.as_bytes()[0]) % (open.len() + 1);
                open.get(pick).copied().unwrap_or(*synced)
            }
            (Names::Scattered(_), _) => 0,
            (Names::AllBut(_), _) => u64::MAX,
            (Names::Untied, Node::Folder { by_itself, .. }) => *by_itself,
            (Names::Untied, _) => 0,
        };
        let mut moments: Vec<u64> = self.nodes.iter().enumerate().map(chosen).collect();
        if names == Names::Untied {
            return moments;
        }
        loop {
            let mut settled = true;
            for (at, node) in self.nodes.iter().enumerate() {
                let Node::Folder { ties, .. } = node else { continue };
                for (moment, other) in ties {
                    if moments[at] >= *moment && moments[*other] < *moment {
                        moments[*other] = *moment;
                        settled = false;
                    }
                }
            }
            if settled {
                return moments;
            }
        }
    }

    /// Copies a node and what is below it, as a crash leaves it: of each folder the names at its moment, without the one
    /// change that `forgotten` names.
    pub(super) fn copy(
        &self,
        node: usize,
        moments: &[u64],
        forgotten: Option<u64>,
        bytes: Bytes,
        into: &mut Vec<Node>,
    ) -> usize {
        let id = into.len();
        match &self.nodes[node] {
            Node::Link => into.push(Node::Link),
            Node::File { seen, kept, lost } => {
                let left = left_of(seen, kept, if *lost { Bytes::Dropped } else { bytes });
                into.push(Node::File { seen: left.clone(), kept: left, lost: false });
            }
            Node::Folder { past, synced, .. } => {
                into.push(Node::folder(0));
                let names = match forgotten {
                    Some(change) => names_without(past, *synced, change),
                    None => {
                        let at = past.iter().rev().find(|(at, _)| *at <= moments[node]).or(past.first());
                        at.map(|(_, names)| names.clone()).unwrap_or_default()
                    }
                };
                let copied = |(name, child)| (name, self.copy(child, moments, forgotten, bytes, into));
                let names = names.into_iter().map(copied).collect();
                into[id] = Node::Folder { past: vec![(0, names)], synced: 0, by_itself: 0, ties: Vec::new() };
            }
        }
        id
    }
}

/// The names of a folder with all changes but one, unless that one is synced.
fn names_without(past: &[(u64, Listing)], synced: u64, change: u64) -> Listing {
    let mut names = past.first().map(|(_, names)| names.clone()).unwrap_or_default();
    for pair in past.windows(2) {
        let [(_, before), (at, after)] = pair else { continue };
        if *at == change && *at > synced {
            continue;
        }
        names.retain(|name, _| !before.contains_key(name) || after.contains_key(name));
        let new = after.iter().filter(|(name, node)| before.get(*name) != Some(node));
        names.extend(new.map(|(name, node)| (name.clone(), *node)));
    }
    names
}

/// What a crash leaves of a file: `seen` by programs, `kept` for certain.
fn left_of(seen: &[u8], kept: &[u8], bytes: Bytes) -> Vec<u8> {
    let certain = if seen.starts_with(kept) { kept.len() } else { 0 };
    match bytes {
        Bytes::Dropped => kept.to_owned(),
        Bytes::Kept => seen.to_owned(),
        Bytes::Torn => seen[..certain + (seen.len() - certain) / 2].to_owned(),
        Bytes::Zeroed => seen[..certain].iter().copied().chain(std::iter::repeat_n(0, seen.len() - certain)).collect(),
    }
}
