"""harfbuzz.py MUHARRIR FONTS TEXT…: compares the runs of `inspect --json` with HarfBuzz; see the script `harfbuzz`."""
import json, pathlib, subprocess, sys
import uharfbuzz as hb

program, fonts, texts = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
FAMILIES = ["Noto Naskh Arabic", "Noto Sans Arabic", "Noto Sans", "Noto Sans Mono"]
WIDTHS = [[], ["--width", "333"], ["--width", "100000"]]
faces = {}
for path in sorted(fonts.glob("*.ttf")):
    face = hb.Face(path.read_bytes())
    name = face.get_name(hb.OTNameIdPredefined.FONT_FAMILY)
    faces[name, 700 if path.stem.endswith("-Bold") else 400] = hb.Font(face)

runs = glyphs = differing = 0

def shaped(font, text, run, script=None):
    buffer = hb.Buffer()
    buffer.add_utf8(text, run["start"], run["end"] - run["start"])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run["level"] % 2 else "ltr"
    buffer.language = "und"
    if script:
        buffer.script = script
    hb.shape(font, buffer)
    return [(i.codepoint, i.cluster, p.x_advance, p.x_offset, p.y_offset)
            for i, p in zip(buffer.glyph_infos, buffer.glyph_positions)]


def agrees(font, text, run, ours):
    """Blanks, digits and marks have no script of their own: they take that of the letters beside them."""
    own = text[run["start"]:run["end"]].decode()
    scripts = [None] if any(c.isalpha() for c in own) else [None, "Arab", "Latn", "Grek", "Cyrl"]
    return any(shaped(font, text, run, script) == ours for script in scripts)


for family in FAMILIES:
    for path in texts:
        for width in WIDTHS:
            out = subprocess.run([program, "inspect", path, "--json", "--marks", "--font", family, *width],
                                 check=True, capture_output=True).stdout
            for paragraph in json.loads(out)["paragraphs"]:
                text = paragraph["text"].encode()
                for run in (r for line in paragraph["lines"] for r in line["runs"]):
                    ours = [(g["id"], g["cluster"], g["advance"], g["dx"], g["dy"]) for g in run["glyphs"]]
                    font = faces[run["font"], run["weight"]]
                    runs, glyphs = runs + 1, glyphs + len(ours)
                    if agrees(font, text, run, ours):
                        continue
                    differing += 1
                    if differing <= 10:
                        words = text[run["start"]:run["end"]].decode()
                        print(f'{family} {" ".join(width)}: {run["font"]} {run["weight"]} level {run["level"]} {words!r}')
                        print("  ours    ", ours)
                        print("  HarfBuzz", shaped(font, text, run))
print(f"runs by HarfBuzz {hb.version_string()}: {runs} runs, {glyphs} glyphs, {differing} differing")
sys.exit(differing > 0)
