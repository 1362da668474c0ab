//! Which rows the desk lists and in which order; worked out when the desk or the filter changed, not in each frame.

use crate::document::State;
use crate::session::{OpenDesk, Row, RowFilter};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What is listed.
pub(super) struct Listing {
    made_for: Made,
    /// Places in the rows, in the order of the list.
    pub order: Vec<usize>,
    /// Articles of each station, in the order of [`State::ALL`].
    pub counts: [usize; State::ALL.len()],
    /// Sections that articles have, sorted.
    pub sections: Vec<String>,
    /// Writers of articles, sorted.
    pub bylines: Vec<String>,
}

/// What a listing depends on.
struct Made {
    root: PathBuf,
    revision: u64,
    filter: RowFilter,
    trash: bool,
}

/// The rows that are listed from: those of the desk, or those of its trash.
pub(super) fn rows(desk: &OpenDesk, trash: bool) -> &[Row] {
    if trash { &desk.trash } else { &desk.rows }
}

impl Listing {
    /// Works the listing out, if what was kept is not that of this desk and this filter. A section or a writer that
    /// no article has any more is taken out of the filter.
    pub fn update<'a>(
        kept: &'a mut Option<Listing>,
        desk: &OpenDesk,
        filter: &mut RowFilter,
        trash: bool,
    ) -> &'a Listing {
        let holds = kept.as_ref().is_some_and(|l| l.made_for.holds(desk, filter, trash));
        let fresh = kept.take().filter(|_| holds).unwrap_or_else(|| Listing::new(desk, filter, trash));
        kept.insert(fresh)
    }

    fn new(desk: &OpenDesk, filter: &mut RowFilter, trash: bool) -> Listing {
        let rows = rows(desk, trash);
        let whole = || rows.iter().filter(|r| r.error.is_none());
        let sections = sorted(whole().map(|r| r.section.as_str()));
        let bylines = sorted(whole().map(|r| r.byline.as_str()));
        filter.section = filter.section.take().filter(|s| sections.contains(s));
        filter.byline = filter.byline.take().filter(|b| bylines.contains(b));
        let state = filter.state.filter(|_| !trash);
        let order = RowFilter { state, ..filter.clone() }.apply(rows);
        // What cannot be read has no station.
        let order = order.into_iter().filter(|i| state.is_none() || rows[*i].error.is_none()).collect();
        Listing {
            made_for: Made {
                root: desk.desk.root().to_owned(),
                revision: desk.revision,
                filter: filter.clone(),
                trash,
            },
            order,
            counts: State::ALL.map(|s| desk.rows.iter().filter(|r| r.error.is_none() && r.state == s).count()),
            sections,
            bylines,
        }
    }
}

impl Made {
    fn holds(&self, desk: &OpenDesk, filter: &RowFilter, trash: bool) -> bool {
        self.revision == desk.revision && self.trash == trash && self.filter == *filter && self.root == desk.desk.root()
    }
}

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let names: BTreeSet<&str> = names.filter(|n| !n.trim().is_empty()).collect();
    names.into_iter().map(str::to_owned).collect()
}
