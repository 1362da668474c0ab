//! `muharrir inspect`: lays a text out, a paragraph a line, and says what it is made of, or how long that takes.

use super::cpu_time::now_ms;
use super::{Failure, print};
use crate::i18n::cli as words;
use crate::text::{
    Affinity, Align, Direction, Family, Font, Justify, Paragraph, ParagraphStyle, Span, Typesetter, Weight,
    family_files,
};
use clap::ValueEnum;
use serde::Serialize;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use unicode_segmentation::UnicodeSegmentation;

/// What it is asked.
#[derive(clap::Args, Debug)]
pub(super) struct Arguments {
    file: PathBuf,
    #[arg(long, default_value_t = 700.0)]
    width: f32,
    #[arg(long, default_value_t = 18.0)]
    size: f32,
    /// A bundled or installed family, or a font file.
    #[arg(long, default_value = "Noto Naskh Arabic")]
    font: String,
    #[arg(long)]
    json: bool,
    /// Reads `**…**` as strong.
    #[arg(long)]
    marks: bool,
    #[arg(long, value_enum, default_value_t = Base::Auto)]
    base: Base,
    #[arg(long, value_enum)]
    justify: Option<Filler>,
    /// Adds to each caret the place that a click there returns.
    #[arg(long)]
    hit: bool,
    #[arg(long)]
    time: bool,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
enum Base {
    Auto,
    Rtl,
    Ltr,
}

#[derive(Clone, Copy, ValueEnum, Debug)]
enum Filler {
    Space,
    Kashida,
}

/// Lays the file out and prints what was asked for.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let path = arguments.file.display().to_string();
    let bytes = std::fs::read(&arguments.file).map_err(|e| words::unreadable_text(&path, &e.kind().to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| words::not_utf8(&path))?;
    let is_length = |px: f32| px.is_finite() && px > 0.0;
    for (name, px) in [("--width", arguments.width), ("--size", arguments.size)] {
        if !is_length(px) {
            return Err(words::no_length(name).into());
        }
    }
    let mut typesetter = Typesetter::bundled();
    let family = family(&mut typesetter, &arguments.font).ok_or_else(|| words::no_such_font(&arguments.font))?;
    let font = Font { family, weight: Weight::Regular, size_px: arguments.size };
    let justified = arguments.justify.is_some();
    let style = ParagraphStyle {
        direction: match arguments.base {
            Base::Auto => Direction::Auto,
            Base::Rtl => Direction::Rtl,
            Base::Ltr => Direction::Ltr,
        },
        align: if justified { Align::Justify } else { Align::Start },
        justify: match arguments.justify {
            Some(Filler::Kashida) => Justify::KashidaThenBlanks,
            Some(Filler::Space) | None => Justify::Blanks,
        },
        width_px: Some(arguments.width),
        ..ParagraphStyle::new(font, typesetter.line_height_px(font))
    };
    let mut job = Job { typesetter, style, marks: arguments.marks };
    if arguments.time {
        print(&serde_json::to_string(&job.time(&text)).unwrap_or_default());
        return Ok(());
    }
    let paragraphs: Vec<ParagraphReport> = text.lines().map(|line| job.report(line, arguments.hit)).collect();
    if arguments.json {
        print(&serde_json::to_string(&Report { paragraphs }).unwrap_or_default());
    } else {
        paragraphs.iter().for_each(ParagraphReport::tell);
    }
    Ok(())
}

/// The family of a name: bundled, in a file, or installed.
fn family(typesetter: &mut Typesetter, name: &str) -> Option<Family> {
    let bundled = [
        (Family::Naskh, ["Noto Naskh Arabic", "naskh"]),
        (Family::Sans, ["Noto Sans Arabic", "sans"]),
        (Family::Mono, ["Noto Sans Mono", "mono"]),
        (Family::Latin, ["Noto Sans", "latin"]),
    ];
    if let Some(found) = bundled.iter().find(|f| f.1.iter().any(|n| n.eq_ignore_ascii_case(name))) {
        return Some(found.0);
    }
    let path = Path::new(name);
    let paths = if path.is_file() { vec![path.to_owned()] } else { family_files(name) };
    let files: Vec<Vec<u8>> = paths.iter().map(std::fs::read).collect::<Result<_, _>>().ok()?;
    if files.is_empty() { None } else { typesetter.add_family(files) }
}

struct Job {
    typesetter: Typesetter,
    style: ParagraphStyle,
    marks: bool,
}

impl Job {
    fn lay_out(&mut self, line: &str) -> Paragraph {
        let bold = Font { weight: Weight::Bold, ..self.style.font };
        let (text, spans) = if self.marks { without_marks(line, bold) } else { (line.to_owned(), Vec::new()) };
        self.typesetter.layout(&text, &spans, &self.style)
    }

