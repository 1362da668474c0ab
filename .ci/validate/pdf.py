"""pdf.py PDF TEXT: what a PDF must say of itself, and that every word of the text can be taken out again in its order.

PDFium parts what is written from left to right wherever letters, figures and signs meet, and in a document that says that it
reads from right to left it puts the parts in that order (CFX_BidiString); the PDF is drawn so that they come out right."""

import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2

MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")


# The least part of the words that must be in their order, with tashkeel and without.
LEAST = (0.9, 1)
# The least where a page has more letters of the other direction than of the document's: Poppler takes the direction of a
# page from most of its letters.
LEAST_MIXED = 0.85
# Signs that readers of PDF put around what runs the other way.
TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A word of two scripts is two: readers part it where the direction turns.
CLASSES = re.compile(r"[\u0660-\u0669]+|[\u0600-\u065f\u066a-\u06ff\u0750-\u077f]+|[0-9]+|[^\W\d\u0600-\u06ff\u0750-\u077f]+")


def words(text, plain):
    text = TURNS.sub(" ", unicodedata.normalize("NFC", text))
    if plain:
        text = MARKS.sub("", text)
    keep = lambda c: c if unicodedata.category(c)[0] in "LNM" else "" if unicodedata.category(c) == "Cf" else " "
    return CLASSES.findall("".join(map(keep, text)))


def turned(page, rtl):
    right = sum(unicodedata.bidirectional(c) in ("R", "AL") for c in page)
    left = sum(unicodedata.bidirectional(c) == "L" for c in page)
    return left > right if rtl else right > left


def in_order(wanted, found):
    row = [0] * (len(found) + 1)
    for want in wanted:
        diagonal = 0
        for at, have in enumerate(found):
            above = row[at + 1]
            row[at + 1] = diagonal + 1 if want == have else max(above, row[at])
            diagonal = above
    return row[-1]


def says(pdf, described, text):
    root = pdf.Root
    yield "language", str(root.get("/Lang", "")) != ""
    yield "marked", bool(root.get("/MarkInfo", {}).get("/Marked", False))
    yield "direction", str(root.ViewerPreferences.get("/Direction", "")) in ("/R2L", "/L2R")
    yield "title", str(pdf.docinfo.get("/Title", "")) != ""
    yield "outline", "/Outlines" in root
    elements = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o]
    kinds = {str(e.S) for e in elements}
    yield "a heading", "/H1" in kinds
    yield "paragraphs", "/P" in kinds or len(text.splitlines()) < 3
    figures = [e for e in elements if str(e.S) == "/Figure"]
    # An article with a picture that nobody described is no document for everyone, and says so.
    if described:
        yield "title shown", bool(root.ViewerPreferences.get("/DisplayDocTitle", False))
        yield "every figure has its alt text", all(str(e.get("/Alt", "")) for e in figures)
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
    whole = [f for f in fonts if "/DescendantFonts" in f]
    yield "fonts", len(whole) > 0
    yield "every font tells its characters", all("/ToUnicode" in f for f in whole)
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    embedded = lambda f: any(k in f.DescendantFonts[0].FontDescriptor for k in files)
    yield "every font is embedded", all(embedded(f) for f in whole)


def main():
    if not shutil.which("pdftotext"):
        sys.exit("not installed: pdftotext")
    path, text = sys.argv[1:3]
    failed = 0
    original = open(text, encoding="utf-8").read()
    described = 'alt=""' not in (Path(text).parent / "index.html").read_text("utf-8")
    with pikepdf.open(path) as pdf:
        rtl = str(pdf.Root.ViewerPreferences.get("/Direction", "")) == "/R2L"
        for what, holds in says(pdf, described, original):
            if not holds:
                print(f"NOT sound: {what}")
                failed = 1
    original = re.sub(r"^\[(صورة|Picture)[:\]]", " ", original, flags=re.M)
    poppler = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], check=True, capture_output=True)
    document = pypdfium2.PdfDocument(path)
    pdfium = "\n".join(page.get_textpage().get_text_range() for page in document)
    pages = poppler.stdout.decode().split("\f")
    mixed = any(turned(page, rtl) for page in pages)
    for reader, found in (("Poppler", poppler.stdout.decode()), ("PDFium", pdfium)):
        for plain in (False, True):
            wanted, taken = words(original, plain), words(found, plain)
            missing = list((Counter(wanted) - Counter(taken)).elements())
            ordered, count = in_order(wanted, taken), max(1, len(wanted))
            name = "without tashkeel" if plain else "with tashkeel"
            print(f"{reader}, {name}: {len(wanted)} words, {len(missing)} not found, {ordered / count:.1%} in order")
            if missing or ordered < len(wanted) * (LEAST_MIXED if mixed else LEAST[plain]):
                print("NOT sound:", " ".join(missing[:20]))
                failed = 1
    sys.exit(failed)


main()
