//! The maps by which a PDF says what the glyphs of a font mean (ISO 32000-1, 9.10.3), read leniently.

use std::collections::BTreeMap;

/// Ranges beyond this many codes are cut: no font has as many glyphs.
const LONGEST_RANGE: u32 = 0x1_0000;

/// What the codes of a font mean.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct UnicodeMap {
    /// By number of bytes and code.
    meanings: BTreeMap<(usize, u32), String>,
    /// Numbers of bytes that a code may have.
    lengths: Vec<usize>,
}

enum Token {
    Code(Vec<u8>),
    Open,
    Close,
    Word(String),
}

impl UnicodeMap {
    /// Reads a map; `bytes` of a code where the map does not say.
    pub fn parse(map: &[u8], bytes: usize) -> Self {
        let mut read = Self::default();
        let tokens = tokens(map);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            if let Token::Word(word) = token {
                match word.as_str() {
                    "begincodespacerange" => at = read.lengths(&tokens, at),
                    "beginbfchar" => at = read.chars(&tokens, at),
                    "beginbfrange" => at = read.ranges(&tokens, at),
                    _ => {}
                }
            }
        }
        if read.lengths.is_empty() {
            read.lengths.push(bytes);
        }
        read.lengths.sort_unstable();
        read.lengths.dedup();
        read
    }

    /// Tells what each of `codes` means; a code without a meaning is a blank.
    pub fn read(&self, codes: &[u8], mut put: impl FnMut(&str)) {
        let mut rest = codes;
        while !rest.is_empty() {
            let found = self.lengths.iter().find_map(|length| {
                let code = rest.get(..*length)?;
                Some((*length, self.meanings.get(&(*length, number(code)))?))
            });
            match found {
                Some((length, meaning)) => {
                    put(meaning);
                    rest = rest.get(length..).unwrap_or_default();
                }
                None => {
                    let length = self.lengths.last().copied().unwrap_or(1).clamp(1, rest.len());
                    // Without a map a code of one byte is most likely the letter itself.
                    let letter = (length == 1 && self.meanings.is_empty()).then(|| char::from(rest[0]));
                    put(letter.unwrap_or(' ').encode_utf8(&mut [0; 4]));
                    rest = rest.get(length..).unwrap_or_default();
                }
            }
        }
    }

    fn lengths(&mut self, tokens: &[Token], mut at: usize) -> usize {
        while let Some(Token::Code(code)) = tokens.get(at) {
            self.lengths.push(code.len().clamp(1, 4));
            at += 1;
        }
        at
    }

    fn chars(&mut self, tokens: &[Token], mut at: usize) -> usize {
        while let (Some(Token::Code(code)), Some(Token::Code(meaning))) = (tokens.get(at), tokens.get(at + 1)) {
            self.meanings.insert((code.len(), number(code)), utf16(meaning));
            at += 2;
        }
        at
    }

    fn ranges(&mut self, tokens: &[Token], mut at: usize) -> usize {
        while let (Some(Token::Code(low)), Some(Token::Code(high))) = (tokens.get(at), tokens.get(at + 1)) {
            at += 2;
            let (length, low, high) = (low.len(), number(low), number(high));
            let codes = low..=high.min(low.saturating_add(LONGEST_RANGE));
            match tokens.get(at) {
                Some(Token::Code(first)) => {
                    let mut units = first.clone();
                    for code in codes {
                        self.meanings.insert((length, code), utf16(&units));
                        increase(&mut units);
                    }
                    at += 1;
                }
                Some(Token::Open) => {
                    at += 1;
                    let mut codes = codes;
                    while let Some(Token::Code(meaning)) = tokens.get(at) {
                        if let Some(code) = codes.next() {
                            self.meanings.insert((length, code), utf16(meaning));
                        }
                        at += 1;
                    }
                    at += usize::from(matches!(tokens.get(at), Some(Token::Close)));
                }
                _ => return at,
            }
        }
        at
    }
}

fn number(code: &[u8]) -> u32 {
    code.iter().fold(0, |sum, b| sum << 8 | u32::from(*b))
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|u| u16::from_be_bytes([u[0], u[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn increase(units: &mut [u8]) {
    for byte in units.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte != 0 {
            return;
        }
    }
}

fn tokens(map: &[u8]) -> Vec<Token> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(byte) = map.get(at) {
        let rest = map.get(at..).unwrap_or_default();
        match byte {
            b'<' if rest.get(1) != Some(&b'<') => {
                let end = rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
                let digits: Vec<u8> =
                    rest.iter().take(end).filter_map(|b| char::from(*b).to_digit(16)).map(|d| d as u8).collect();
                all.push(Token::Code(digits.chunks(2).map(|d| d[0] * 16 + d.get(1).unwrap_or(&0)).collect()));
                at += end + 1;
            }
            b'[' | b']' => {
                all.push(if *byte == b'[' { Token::Open } else { Token::Close });
                at += 1;
            }
            b if b.is_ascii_alphabetic() => {
                let end = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
                all.push(Token::Word(String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).into_owned()));
                at += end;
            }
            _ => at += 1,
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(map: &str, codes: &[u8], bytes: usize) -> String {
        let mut text = String::new();
        UnicodeMap::parse(map.as_bytes(), bytes).read(codes, |meaning| text.push_str(meaning));
        text
    }

    #[test]
    fn letters_ranges_and_ligatures_are_read() {
        let map = "/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange
            2 beginbfchar <0001> <0645> <0002><06440627> endbfchar
            2 beginbfrange <0003> <0005> <0628> <0006> <0007> [<0633> <D83DDE00>] endbfrange endcmap";
        assert_eq!(read(map, &[0, 1, 0, 2, 0, 3, 0, 5, 0, 6, 0, 7], 1), "ملابتس😀");
        assert_eq!(read(map, &[9, 9, 0, 1], 1), " م");
    }

    #[test]
    fn a_font_without_a_map_means_its_letters() {
        assert_eq!(read("", b"Gull", 1), "Gull");
        assert_eq!(read("", &[0, 1, 0, 2], 2), "  ");
    }
}