    fn report(&mut self, line: &str, hit: bool) -> ParagraphReport {
        let p = self.lay_out(line);
        let lines = p.lines().enumerate().map(|(i, line)| LineReport {
            start: line.range.start,
            end: line.range.end,
            x_px: line.left_px,
            width_px: line.right_px - line.left_px,
            baseline_px: line.baseline_px,
            runs: p.shaped_runs(&self.typesetter, i).into_iter().map(RunReport::from).collect(),
        });
        ParagraphReport {
            text: p.text().to_owned(),
            base: if p.base_is_rtl() { "rtl" } else { "ltr" },
            lines: lines.collect(),
            carets: carets(&p, hit),
        }
    }

    /// The times of layout, measured as those of other engines usually are: all paragraphs in full, all wrapped again
    /// 200 px narrower, and the median of fifty letters typed into the middle of a typical and of the longest one.
    fn time(&mut self, text: &str) -> Times {
        let paragraphs: Vec<&str> = text.split('\n').collect();
        self.lay_out("سلام a");
        let start = now_ms();
        let mut all: Vec<Paragraph> = paragraphs.iter().map(|p| self.lay_out(p)).collect();
        let full_layout_ms = now_ms() - start;
        let size: usize = all.iter().map(Paragraph::size_bytes).sum();
        let glyphs: usize = all.iter().map(Paragraph::glyph_count).sum();
        let narrower = self.style.width_px.map(|w| (w - 200.0).max(0.0));
        let start = now_ms();
        for p in &mut all {
            p.rewrap(&mut self.typesetter, narrower);
        }
        let rewrap_ms = now_ms() - start;
        let typical = paragraphs[paragraphs.len() / 2..].iter().find(|p| p.len() > 300).unwrap_or(&paragraphs[0]);
        let longest = paragraphs.iter().max_by_key(|p| p.len()).unwrap_or(typical);
        Times {
            who: "muharrir",
            paragraphs: paragraphs.len(),
            full_layout_ms: rounded(full_layout_ms),
            rewrap_ms: rounded(rewrap_ms),
            insert_typical_ms: rounded(self.insert_median(typical)),
            insert_longest_ms: rounded(self.insert_median(longest)),
            bytes_per_glyph: (size as f64 / glyphs.max(1) as f64 * 10.0).round() / 10.0,
        }
    }

