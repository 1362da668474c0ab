//! A narrow reader and writer of JSON objects (RFC 8259) that leaves no copy of what it reads behind: every value goes
//! straight into a text that is wiped. A general reader would keep its own.

use super::identity::Field;
use super::{SealError, Secret};

/// More than this is no identity.
const MAX_BYTES: usize = 1 << 20;
const MAX_DEPTH: usize = 8;

/// The fields of a JSON object.
pub(super) fn read(text: &str) -> Result<Vec<Field>, SealError> {
    if text.len() > MAX_BYTES {
        return Err(SealError::NotAnIdentity);
    }
    let mut reader = Reader { rest: text.strip_prefix('\u{FEFF}').unwrap_or(text), fields: Vec::new() };
    reader.blanks();
    reader.object(&Secret::from(""), 0)?;
    reader.blanks();
    if reader.rest.is_empty() { Ok(reader.fields) } else { Err(SealError::NotAnIdentity) }
}

struct Reader<'a> {
    rest: &'a str,
    fields: Vec<Field>,
}

impl Reader<'_> {
    fn blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    fn take(&mut self, sign: char) -> bool {
        self.blanks();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn need(&mut self, sign: char) -> Result<(), SealError> {
        if self.take(sign) { Ok(()) } else { Err(SealError::NotAnIdentity) }
    }

    fn object(&mut self, above: &Secret, depth: usize) -> Result<(), SealError> {
        self.need('{')?;
        if self.take('}') {
            return Ok(());
        }
        loop {
            self.blanks();
            let key = self.text()?;
            let name = match above.expose() {
                "" => key,
                above => Secret::new(format!("{above}.{}", key.expose())),
            };
            self.need(':')?;
            self.value(&name, depth + 1)?;
            if !self.take(',') {
                return self.need('}');
            }
        }
    }

    fn value(&mut self, name: &Secret, depth: usize) -> Result<(), SealError> {
        self.blanks();
        match self.rest.chars().next() {
            _ if depth > MAX_DEPTH => Err(SealError::NotAnIdentity),
            Some('{') => self.object(name, depth),
            Some('[') => self.list(name, depth),
            _ => {
                let values = self.scalar()?.into_iter().collect();
                self.add(name, values, false);
                Ok(())
            }
        }
    }

    fn list(&mut self, name: &Secret, depth: usize) -> Result<(), SealError> {
        self.need('[')?;
        let mut values = Vec::new();
        if !self.take(']') {
            loop {
                self.blanks();
                match self.rest.chars().next() {
                    Some('{' | '[') => self.value(name, depth + 1)?,
                    _ => values.extend(self.scalar()?),
                }
                if !self.take(',') {
                    break;
                }
            }
            self.need(']')?;
        }
        self.add(name, values, true);
        Ok(())
    }

    /// Adds a field; one of a name that was there already becomes a list of both.
    fn add(&mut self, name: &Secret, mut values: Vec<Secret>, is_list: bool) {
        match self.fields.iter_mut().find(|f| f.name.expose() == name.expose()) {
            _ if values.is_empty() => {}
            Some(known) => {
                known.values.append(&mut values);
                known.is_list = true;
            }
            None => self.fields.push(Field { name: name.clone(), values, is_list }),
        }
    }

    /// A text, or a number or `true` or `false` as it is written; nothing for `null`.
    fn scalar(&mut self) -> Result<Option<Secret>, SealError> {
        if self.rest.starts_with('"') {
            return self.text().map(Some);
        }
        let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        match word {
            "null" => Ok(None),
            "true" | "false" => Ok(Some(word.into())),
            _ if word.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => Ok(Some(word.into())),
            _ => Err(SealError::NotAnIdentity),
        }
    }

    fn text(&mut self) -> Result<Secret, SealError> {
        let bad = SealError::NotAnIdentity;
        let inside = self.rest.strip_prefix('"').ok_or(bad)?;
        let mut secret = Secret::with_capacity(closing(inside).ok_or(bad)?);
        let text = secret.text_mut();
        let mut chars = inside.chars();
        loop {
            match chars.next().ok_or(bad)? {
                '"' => break,
                '\\' => text.push(escaped(&mut chars).ok_or(bad)?),
                c if c < ' ' => return Err(bad),
                c => text.push(c),
            }
        }
        self.rest = chars.as_str();
        Ok(secret)
    }
}

/// How many bytes there are before the quotation mark that ends a text.
fn closing(inside: &str) -> Option<usize> {
    let mut escape = false;
    inside.bytes().position(|b| {
        let ends = b == b'"' && !escape;
        escape = b == b'\\' && !escape;
        ends
    })
}

fn escaped(chars: &mut std::str::Chars<'_>) -> Option<char> {
    Some(match chars.next()? {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{C}',
        c @ ('"' | '\\' | '/') => c,
        'u' => {
            let unit = four_digits(chars)?;
            match unit {
                0xD800..=0xDBFF => {
                    let low = (chars.next()? == '\\' && chars.next()? == 'u').then(|| four_digits(chars))??;
                    let low = low.checked_sub(0xDC00).filter(|l| *l < 0x400)?;
                    char::from_u32(0x10000 + ((unit - 0xD800) << 10) + low)?
                }
                _ => char::from_u32(unit)?,
            }
        }
        _ => return None,
    })
}

fn four_digits(chars: &mut std::str::Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |sum, _| Some(sum * 16 + chars.next()?.to_digit(16)?))
}

/// `fields` as one line of JSON.
pub(super) fn write(fields: &[Field]) -> Secret {
    // Twice what is read, and six for each sign that may need an escape, never reached in practice.
    let longest = |s: &Secret| s.expose().len() * 6 + 8;
    let bytes = fields.iter().map(|f| longest(&f.name) + f.values.iter().map(longest).sum::<usize>()).sum::<usize>();
    let mut all = Secret::with_capacity(bytes + 2);
    let out = all.text_mut();
    out.push('{');
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_text(out, field.name.expose());
        out.push(':');
        match (&field.values[..], field.is_list) {
            ([one], false) => write_text(out, one.expose()),
            (values, _) => {
                out.push('[');
                for (index, value) in values.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_text(out, value.expose());
                }
                out.push(']');
            }
        }
    }
    out.push('}');
    all
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => {
                out.push_str("\\u00");
                for digit in [c as u32 / 16, c as u32 % 16] {
                    out.extend(char::from_digit(digit, 16));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
