//! Who an anonymous source is: named lists of words, in the order in which they were given.

use super::{SealError, Secret, json};

/// A true identity. No `Debug`, no serde: it is read and written by [`Identity::from_json`] and [`Identity::to_json`]
/// alone. Wiped when dropped.
#[derive(Clone, Default)]
pub struct Identity {
    fields: Vec<Field>,
}

/// One named entry of an identity.
#[derive(Clone)]
pub struct Field {
    /// Its name, as given: `name`, `phones`, `contact.mail`.
    pub name: Secret,
    /// What it holds.
    pub values: Vec<Secret>,
    /// True if it was given as a list.
    pub is_list: bool,
}

/// What a field of an identity is about, made out from its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// The name.
    Name,
    /// The name in Latin letters.
    NameLatin,
    /// Another name.
    Alias,
    /// A telephone.
    Phone,
    /// A mail address.
    Mail,
    /// Where the person lives or works.
    Address,
    /// What else is known.
    Notes,
    /// Anything else.
    Other,
}

impl Role {
    /// The roles that a form has fields for, in its order.
    pub const FORM: [Role; 7] =
        [Role::Name, Role::NameLatin, Role::Alias, Role::Phone, Role::Mail, Role::Address, Role::Notes];

    /// The name under which the form writes it.
    pub fn key(self) -> &'static str {
        match self {
            Role::Name => "name",
            Role::NameLatin => "name_latin",
            Role::Alias => "aliases",
            Role::Phone => "phones",
            Role::Mail => "mails",
            Role::Address => "addresses",
            Role::Notes => "notes",
            Role::Other => "other",
        }
    }

    /// True where the form takes several, one a line.
    pub fn is_list(self) -> bool {
        matches!(self, Role::Alias | Role::Phone | Role::Mail | Role::Address)
    }

    fn of(name: &str) -> Role {
        let name = name.to_ascii_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|p| name.contains(p));
        match () {
            () if has(&["alias", "aka", "nick", "pseudo"]) => Role::Alias,
            () if has(&["latin", "english", "name_en"]) => Role::NameLatin,
            () if has(&["mail"]) => Role::Mail,
            () if has(&["phone", "mobile", "tel", "whatsapp", "signal"]) => Role::Phone,
            () if has(&["address", "street", "home"]) => Role::Address,
            () if has(&["note", "remark"]) => Role::Notes,
            () if has(&["name"]) => Role::Name,
            () => Role::Other,
        }
    }
}

impl Field {
    /// What it is about.
    pub fn role(&self) -> Role {
        Role::of(self.name.expose())
    }
}

impl Identity {
    /// Reads a JSON object (RFC 8259): texts, numbers and lists of them; objects within it give names with dots.
    ///
    /// # Errors
    /// `NotAnIdentity`, without a word of what was read.
    pub fn from_json(text: &str) -> Result<Self, SealError> {
        let fields = json::read(text)?;
        let identity = Self { fields };
        if identity.is_blank() { Err(SealError::NotAnIdentity) } else { Ok(identity) }
    }

    /// The same, written as one line of JSON.
    pub fn to_json(&self) -> Secret {
        json::write(&self.fields)
    }

    /// Its fields.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// True if nothing is known.
    pub fn is_blank(&self) -> bool {
        self.fields.iter().flat_map(|f| &f.values).all(Secret::is_blank)
    }

    /// Every value with its role.
    pub fn values(&self) -> impl Iterator<Item = (Role, &Secret)> {
        self.fields.iter().flat_map(|f| f.values.iter().map(|v| (f.role(), v)))
    }

    /// What is known in `role`, one entry a line, as a form shows it.
    pub fn lines(&self, role: Role) -> Secret {
        let values: Vec<&Secret> = self.values().filter(|(r, _)| *r == role).map(|(_, v)| v).collect();
        let mut all = Secret::with_capacity(values.iter().map(|v| v.expose().len() + 1).sum());
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                all.text_mut().push('\n');
            }
            all.text_mut().push_str(value.expose());
        }
        all
    }

    /// Replaces what is known in `role` by `lines`; entries of other names stay.
    pub fn set_lines(&mut self, role: Role, lines: &str) {
        let lines = lines.trim();
        let values: Vec<Secret> = match role.is_list() {
            true => lines.lines().map(str::trim).filter(|l| !l.is_empty()).map(Secret::from).collect(),
            false if lines.is_empty() => Vec::new(),
            false => vec![Secret::from(lines)],
        };
        let known = self.fields.iter().position(|f| f.role() == role);
        let name = known.and_then(|at| self.fields.get(at)).map_or_else(|| role.key().into(), |f| f.name.clone());
        let at = known.unwrap_or(self.fields.len());
        self.fields.retain(|f| f.role() != role);
        if !values.is_empty() {
            let is_list = role.is_list();
            self.fields.insert(at.min(self.fields.len()), Field { name, values, is_list });
        }
    }
}