    fn insert_median(&mut self, line: &str) -> f64 {
        const ROUNDS: usize = 50;
        let mut p = self.lay_out(line);
        let middle = p.text().len() / 2;
        let mut times: Vec<f64> = (0..ROUNDS)
            .map(|k| {
                let wanted = (middle + k * 2).min(p.text().len());
                let at = (wanted..).find(|at| p.text().is_char_boundary(*at)).unwrap_or(0);
                let start = now_ms();
                p.replace(&mut self.typesetter, at..at, "م", &[]);
                black_box(&p);
                now_ms() - start
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times[ROUNDS / 2]
    }
}

fn rounded(ms: f64) -> f64 {
    (ms * 1e4).round() / 1e4
}

/// A line without its pairs of `**`, and what stands within them as bold spans. An unpaired `**` stays.
fn without_marks(line: &str, bold: Font) -> (String, Vec<Span>) {
    const MARK: &str = "**";
    let (mut text, mut spans, mut rest) = (String::with_capacity(line.len()), Vec::new(), line);
    while let Some((before, after)) = rest.split_once(MARK)
        && let Some((within, behind)) = after.split_once(MARK)
    {
        text.push_str(before);
        let start = text.len();
        text.push_str(within);
        spans.push(Span { range: start..text.len(), font: bold, ink: 0 });
        rest = behind;
    }
    text.push_str(rest);
    (text, spans)
}

fn carets(p: &Paragraph, hit: bool) -> Vec<CaretReport> {
    let text = p.text();
    let offsets = text.grapheme_indices(true).map(|g| g.0).chain([text.len()]);
    let middles: Vec<f32> = p.lines().map(|l| l.top_px + l.height_px / 2.0).collect();
    let places = offsets.flat_map(|offset| [(offset, Affinity::Before), (offset, Affinity::After)]);
    let report = |(offset, affinity): (usize, Affinity)| {
        let caret = p.caret(offset, affinity);
        let clicked = || p.hit(caret.x_px, middles.get(caret.line).copied().unwrap_or_default());
        CaretReport {
            offset,
            affinity: name(affinity),
            line: caret.line,
            x_px: caret.x_px,
            hit: hit.then(clicked).map(|(offset, affinity)| HitReport { offset, affinity: name(affinity) }),
        }
    };
    places.map(report).collect()
}

fn name(affinity: Affinity) -> &'static str {
    match affinity {
        Affinity::Before => "before",
        Affinity::After => "after",
    }
}

#[derive(Serialize)]
struct Times {
    who: &'static str,
    paragraphs: usize,
    full_layout_ms: f64,
    rewrap_ms: f64,
    insert_typical_ms: f64,
    insert_longest_ms: f64,
    bytes_per_glyph: f64,
}

#[derive(Serialize)]
struct Report {
    paragraphs: Vec<ParagraphReport>,
}

#[derive(Serialize)]
struct ParagraphReport {
    text: String,
    base: &'static str,
    lines: Vec<LineReport>,
    carets: Vec<CaretReport>,
}

#[derive(Serialize)]
struct LineReport {
    start: usize,
    end: usize,
    x_px: f32,
    width_px: f32,
    baseline_px: f32,
    runs: Vec<RunReport>,
}

#[derive(Serialize)]
struct RunReport {
    font: String,
    weight: u16,
    level: u8,
    start: usize,
    end: usize,
    glyphs: Vec<GlyphReport>,
}

#[derive(Serialize)]
struct GlyphReport {
    id: u16,
    cluster: usize,
    advance: i32,
    dx: i32,
    dy: i32,
    x_px: f32,
}

#[derive(Serialize)]
struct CaretReport {
    offset: usize,
    affinity: &'static str,
    line: usize,
    x_px: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    hit: Option<HitReport>,
}

#[derive(Serialize)]
struct HitReport {
    offset: usize,
    affinity: &'static str,
}

impl From<crate::text::ShapedRun<'_>> for RunReport {
    fn from(run: crate::text::ShapedRun<'_>) -> Self {
        let glyphs = run.glyphs.iter().map(|g| GlyphReport {
            id: g.id,
            cluster: g.cluster,
            advance: g.advance,
            dx: g.dx,
            dy: g.dy,
            x_px: g.x_px,
        });
        RunReport {
            font: run.family.to_owned(),
            weight: run.weight,
            level: run.level,
            start: run.range.start,
            end: run.range.end,
            glyphs: glyphs.collect(),
        }
    }
}

impl ParagraphReport {
    /// For people: a line for each run, with its glyphs as `id@cluster+advance`.
    fn tell(&self) {
        print(&format!("[{}] {}", self.base, self.text));
        for line in &self.lines {
            let LineReport { start, end, x_px, width_px, baseline_px, .. } = line;
            print(&format!("  {start}..{end}  x {x_px:.1}  width {width_px:.1}  baseline {baseline_px}"));
            for run in &line.runs {
                let RunReport { font, weight, level, start, end, .. } = run;
                let glyph = |g: &GlyphReport| match (g.dx, g.dy) {
                    (0, 0) => format!("{}@{}+{}", g.id, g.cluster, g.advance),
                    (dx, dy) => format!("{}@{}+{}({dx},{dy})", g.id, g.cluster, g.advance),
                };
                let glyphs: Vec<String> = run.glyphs.iter().map(glyph).collect();
                print(&format!("    {start}..{end}  {font} {weight}  level {level}  {}", glyphs.join(" ")));
            }
        }
        let carets: Vec<String> = self.carets.iter().map(CaretReport::tell).collect();
        print(&format!("  carets  {}", carets.join(" ")));
    }
}

impl CaretReport {
    /// The offset with `<` or `>` for the side it is seen from, its line and place, and what a click there returns.
    fn tell(&self) -> String {
        let side = |affinity: &str| if affinity == "before" { '<' } else { '>' };
        let hit = self.hit.as_ref().map(|h| format!("={}{}", h.offset, side(h.affinity))).unwrap_or_default();
        format!("{}{}{}:{:.1}{hit}", self.offset, side(self.affinity), self.line, self.x_px)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn job(justify: Option<Justify>, width_px: f32) -> Job {
        let font = Font { family: Family::Naskh, weight: Weight::Regular, size_px: 18.0 };
        let align = if justify.is_some() { Align::Justify } else { Align::Start };
        let justify = justify.unwrap_or_default();
        let style = ParagraphStyle { align, justify, width_px: Some(width_px), ..ParagraphStyle::new(font, 30.0) };
        Job { typesetter: Typesetter::bundled(), style, marks: true }
    }

    fn json(report: &ParagraphReport) -> Value {
        serde_json::to_value(report).expect("plain data")
    }

    #[test]
    fn pairs_of_asterisks_are_strong_and_gone() {
        let bold = Font { family: Family::Sans, weight: Weight::Bold, size_px: 9.0 };
        let read = |line| {
            let (text, spans) = without_marks(line, bold);
            (text, spans.into_iter().map(|s| s.range).collect::<Vec<_>>())
        };
        let (text, strong) = read("قبل **بين** بعد");
        assert_eq!((text.as_str(), strong.len(), strong.first()), ("قبل بين بعد", 1, Some(&(7..13))));
        assert_eq!(read("2 ** 3"), ("2 ** 3".to_owned(), vec![]));
        assert_eq!(read("**a****b** **"), ("ab **".to_owned(), vec![0..1, 1..2]));
    }

    #[test]
    fn a_report_names_faces_and_covers_the_text() {
        let report = json(&job(None, 120.0).report("قال **المتحدث** (BBC News) إن العمل يبدأ 2026 👍", true));
        assert_eq!((&report["base"], report["lines"].as_array().map(|l| l.len() > 1)), (&"rtl".into(), Some(true)));
        let text = report["text"].as_str().expect("a text");
        let runs: Vec<&Value> = report["lines"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|l| l["runs"].as_array().into_iter().flatten())
            .collect();
        let mut covered: Vec<(u64, u64)> =
            runs.iter().filter_map(|r| Some((r["start"].as_u64()?, r["end"].as_u64()?))).collect();
        covered.sort_unstable();
        assert!(covered.windows(2).all(|w| w[0].1 == w[1].0) && covered.last().map(|c| c.1) == Some(text.len() as u64));
        let faces: Vec<String> =
            runs.iter().map(|r| format!("{} {}", r["font"].as_str().unwrap_or(""), r["weight"])).collect();
        for face in ["Noto Naskh Arabic 400", "Noto Naskh Arabic 700", "Noto Sans 400", "Noto Color Emoji 400"] {
            assert!(faces.iter().any(|f| f == face), "{faces:?}");
        }
        for run in &runs {
            let x: Vec<f64> =
                run["glyphs"].as_array().into_iter().flatten().filter_map(|g| g["x_px"].as_f64()).collect();
            assert!(x.windows(2).all(|w| w[0] <= w[1]), "glyphs stand left to right");
        }
        for caret in report["carets"].as_array().expect("carets") {
            let same = |k: &str| {
                report["carets"].as_array().into_iter().flatten().any(|c| {
                    c["offset"] == caret["hit"]["offset"]
                        && c["affinity"] == caret["hit"]["affinity"]
                        && c[k] == caret[k]
                })
            };
            assert!(same("line"), "{caret}");
        }
    }

    #[test]
    fn kashida_are_glyphs_and_no_text() {
        let line = "أعلنت المدينة في الصباح عن مشروع جديد وقال المتحدث إن العمل يبدأ خلال أسابيع قليلة";
        let count = |justify| {
            let report = job(justify, 200.0).report(line, false);
            assert_eq!(report.text, line);
            report.lines.iter().flat_map(|l| &l.runs).map(|r| r.glyphs.len()).sum::<usize>()
        };
        assert!(count(Some(Justify::KashidaThenBlanks)) > count(Some(Justify::Blanks)) + 5);
        assert_eq!(count(Some(Justify::Blanks)), count(None));
    }

    #[test]
    fn times_are_told_of_any_text() {
        for text in ["", "\n", "كلمة", "نص\nآخر\n"] {
            let times = job(None, 700.0).time(text);
            assert_eq!(times.paragraphs, text.split('\n').count());
            assert!(times.full_layout_ms >= 0.0 && times.bytes_per_glyph >= 0.0);
        }
    }
}
