//! How a source is reached.

use serde::{Deserialize, Serialize};

/// One way to reach a source.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// A number, an address, a name in a network.
    pub value: String,
    /// What it is for, in the desk's words: mobile, office.
    pub note: String,
    /// True if it may be given on. What is not shareable leaves the register in no export.
    pub shareable: bool,
}

/// What a contact is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub enum ContactKind {
    /// هاتف.
    #[default]
    Phone,
    /// بريد.
    Mail,
    /// تطبيق مراسلة: a number or a name in it.
    Messenger,
    /// حساب على شبكة اجتماعية.
    Social,
    /// موقع.
    Web,
    /// عنوان.
    Address,
}

impl ContactKind {
    /// In the order of menus.
    pub const ALL: [ContactKind; 6] = [
        ContactKind::Phone,
        ContactKind::Mail,
        ContactKind::Messenger,
        ContactKind::Social,
        ContactKind::Web,
        ContactKind::Address,
    ];

    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            ContactKind::Phone => "phone",
            ContactKind::Mail => "mail",
            ContactKind::Messenger => "messenger",
            ContactKind::Social => "social",
            ContactKind::Web => "web",
            ContactKind::Address => "address",
        }
    }
}
