//! What a desk decided on the check list: how much each rule weighs, for all sections and for one; plain data of `desk.ron`.
//! Rules are known by their stable names, so that a file of a newer program is read by an older one.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much a rule weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Weight {
    /// Nothing is said.
    Off,
    /// It is said.
    Warning,
    /// The article does not leave, but by name and reason.
    Blocking,
}

impl Weight {
    /// In the order of menus.
    pub const ALL: [Weight; 3] = [Weight::Blocking, Weight::Warning, Weight::Off];
}

/// The desk's decisions. A rule of which nothing is said weighs as it does by itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct GatePolicy {
    /// For every section.
    pub rules: BTreeMap<String, Weight>,
    /// For one section, by its name; goes before what holds for all.
    pub sections: BTreeMap<String, BTreeMap<String, Weight>>,
    /// A headline of fewer words is too short.
    pub headline_words_min: usize,
    /// A headline of more words is too long.
    pub headline_words_max: usize,
}

impl Default for GatePolicy {
    fn default() -> Self {
        Self { rules: BTreeMap::new(), sections: BTreeMap::new(), headline_words_min: 3, headline_words_max: 14 }
    }
}

impl GatePolicy {
    /// What was decided on a rule in a section; `None` where nothing was.
    pub fn decided(&self, rule: &str, section: &str) -> Option<Weight> {
        let here = self.sections.get(section.trim()).and_then(|rules| rules.get(rule));
        here.or_else(|| self.rules.get(rule)).copied()
    }

    /// Decides on a rule, for a section or for all; `None` leaves it to what holds otherwise.
    pub fn decide(&mut self, rule: &str, section: Option<&str>, weight: Option<Weight>) {
        let rules = match section {
            Some(section) => self.sections.entry(section.trim().to_owned()).or_default(),
            None => &mut self.rules,
        };
        match weight {
            Some(weight) => drop(rules.insert(rule.to_owned(), weight)),
            None => drop(rules.remove(rule)),
        }
        self.sections.retain(|_, rules| !rules.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_goes_before_the_desk() {
        let mut policy = GatePolicy::default();
        policy.decide("not-approved", None, Some(Weight::Warning));
        policy.decide("not-approved", Some("رأي"), Some(Weight::Off));
        let all = ["رأي", "سياسة"].map(|section| policy.decided("not-approved", section));
        assert_eq!(all, [Some(Weight::Off), Some(Weight::Warning)]);
        policy.decide("not-approved", Some("رأي"), None);
        assert!(policy.sections.is_empty());
        let text = ron::to_string(&policy).expect("plain data");
        assert_eq!(ron::from_str::<GatePolicy>(&text).ok(), Some(policy));
    }
}
