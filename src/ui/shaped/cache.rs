//! The galleys that are shown, kept for as long as they are asked for.

use super::spec::TextSpec;
use crate::ui::icons::IconKey;
use egui::Galley;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A galley that nobody asked for during this many passes is dropped.
const KEPT_PASSES: u64 = 240;

#[derive(Default)]
pub struct Cache {
    texts: HashMap<u64, Entry>,
    icons: HashMap<IconKey, Arc<Galley>>,
    pass: u64,
}

struct Entry {
    spec: TextSpec<'static>,
    scale: f32,
    galley: Arc<Galley>,
    used: u64,
}

impl Cache {
    pub fn get(&mut self, spec: &TextSpec, scale: f32) -> Option<Arc<Galley>> {
        let entry = self.texts.get_mut(&hash(spec, scale))?;
        if entry.scale != scale || entry.spec != *spec {
            return None;
        }
        entry.used = self.pass;
        Some(entry.galley.clone())
    }

    pub fn put(&mut self, spec: &TextSpec, scale: f32, galley: Arc<Galley>) {
        let entry = Entry { spec: spec.to_owned(), scale, galley, used: self.pass };
        self.texts.insert(hash(spec, scale), entry);
    }

    pub fn icon(&self, key: IconKey) -> Option<Arc<Galley>> {
        self.icons.get(&key).cloned()
    }

    pub fn put_icon(&mut self, key: IconKey, galley: Arc<Galley>) {
        self.icons.insert(key, galley);
    }

    pub fn clear(&mut self) {
        self.texts.clear();
        self.icons.clear();
    }

    pub fn age(&mut self) {
        self.pass += 1;
        if self.pass.is_multiple_of(KEPT_PASSES) {
            let oldest = self.pass - KEPT_PASSES;
            self.texts.retain(|_, entry| entry.used >= oldest);
        }
    }
}

fn hash(spec: &TextSpec, scale: f32) -> u64 {
    let mut hasher = DefaultHasher::new();
    spec.text.hash(&mut hasher);
    spec.style.hash(&mut hasher);
    spec.width_pt.map(f32::to_bits).hash(&mut hasher);
    spec.max_lines.hash(&mut hasher);
    spec.align.hash(&mut hasher);
    spec.direction.hash(&mut hasher);
    scale.to_bits().hash(&mut hasher);
    for ink in &spec.inks {
        (&ink.range, ink.style, ink.color, ink.ground).hash(&mut hasher);
    }
    hasher.finish()
}
