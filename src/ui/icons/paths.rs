//! The drawings of the icons: SVG paths on a grid of 20 units, stroked 1.5 wide with round caps and joins.

use super::{Icon, Part};

/// Every icon.
pub(super) const ALL: &[Icon] = &[
    Icon::Desk,
    Icon::Article,
    Icon::Sources,
    Icon::Pictures,
    Icon::Review,
    Icon::Export,
    Icon::Import,
    Icon::Settings,
    Icon::Search,
    Icon::Plus,
    Icon::Check,
    Icon::Cross,
    Icon::Warning,
    Icon::Block,
    Icon::Info,
    Icon::Lock,
    Icon::Unlock,
    Icon::Clock,
    Icon::Comment,
    Icon::History,
    Icon::Undo,
    Icon::Redo,
    Icon::Link,
    Icon::Quote,
    Icon::Tie,
    Icon::Heading,
    Icon::List,
    Icon::More,
    Icon::User,
    Icon::Users,
    Icon::Outlet,
    Icon::Organisation,
    Icon::Anonymous,
    Icon::Phone,
    Icon::Mail,
    Icon::Target,
    Icon::Crop,
    Icon::Folder,
    Icon::Shield,
    Icon::Columns,
    Icon::OneColumn,
    Icon::Moved,
    Icon::Chevron,
    Icon::Next,
    Icon::Prev,
    Icon::Up,
    Icon::Down,
    Icon::Panel,
    Icon::Focus,
    Icon::Zip,
    Icon::Globe,
    Icon::Print,
    Icon::Wire,
    Icon::Star,
    Icon::Grip,
    Icon::Pin,
    Icon::Bookmark,
    Icon::Sparkle,
    Icon::Draft,
    Icon::Half,
    Icon::Returned,
    Icon::Full,
    Icon::EyeOff,
    Icon::Key,
    Icon::Trash,
];

