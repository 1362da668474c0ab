//! Lists of words in one line, their parts between commas.

/// The parts in one line.
pub fn list_of(parts: &[String]) -> String {
    parts.join("، ")
}

/// The parts of a line, between commas of either script; none empty, none twice.
pub fn parts_of(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in line.split(['،', ',', '؛', ';']).map(str::trim).filter(|p| !p.is_empty()) {
        if !parts.iter().any(|known| known == part) {
            parts.push(part.to_owned());
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_is_shown() {
        let parts = ["ميناء".to_owned(), "صيد البحر".to_owned()];
        assert_eq!(parts_of(&list_of(&parts)), parts);
        assert_eq!(parts_of(" a,b ؛ a،، "), ["a", "b"]);
    }
}
