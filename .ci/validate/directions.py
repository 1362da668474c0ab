"""directions.py DOCX: every Arabic paragraph says `w:bidi`, every Arabic run and no Latin one `w:rtl`; no invisible sign of
direction stands in the text."""
import sys
import unicodedata
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
root = ElementTree.fromstring(zipfile.ZipFile(sys.argv[1]).read("word/document.xml"))
faults = []
count = {"paragraphs": 0, "runs": 0}


def words(element):
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def classes(text):
    return {unicodedata.bidirectional(c) for c in text}


for paragraph in root.iter(f"{W}p"):
    text = words(paragraph)
    letters = [unicodedata.bidirectional(c) for c in text]
    arabic = sum(k in ("R", "AL") for k in letters) > letters.count("L")
    bidi = paragraph.find(f"{W}pPr/{W}bidi") is not None
    count["paragraphs"] += 1
    if arabic and not bidi:
        faults.append(f"no w:bidi: {text[:60]}")
    for run in paragraph.iter(f"{W}r"):
        text = words(run)
        count["runs"] += 1
        arabic, latin = bool(classes(text) & {"R", "AL"}), "L" in classes(text)
        rtl = run.find(f"{W}rPr/{W}rtl") is not None
        if arabic and not rtl:
            faults.append(f"no w:rtl: {text[:60]}")
        if latin and rtl:
            faults.append(f"w:rtl on Latin letters: {text[:60]}")
        if set(text) & set("\u200e\u200f\u061c"):
            faults.append(f"an invisible sign: {text[:60]!r}")
print("\n".join(faults) or f"{count['paragraphs']} paragraphs, {count['runs']} runs")
sys.exit(1 if faults else 0)
