//! Holds the rules of the house: which module may name which, who may write files, how a file begins and how long it
//! grows, that every text for people is there in both languages. Walks the sources as text; its own matchers are
//! tested on bad snippets below.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules and their layers; a module names those of lower layers only.
const LAYERS: &[(&str, u8)] = &[
    ("base", 0),
    ("i18n", 0),
    ("document", 1),
    ("language", 1),
    ("sources", 1),
    ("export", 2),
    ("gate", 2),
    ("import", 2),
    ("media", 2),
    ("publish", 2),
    ("scan", 2),
    ("search", 2),
    ("settings", 2),
    ("storage", 2),
    ("text", 2),
    ("command", 3),
    ("editor", 3),
    ("session", 4),
    ("ui", 5),
    ("app", 6),
    ("cli", 6),
    ("main", 6),
];

/// Neighbours of one layer that may name each other, in this direction only.
const ALLOWED_NEIGHBOURS: &[(&str, &str, &str)] = &[
    ("i18n", "base", "dates are printed from the clock's types"),
    ("document", "sources", "an article holds the statements that it ties"),
    ("document", "language", "versions are compared and merged by words"),
    ("export", "gate", "the manifest records the findings that were overridden"),
    ("export", "media", "renditions"),
    ("export", "text", "page layout"),
    ("publish", "export", "what goes up is made by the exporters"),
    ("publish", "storage", "the queue outlives the program"),
    ("import", "media", "sizes of pictures that came with a document"),
    ("scan", "export", "its tests look into our own printed page"),
    ("export", "scan", "its tests look for secrets in what leaves"),
    ("search", "storage", "the index reads the desk"),
    ("storage", "export", "the desk keeps its export profiles"),
    ("settings", "export", "the export profile that was used last"),
    ("settings", "publish", "the sites of this device"),
    ("settings", "storage", "settings are saved as everything else"),
    ("sources", "language", "names are compared with their spelling folded"),
];

/// Crates that only some modules may name.
const CRATES: &[(&str, &[&str])] =
    &[("egui", &["ui", "app", "main"]), ("eframe", &["ui", "app", "main"]), ("cosmic_text", &["text"])];

/// Calls that write, move or remove files.
const WRITERS: &[&str] = &[
    "fs::write",
    "fs::rename",
    "fs::copy",
    "fs::remove_file",
    "fs::remove_dir",
    "fs::remove_dir_all",
    "fs::create_dir",
    "fs::create_dir_all",
    "fs::hard_link",
    "fs::set_permissions",
    "fs::OpenOptions",
    "File::create",
    "File::create_new",
    "File::options",
    "OpenOptions::new",
];

/// Who may write files.
const MAY_WRITE: &[&str] = &["storage"];

/// Longest file, in lines, its tests aside.
const LONGEST_FILE_LINES: usize = 600;

/// Modules whose own code holds no text for people: it comes from `i18n`.
const WORDLESS: &[&str] = &["app", "ui"];

/// Pairs that need no Arabic letters.
const PAIRS_WITHOUT_ARABIC: &[&str] = &[];

/// A source file: its path below the root, the module of the crate it belongs to, its text.
struct Source {
    path: String,
    module: String,
    text: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder of the crate").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    walk(&root().join("src"), &mut files);
    let all: Vec<Source> = files
        .into_iter()
        .map(|file| {
            let below = file.strip_prefix(root().join("src")).expect("below src");
            let path = below.to_string_lossy().replace('\\', "/");
            let module = path.split(['/', '.']).next().unwrap_or_default().to_owned();
            Source { module, text: fs::read_to_string(&file).expect("UTF-8"), path }
        })
        .collect();
    assert!(all.len() > 20, "the walk found only {} files", all.len());
    all
}

/// Gathers what `rule` says of every file and fails with all of it.
fn hold(rule: impl Fn(&Source) -> Vec<String>) {
    let faults: Vec<String> =
        sources().iter().flat_map(|s| rule(s).into_iter().map(|f| format!("src/{}: {f}", s.path))).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// True for a file of tests only.
fn is_test_file(path: &str) -> bool {
    path.ends_with("_tests.rs") || path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// The text before the test module at the file's end; nothing of a file of tests.
fn without_tests<'a>(path: &str, text: &'a str) -> &'a str {
    if is_test_file(path) {
        return "";
    }
    let cut = text.match_indices("#[cfg(test)]").find(|(at, mark)| {
        let after = text[at + mark.len()..].trim_start();
        after.starts_with("mod ") && !after.lines().next().unwrap_or_default().ends_with(';')
    });
    cut.map_or(text, |(at, _)| &text[..at])
}

