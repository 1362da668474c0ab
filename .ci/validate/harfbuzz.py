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

shown = runs = glyphs = differing = 0

def shaped(font, text, run, script_text):
    buffer = hb.Buffer()
    buffer.add_utf8(text, run["start"], run["end"] - run["start"])
    buffer.direction = "rtl" if run["level"] % 2 else "ltr"
    buffer.guess_segment_properties()
    buffer.language = "und"
    if script_text:
        buffer.script = script_text
    hb.shape(font, buffer)
    return [(i.codepoint, i.cluster, p.x_advance, p.x_offset, p.y_offset)
            for i, p in zip(buffer.glyph_infos, buffer.glyph_positions)]

def scripts(text, run):
    """The script of the run's own letters, or of those around it: neutral characters take what stands beside them."""
    yield None
    for other in ("Arab", "Latn", "Zyyy", "Grek", "Cyrl"):
        yield other

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
                    theirs = shaped(font, text, run, None)
                    if ours != theirs:
                        own = text[run["start"]:run["end"]].decode()
                        if not any(c.isalpha() for c in own):
                            same = [s for s in scripts(text, run) if shaped(font, text, run, s) == ours]
                            theirs = ours if same else theirs
                    runs, glyphs = runs + 1, glyphs + len(ours)
                    if ours != theirs:
                        differing += 1
                        if shown < 10:
                            shown += 1
                            print(f'{family} {width}: {run["font"]} {run["weight"]} level {run["level"]}', repr(text[run["start"]:run["end"]].decode()))
                            print("  ours  ", ours); print("  theirs", theirs)
print(f"runs by HarfBuzz {hb.version_string()}: {runs} runs, {glyphs} glyphs, {differing} differing")
sys.exit(differing > 0)