/// The parts of an icon, drawn over each other.
pub(super) fn parts(icon: Icon) -> &'static [Part] {
    match icon {
        Icon::Desk => const { &[stroke("M3 11 l2 -6.5 h10 L17 11 v4.5 H3 z"), stroke("M3 11 h4 l1 2 h4 l1 -2 h4")] },
        Icon::Article => const { &[stroke("M5 2.5 h10 v15 H5 z"), stroke("M8 6.5 h4 M8 10 h4 M8 13.5 h4")] },
        Icon::Sources => {
            const {
                &[
                    stroke("M4 3 h12 v14 H4 z"),
                    stroke(
                        "M10 9.5 a2 2 0 1 0 0 -4 a2 2 0 0 0 0 4 z M6.8 14 c0.4 -1.8 1.6 -2.7 3.2 -2.7 s2.8 0.9 3.2 2.7",
                    ),
                ]
            }
        }
        Icon::Pictures => {
            const {
                &[
                    stroke("M2.5 4 h15 v12 h-15 z"),
                    stroke("M2.5 13.5 l4.5 -4 l3.5 3 l2.5 -2 l4.5 3.5"),
                    heavy("M13 7.6 h0.01", 2.2),
                ]
            }
        }
        Icon::Review => const { &[stroke("M3 4 h14 v9.5 h-7 L6.5 17 v-3.5 H3 z"), stroke("M7 8.8 l2.2 2.1 L13.2 7")] },
        Icon::Export => {
            const { &[stroke("M10 12.5 v-10 M6.5 6 L10 2.5 L13.5 6"), stroke("M5 9.5 H3.5 v8 h13 v-8 H15")] }
        }
        Icon::Import => const { &[stroke("M10 2.5 v9.5 M6.5 8.5 L10 12 l3.5 -3.5"), stroke("M3.5 12.5 v4 h13 v-4")] },
        Icon::Settings => {
            const {
                &[
                    stroke("M3 6 h7 M14 6 h3 M3 14 h3 M10 14 h7"),
                    stroke("M14 6 a2 2 0 0 1 -4 0 a2 2 0 0 1 4 0 z"),
                    stroke("M10 14 a2 2 0 0 1 -4 0 a2 2 0 0 1 4 0 z"),
                ]
            }
        }
        Icon::Search => {
            const { &[stroke("M14.5 9 a5.5 5.5 0 0 1 -11 0 a5.5 5.5 0 0 1 11 0 z"), stroke("M13.2 13.2 L17 17")] }
        }
        Icon::Plus => const { &[stroke("M10 4 v12 M4 10 h12")] },
        Icon::Check => const { &[stroke("M4 10.5 l4 4 l8 -9")] },
        Icon::Cross => const { &[stroke("M5 5 l10 10 M15 5 L5 15")] },
        Icon::Warning => const { &[stroke("M10 3 l7.5 13.5 h-15 z"), stroke("M10 8 v4 M10 14.3 h0.01")] },
        Icon::Block => {
            const {
                &[
                    stroke("M6.8 2.5 h6.4 l4.3 4.3 v6.4 l-4.3 4.3 H6.8 l-4.3 -4.3 V6.8 z"),
                    stroke("M10 6.3 v4.4 M10 13.5 h0.01"),
                ]
            }
        }
        Icon::Info => {
            const { &[stroke("M17.5 10 a7.5 7.5 0 0 1 -15 0 a7.5 7.5 0 0 1 15 0 z"), stroke("M10 9.2 v4.6 M10 6.3 h0.01")] }
        }
        Icon::Lock => const { &[stroke("M4.5 9 h11 v8 h-11 z"), stroke("M7 9 V6.5 a3 3 0 0 1 6 0 V9 M10 12 v2")] },
        Icon::Unlock => const { &[stroke("M4.5 9 h11 v8 h-11 z"), stroke("M7 9 V6 a3 3 0 0 1 5.8 -1 M10 12 v2")] },
        Icon::Clock => {
            const { &[stroke("M17.5 10 a7.5 7.5 0 0 1 -15 0 a7.5 7.5 0 0 1 15 0 z"), stroke("M10 5.5 V10 l3 2")] }
        }
        Icon::Comment => const { &[stroke("M3 4 h14 v9.5 h-7 L6.5 17 v-3.5 H3 z")] },
        Icon::History => {
            const { &[stroke("M3.2 7.5 A7.3 7.3 0 1 1 10 17.3"), stroke("M2.8 3.5 v4 h4 M10 6 v4.3 l2.8 1.7")] }
        }
        Icon::Undo => const { &[stroke("M7.5 4 L3.5 8 l4 4"), stroke("M3.5 8 h8 a4.5 4.5 0 0 1 0 9 H8")] },
        Icon::Redo => const { &[stroke("M12.5 4 l4 4 l-4 4"), stroke("M16.5 8 h-8 a4.5 4.5 0 0 0 0 9 H12")] },
        Icon::Link => {
            const {
                &[stroke(
                    "M8.5 11.5 l3 -3 M9.5 6 l2 -2 a3.2 3.2 0 0 1 4.5 4.5 l-2 2 M10.5 14 l-2 2 A3.2 3.2 0 0 1 4 11.5 l2 -2",
                )]
            }
        }
        Icon::Quote => const { &[stroke("M9 5 L4.5 10 L9 15 M15.5 5 L11 10 l4.5 5")] },
        Icon::Tie => const { &[stroke("M8.5 4 L4 8.5 L8.5 13 M13.5 4 L9 8.5 l4.5 4.5"), stroke("M4 16.8 h12.5")] },
        Icon::Heading => const { &[heavy("M3.5 5.5 h13", 3.0), stroke("M3.5 11 h13 M3.5 15 h8")] },
        Icon::List => const { &[stroke("M8 5.5 h9 M8 10 h9 M8 14.5 h9 M3.5 5.5 h0.01 M3.5 10 h0.01 M3.5 14.5 h0.01")] },
        Icon::More => const { &[heavy("M4.5 10 h0.01 M10 10 h0.01 M15.5 10 h0.01", 2.4)] },
        Icon::User => {
            const {
                &[
                    stroke("M13.2 7 a3.2 3.2 0 0 1 -6.4 0 a3.2 3.2 0 0 1 6.4 0 z"),
                    stroke("M3.8 17 c0.6 -3.3 3 -5 6.2 -5 s5.6 1.7 6.2 5"),
                ]
            }
        }
        Icon::Users => {
            const {
                &[
                    stroke("M10.8 7 a2.8 2.8 0 0 1 -5.6 0 a2.8 2.8 0 0 1 5.6 0 z"),
                    stroke(
                        "M2.5 16 c0.5 -2.9 2.6 -4.5 5.5 -4.5 s5 1.6 5.5 4.5 M12.5 4.5 a2.7 2.7 0 0 1 0 5 M14.8 11.9 c1.6 0.6 2.5 2 2.8 4.1",
                    ),
                ]
            }
        }
        Icon::Outlet => {
            const {
                &[
                    stroke("M3 4.5 h11 v12 H4.5 A1.5 1.5 0 0 1 3 15 z"),
                    stroke("M14 8 h3 v7 a1.5 1.5 0 0 1 -3 0 M6 7.5 h5 M6 10.5 h5 M6 13.5 h3"),
                ]
            }
        }
        Icon::Organisation => {
            const { &[stroke("M4 17 V3.5 h8 V17 M12 8 h4 v9 M2.5 17 h15 M7 7 h2 M7 10.5 h2 M7 14 h2")] }
        }
        Icon::Anonymous => {
            const {
                &[
                    stroke("M2.5 9 h15 M5 9 l1.2 -5 h7.6 L15 9"),
                    stroke("M8.8 13.5 a2.3 2.3 0 0 1 -4.6 0 a2.3 2.3 0 0 1 4.6 0 z"),
                    stroke("M15.8 13.5 a2.3 2.3 0 0 1 -4.6 0 a2.3 2.3 0 0 1 4.6 0 z"),
                    stroke("M8.8 13.2 h2.4"),
                ]
            }
        }
        Icon::Phone => {
            const {
                &[stroke(
                    "M5.5 3 h2 l1.5 3.5 l-1.8 1.7 a10 10 0 0 0 4.6 4.6 L13.5 11 l3.5 1.5 v2 A2.5 2.5 0 0 1 14.5 17 A11.5 11.5 0 0 1 3 5.5 A2.5 2.5 0 0 1 5.5 3 z",
                )]
            }
        }
        Icon::Mail => const { &[stroke("M2.5 4.5 h15 v11 h-15 z"), stroke("M2.5 5.5 L10 11 l7.5 -5.5")] },
        Icon::Target => {
            const {
                &[
                    stroke("M15 10 a5 5 0 0 1 -10 0 a5 5 0 0 1 10 0 z"),
                    stroke("M10 2.5 v4 M10 13.5 v4 M2.5 10 h4 M13.5 10 h4"),
                ]
            }
        }
        Icon::Crop => const { &[stroke("M6 2.5 V14 h11.5 M2.5 6 H14 v11.5")] },
        Icon::Folder => const { &[stroke("M2.5 4.5 h5 l2 2.5 h8 v9.5 h-15 z")] },
        Icon::Shield => {
            const {
                &[
                    stroke("M10 2.5 l6.5 2.3 v4.7 c0 4 -2.6 6.7 -6.5 8 c-3.9 -1.3 -6.5 -4 -6.5 -8 V4.8 z"),
                    stroke("M7 10 l2.2 2.2 L13.2 8"),
                ]
            }
        }
        Icon::Columns => const { &[stroke("M3 3.5 h14 v13 H3 z M10 3.5 v13")] },
        Icon::OneColumn => const { &[stroke("M3 3.5 h14 v13 H3 z M6 7.5 h8 M6 10.5 h8 M6 13.5 h5")] },
        Icon::Moved => {
            const { &[stroke("M7 16.5 v-13 M3.5 7 L7 3.5 L10.5 7 M13 3.5 v13 M9.8 13.3 l3.2 3.2 l3.2 -3.2")] }
        }
        Icon::Chevron => const { &[stroke("M5.5 8 l4.5 4.5 L14.5 8")] },
        Icon::Next => const { &[stroke("M8 5 l5 5 l-5 5")] },
        Icon::Prev => const { &[stroke("M12 5 l-5 5 l5 5")] },
        Icon::Up => const { &[stroke("M10 16 V4 M5.5 8.5 L10 4 l4.5 4.5")] },
        Icon::Down => const { &[stroke("M10 4 v12 M5.5 11.5 L10 16 l4.5 -4.5")] },
        Icon::Panel => const { &[stroke("M2.5 3.5 h15 v13 h-15 z M12.5 3.5 v13")] },
        Icon::Focus => const { &[stroke("M3 7 V3 h4 M13 3 h4 v4 M17 13 v4 h-4 M7 17 H3 v-4 M6.5 10 h7")] },
        Icon::Zip => {
            const { &[stroke("M4 2.5 h12 v15 H4 z M10 2.5 v2 M10 6.5 v2 M10 10.5 h0.01 M8.7 12 h2.6 v3 H8.7 z")] }
        }
        Icon::Globe => {
            const {
                &[
                    stroke("M17.5 10 a7.5 7.5 0 0 1 -15 0 a7.5 7.5 0 0 1 15 0 z"),
                    stroke(
                        "M2.5 10 h15 M10 2.5 c2.4 2.2 3.5 4.7 3.5 7.5 s-1.1 5.3 -3.5 7.5 c-2.4 -2.2 -3.5 -4.7 -3.5 -7.5 S7.6 4.7 10 2.5 z",
                    ),
                ]
            }
        }
        Icon::Print => const { &[stroke("M5.5 7 V2.5 h9 V7 M5.5 14 H3 V7 h14 v7 h-2.5 M5.5 12 h9 v5.5 h-9 z")] },
        Icon::Wire => {
            const {
                &[
                    stroke("M10 10.5 v7 M7 17.5 h6"),
                    stroke("M11.6 8 a1.6 1.6 0 0 1 -3.2 0 a1.6 1.6 0 0 1 3.2 0 z"),
                    stroke(
                        "M6.3 11.7 a5.2 5.2 0 0 1 0 -7.4 M13.7 4.3 a5.2 5.2 0 0 1 0 7.4 M3.9 14 a8.5 8.5 0 0 1 0 -12 M16.1 2 a8.5 8.5 0 0 1 0 12",
                    ),
                ]
            }
        }
        Icon::Star => {
            const {
                &[stroke(
                    "M10 2.8 l2.2 4.7 l5 0.7 l-3.6 3.6 l0.9 5.1 l-4.5 -2.5 l-4.5 2.5 l0.9 -5.1 L2.8 8.2 l5 -0.7 z",
                )]
            }
        }
        Icon::Grip => {
            const { &[heavy("M7.5 5 h0.01 M12.5 5 h0.01 M7.5 10 h0.01 M12.5 10 h0.01 M7.5 15 h0.01 M12.5 15 h0.01", 2.2)] }
        }
        Icon::Pin => {
            const {
                &[
                    stroke("M10 17.5 c3.7 -4.2 5.5 -7.2 5.5 -9.5 a5.5 5.5 0 0 0 -11 0 c0 2.3 1.8 5.3 5.5 9.5 z"),
                    stroke("M12 8 a2 2 0 0 1 -4 0 a2 2 0 0 1 4 0 z"),
                ]
            }
        }
        Icon::Bookmark => const { &[stroke("M5.5 3 h9 v14.5 L10 14 l-4.5 3.5 z")] },
        Icon::Sparkle => const { &[stroke("M10 3 v14 M3 10 h14 M5.5 5.5 l9 9 M14.5 5.5 l-9 9")] },
        Icon::Draft => const { &[dashed("M16.5 10 a6.5 6.5 0 0 1 -13 0 a6.5 6.5 0 0 1 13 0 z")] },
        Icon::Half => {
            const {
                &[
                    stroke("M16.5 10 a6.5 6.5 0 0 1 -13 0 a6.5 6.5 0 0 1 13 0 z"),
                    filled("M10 3.5 a6.5 6.5 0 0 1 0 13 z"),
                ]
            }
        }
        Icon::Returned => const { &[stroke("M7.5 4.5 L3.5 8.5 l4 4"), stroke("M3.5 8.5 h9 a4 4 0 0 1 4 4 V16")] },
        Icon::Full => const { &[filled("M16.5 10 a6.5 6.5 0 0 1 -13 0 a6.5 6.5 0 0 1 13 0 z")] },
        Icon::EyeOff => {
            const {
                &[stroke(
                    "M2.5 10 c1.9 -3.4 4.4 -5 7.5 -5 s5.6 1.6 7.5 5 c-1.9 3.4 -4.4 5 -7.5 5 s-5.6 -1.6 -7.5 -5 z M4 16 L16 4",
                )]
            }
        }
        Icon::Key => {
            const {
                &[
                    stroke("M10 13.5 a3.5 3.5 0 0 1 -7 0 a3.5 3.5 0 0 1 7 0 z"),
                    stroke("M9 11 l7.5 -7.5 M13.5 6.5 L16 9"),
                ]
            }
        }
        Icon::Trash => const { &[stroke("M3.5 5.5 h13 M8 5 V3 h4 v2 M5.5 5.5 l0.8 12 h7.4 l0.8 -12")] },
    }
}

const fn stroke(path: &'static str) -> Part {
    Part { path, width: 1.5, dashed: false, filled: false }
}

const fn heavy(path: &'static str, width: f32) -> Part {
    Part { path, width, dashed: false, filled: false }
}

const fn dashed(path: &'static str) -> Part {
    Part { path, width: 1.5, dashed: true, filled: false }
}

const fn filled(path: &'static str) -> Part {
    Part { path, width: 1.5, dashed: false, filled: true }
}