/// The literals of a source, and the source with comments and the insides of literals blanked. Lines stay in place.
fn split_code(text: &str) -> (String, Vec<(usize, String)>) {
    let chars: Vec<char> = text.chars().collect();
    let (mut code, mut literals) = (String::with_capacity(text.len()), Vec::new());
    let (mut i, mut line) = (0, 1);
    let blank = |c: char| if c == '\n' { '\n' } else { ' ' };
    while i < chars.len() {
        let rest = &chars[i..];
        let after_word = i > 0 && (chars[i - 1].is_alphanumeric() || chars[i - 1] == '_');
        let length = if rest.starts_with(&['/', '/']) {
            rest.iter().position(|c| *c == '\n').unwrap_or(rest.len())
        } else if rest.starts_with(&['/', '*']) {
            block_comment(rest)
        } else if rest[0] == 'r' && !after_word && raw_string(rest).is_some() {
            let (whole, inner) = raw_string(rest).expect("just seen");
            literals.push((line, inner));
            whole
        } else if rest[0] == '"' {
            let (whole, inner) = string(rest);
            literals.push((line, inner));
            whole
        } else if rest[0] == '\'' {
            char_literal(rest)
        } else {
            code.push(rest[0]);
            line += usize::from(rest[0] == '\n');
            i += 1;
            continue;
        };
        for c in &rest[..length] {
            code.push(blank(*c));
            line += usize::from(*c == '\n');
        }
        i += length;
    }
    (code, literals)
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut i) = (0, 0);
    while i < rest.len() {
        if rest[i..].starts_with(&['/', '*']) {
            depth += 1;
            i += 2;
        } else if rest[i..].starts_with(&['*', '/']) {
            depth -= 1;
            i += 2;
            if depth == 0 {
                return i;
            }
        } else {
            i += 1;
        }
    }
    rest.len()
}

fn string(rest: &[char]) -> (usize, String) {
    let (mut i, mut inner) = (1, String::new());
    while i < rest.len() && rest[i] != '"' {
        if rest[i] == '\\' {
            i += 1;
        }
        inner.extend(rest.get(i));
        i += 1;
    }
    ((i + 1).min(rest.len()), inner)
}

fn raw_string(rest: &[char]) -> Option<(usize, String)> {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    let open = 1 + hashes;
    if rest.get(open) != Some(&'"') {
        return None;
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let end = (open + 1..rest.len()).find(|i| rest[*i..].starts_with(&close))?;
    Some((end + close.len(), rest[open + 1..end].iter().collect()))
}

/// The length of a character literal, or 1 for the tick of a lifetime.
fn char_literal(rest: &[char]) -> usize {
    match rest.get(1..) {
        Some(['\\', ..]) => rest.iter().skip(3).position(|c| *c == '\'').map_or(1, |at| at + 4),
        Some([_, '\'', ..]) => 3,
        _ => 1,
    }
}

/// The identifiers of a code text, with the byte after each.
fn words(code: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + code[at..].find(is_word)?;
        let end = code[start..].find(|c| !is_word(c)).map_or(code.len(), |n| start + n);
        at = end;
        Some((&code[start..end], &code[end..]))
    })
}

/// Modules of the crate that `code` names: `crate::a::…`, `use crate::{a, b::{c}}`.
fn named_modules(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (word, after) in words(code) {
        let Some(path) = (word == "crate").then(|| after.trim_start().strip_prefix("::")).flatten() else { continue };
        match path.trim_start().strip_prefix('{') {
            None => found.extend(words(path).next().map(|(name, _)| name.to_owned())),
            Some(group) => found.extend(group_heads(group)),
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The first name of each member of a `use` group, given the text after its opening brace.
fn group_heads(group: &str) -> Vec<String> {
    let (mut depth, mut heads, mut member) = (1, Vec::new(), String::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && c == ',') {
            heads.extend(words(&member).next().map(|(name, _)| name.to_owned()));
            member.clear();
            if depth == 0 {
                break;
            }
        } else {
            member.push(c);
        }
    }
    heads
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

fn layer_faults(module: &str, text: &str) -> Vec<String> {
    if module == "lib" {
        return Vec::new();
    }
    let Some(own) = layer(module) else { return vec![format!("`{module}` stands in no layer: add it to LAYERS")] };
    let (code, _) = split_code(text);
    let named = named_modules(&code).into_iter().filter(|name| name != module);
    let forbidden = named.filter(|name| match layer(name) {
        None => false,
        Some(other) if other < own => false,
        Some(other) if other == own && own == 6 => false,
        Some(_) => !ALLOWED_NEIGHBOURS.iter().any(|(from, to, _)| *from == module && to == name),
    });
    forbidden.map(|name| format!("`{module}` names `crate::{name}`, which is not below it")).collect()
}

/// How many modules deep a file lies: `a/mod.rs` and `a.rs` 1, `a/b.rs` 2.
fn depth(path: &str) -> usize {
    let parts = path.trim_end_matches(".rs").split('/').filter(|p| *p != "mod").count();
    parts.max(1)
}

/// `super::super::…` that climbs to the root of the crate goes round the layer rule.
fn climbing_faults(path: &str, text: &str) -> Vec<String> {
    if path == "lib.rs" || path == "main.rs" {
        return Vec::new();
    }
    let (code, _) = split_code(without_tests(path, text));
    let climb = "super::".repeat(depth(path));
    if code.contains(&climb) { vec![format!("`{climb}` reaches the root: write `crate::`")] } else { Vec::new() }
}

fn crate_faults(module: &str, text: &str) -> Vec<String> {
    let (code, _) = split_code(text);
    let faulty = CRATES.iter().filter(|(name, may)| {
        !may.contains(&module)
            && words(&code).any(|(word, after)| word == *name && after.trim_start().starts_with("::"))
    });
    faulty.map(|(name, _)| format!("`{module}` names the crate `{name}`")).collect()
}

fn writer_faults(module: &str, path: &str, text: &str) -> Vec<String> {
    if MAY_WRITE.contains(&module) {
        return Vec::new();
    }
    let (code, _) = split_code(without_tests(path, text));
    let calls = WRITERS.iter().filter(|call| {
        code.match_indices(*call).any(|(at, _)| {
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
            edge(code[..at].chars().next_back()) && edge(code[at + call.len()..].chars().next())
        })
    });
    calls.map(|call| format!("`{module}` calls `{call}`: user files are written by `storage`")).collect()
}

fn is_arabic_letter(c: char) -> bool {
    ('\u{0621}'..='\u{064A}').contains(&c)
}

/// The literals of the two arguments of each `Bilingual::new(…)` and `Bilingual::made(…)`; only the first literal of an
/// argument counts, and pairs whose arguments are not literals are left out.
fn pairs(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for call in ["Bilingual::new(", "Bilingual::made("] {
        for (at, _) in text.match_indices(call) {
            let chars: Vec<char> = text[at + call.len()..].chars().collect();
            let (mut depth, mut i, mut arguments) = (1, 0, vec![None]);
            while i < chars.len() && depth > 0 {
                match chars[i] {
                    '(' | '{' | '[' => depth += 1,
                    ')' | '}' | ']' => depth -= 1,
                    ',' if depth == 1 => arguments.push(None),
                    '"' => {
                        let (length, inner) = string(&chars[i..]);
                        if let Some(last) = arguments.last_mut() {
                            last.get_or_insert(inner);
                        }
                        i += length;
                        continue;
                    }
                    _ => {}
                }
                i += 1;
            }
            if let [Some(ar), Some(en), ..] = &arguments[..] {
                found.push((ar.clone(), en.clone()));
            }
        }
    }
    found
}

/// `text` without `{places}`.
fn without_places(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .filter(|c| {
            let keep = !inside && *c != '{';
            inside = (inside || *c == '{') && *c != '}';
            keep
        })
        .collect()
}

fn pair_faults(text: &str) -> Vec<String> {
    let faulty = pairs(text).into_iter().filter(|(ar, en)| {
        let english = without_places(en).chars().any(|c| c.is_ascii_alphabetic());
        let arabic = without_places(ar).chars().any(is_arabic_letter);
        let blank = ar.trim().is_empty() != en.trim().is_empty();
        (blank || english != arabic) && !PAIRS_WITHOUT_ARABIC.contains(&ar.as_str())
    });
    faulty.map(|(ar, en)| format!("a pair with one language only: {ar:?}, {en:?}")).collect()
}

fn machine_path_faults(text: &str) -> Vec<String> {
    let faulty = text.lines().enumerate().filter(|(_, line)| {
        ["tmp", "work", "root", "home"].iter().any(|folder| {
            line.match_indices(&format!("/{folder}/")).any(|(at, path)| {
                let before = line[..at].chars().next_back();
                let after = line[at + path.len()..].chars().next();
                !before.is_some_and(|c| c.is_alphanumeric()) && after.is_some_and(|c| c.is_ascii_lowercase())
            })
        })
    });
    faulty.map(|(n, _)| format!("line {}: a path of one machine", n + 1)).collect()
}

fn unfinished_faults(text: &str) -> Vec<String> {
    let (code, _) = split_code(text);
    let macros =
        words(&code).filter(|(word, after)| after.starts_with('!') && matches!(*word, "todo" | "unimplemented"));
    let notes =
        words(text).filter(|(word, _)| [concat!("FIX", "ME"), concat!("TO", "DO"), concat!("XX", "X")].contains(word));
    macros.chain(notes).map(|(word, _)| format!("unfinished: {word}")).collect()
}

#[test]
fn imports_go_down_only() {
    hold(|s| layer_faults(&s.module, &s.text));
    hold(|s| climbing_faults(&s.path, &s.text));
}

#[test]
fn only_the_screen_names_egui_and_only_text_names_cosmic_text() {
    hold(|s| crate_faults(&s.module, &s.text));
}

#[test]
fn only_storage_writes_files() {
    hold(|s| writer_faults(&s.module, &s.path, &s.text));
}

#[test]
fn every_file_says_what_it_owns() {
    hold(|s| {
        let open = is_test_file(&s.path) || s.text.starts_with("//! ");
        if open { vec![] } else { vec!["does not open with `//!`".to_owned()] }
    });
}

#[test]
fn files_fit_in_the_head() {
    hold(|s| {
        let lines = without_tests(&s.path, &s.text).lines().count();
        if lines > LONGEST_FILE_LINES { vec![format!("{lines} lines")] } else { vec![] }
    });
}

#[test]
fn nothing_is_left_unfinished() {
    hold(|s| unfinished_faults(&s.text));
}

#[test]
fn every_pair_has_both_languages() {
    hold(|s| pair_faults(&s.text));
    let found: usize = sources().iter().map(|s| pairs(&s.text).len()).sum();
    assert!(found > 0, "no pair was found at all");
}

#[test]
fn every_list_of_words_is_tested() {
    let all = sources();
    let index = all.iter().find(|s| s.path == "i18n/words/mod.rs").expect("the list of words");
    for file in all.iter().filter(|s| s.path.starts_with("i18n/words/") && s.text.contains("super::words! {")) {
        let name = file.path.trim_start_matches("i18n/words/").trim_end_matches(".rs");
        assert!(index.text.contains(&format!("{name}::ROWS,")), "{name} is not in the tests of i18n/words/mod.rs");
    }
}

#[test]
fn the_screens_take_their_words_from_i18n() {
    hold(|s| {
        if !WORDLESS.contains(&s.module.as_str()) {
            return vec![];
        }
        let (_, literals) = split_code(without_tests(&s.path, &s.text));
        let arabic = literals.into_iter().filter(|(_, text)| text.chars().any(is_arabic_letter));
        arabic.map(|(line, text)| format!("line {line}: {text:?} belongs into i18n")).collect()
    });
}

#[test]
fn no_path_of_a_machine() {
    hold(|s| machine_path_faults(&s.text));
    for name in ["README.md", "ARCHITECTURE.md", "Cargo.toml", "tests/tidy.rs"] {
        if let Ok(text) = fs::read_to_string(root().join(name)) {
            assert_eq!(machine_path_faults(&text), Vec::<String>::new(), "{name}");
        }
    }
}

/// The matchers on snippets that break the rules, and on such as look like it and do not.
mod matchers {
    use super::*;

    #[test]
    fn layers() {
        let bad = |module, text| !layer_faults(module, text).is_empty();
        assert!(bad("document", "use crate::ui::theme;"));
        assert!(bad("document", "fn f() { crate :: storage::save() }"));
        assert!(bad("gate", "use crate::{document::Article, export::{Bundle, html}};"));
        assert!(bad("text", "use crate::{\n    base::Ids,\n    media,\n};"));
        assert!(bad("base", "use crate::i18n::Bilingual;"));
        assert!(bad("nowhere", ""));
        assert!(!bad("gate", "use crate::{document::Article, language::quotes, sources::Register};"));
        assert!(!bad("document", "// use crate::ui::theme;\nlet s = \"crate::ui::x\"; /* crate::ui */"));
        assert!(!bad("export", "use crate::media::decode;"));
        assert!(!bad("ui", "use crate::{session::Session, ui::theme};"));
    }

    #[test]
    fn climbing() {
        let bad = |path, text| !climbing_faults(path, text).is_empty();
        assert!(bad("document/mod.rs", "use super::ui;"));
        assert!(bad("document/block.rs", "use super::super::ui;"));
        assert!(!bad("document/block.rs", "use super::Marks;"));
        assert!(!bad("document/mod.rs", "#[cfg(test)]\nmod tests {\n    use super::*;\n}"));
    }

    #[test]
    fn crates() {
        let bad = |module, text| !crate_faults(module, text).is_empty();
        assert!(bad("session", "use egui::Key;"));
        assert!(bad("ui", "let f = cosmic_text::FontSystem::new();"));
        assert!(!bad("ui", "use egui::{Key, Vec2};"));
        assert!(!bad("text", "// egui::Galley\nuse cosmic_text::Font;"));
        assert!(!bad("session", "fn not_egui::x() {} let egui_like = 1;"));
    }

    #[test]
    fn writers() {
        let bad = |module, text| !writer_faults(module, "m/file.rs", text).is_empty();
        assert!(bad("export", "std::fs::write(path, bytes)?;"));
        assert!(bad("session", "let f = File::create(path)?;"));
        assert!(bad("ui", "fs::remove_dir_all(path)"));
        assert!(!bad("storage", "fs::rename(a, b)"));
        assert!(!bad("session", "vfs::rename_all(a, b); fs::read(path)"));
        assert!(!bad("media", "fn f() {}\n#[cfg(test)]\nmod tests { fn g() { std::fs::write(a, b) } }"));
    }

    #[test]
    fn words_for_people() {
        assert_eq!(pair_faults(r#"Bilingual::new("Save", "Save")"#).len(), 1);
        assert_eq!(pair_faults(r#"Bilingual::new("", "Save")"#).len(), 1);
        assert_eq!(
            pair_faults("Bilingual::made(\n    format!(\"{name} (x)\"),\n    format!(\"{name}, saved\"))").len(),
            1
        );
        assert_eq!(pair_faults(r#"Bilingual::new("حفظ", "حفظ")"#).len(), 1);
        assert!(pair_faults(r#"Bilingual::new("حفظ", "Save")"#).is_empty());
        assert!(pair_faults(r#"Bilingual::made(format!("{a}: {b}"), format!("{a}: {b}"))"#).is_empty());
        assert!(pair_faults("Bilingual::made(ar, en)").is_empty());
    }

    #[test]
    fn literals_and_comments() {
        let (code, literals) = split_code("let a = 'x'; let b: &'a str = \"q\\\"r\"; // \"no\"\nr#\"raw \" one\"#");
        assert!(!code.contains('q') && !code.contains("no") && code.contains("& a str"));
        assert_eq!(literals, [(1, "q\"r".to_owned()), (2, "raw \" one".to_owned())]);
        let (code, _) = split_code("a /* b /* c */ d */ e '\\'' f '\"' g");
        assert_eq!(code.split_whitespace().collect::<String>(), "aefg");
    }

    #[test]
    fn unfinished_and_machine_paths() {
        assert_eq!(unfinished_faults(concat!("to", "do!(); // FIX", "ME later")).len(), 2);
        assert!(unfinished_faults("let todo = \"todo!\";").is_empty());
        assert_eq!(machine_path_faults(&format!("see /{}/x", "tmp")).len(), 1);
        assert!(machine_path_faults("a/work/b and /tmpfile").is_empty());
    }

    #[test]
    fn tests_stand_aside() {
        assert_eq!(without_tests("a/b.rs", "x\n#[cfg(test)]\nmod tests {\n}"), "x\n");
        assert_eq!(without_tests("a/b.rs", "#[cfg(test)]\nmod t;\nx"), "#[cfg(test)]\nmod t;\nx");
        assert_eq!(without_tests("a/b_tests.rs", "x"), "");
    }
}
