"""pdf.py PDF TEXT: what a PDF must say of itself, and that its words can be taken out again in their order."""

import re
import subprocess
import sys
import unicodedata

import pikepdf
import pypdfium2

MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")


def words(text, plain):
    text = unicodedata.normalize("NFC", text)
    if plain:
        text = MARKS.sub("", text)
    keep = lambda c: c if unicodedata.category(c)[0] in "LNM" else "" if unicodedata.category(c) == "Cf" else " "
    return "".join(map(keep, text)).split()


def in_order(wanted, found):
    row = [0] * (len(found) + 1)
    for want in wanted:
        diagonal = 0
        for at, have in enumerate(found):
            above = row[at + 1]
            row[at + 1] = diagonal + 1 if want == have else max(above, row[at])
            diagonal = above
    return row[-1]


def says(pdf):
    root = pdf.Root
    yield "language", str(root.get("/Lang", "")) != ""
    yield "marked", bool(root.get("/MarkInfo", {}).get("/Marked", False))
    yield "direction", str(root.ViewerPreferences.get("/Direction", "")) in ("/R2L", "/L2R")
    yield "title shown", bool(root.ViewerPreferences.get("/DisplayDocTitle", False))
    yield "title", str(pdf.docinfo.get("/Title", "")) != ""
    yield "outline", "/Outlines" in root
    elements = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o]
    kinds = {str(e.S) for e in elements}
    yield "a heading", "/H1" in kinds
    yield "paragraphs", "/P" in kinds
    figures = [e for e in elements if str(e.S) == "/Figure"]
    yield "every figure has its alt text", all(str(e.get("/Alt", "")) for e in figures)
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
    whole = [f for f in fonts if "/DescendantFonts" in f]
    yield "fonts", len(whole) > 0
    yield "every font tells its characters", all("/ToUnicode" in f for f in whole)
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    embedded = lambda f: any(k in f.DescendantFonts[0].FontDescriptor for k in files)
    yield "every font is embedded", all(embedded(f) for f in whole)


def main():
    path, text = sys.argv[1:3]
    failed = 0
    with pikepdf.open(path) as pdf:
        for what, holds in says(pdf):
            if not holds:
                print(f"print/article.pdf: NOT sound: {what}")
                failed = 1
    original = re.sub(r"\[(صورة|Picture): ", " ", open(text, encoding="utf-8").read())
    poppler = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], check=True, capture_output=True)
    document = pypdfium2.PdfDocument(path)
    pdfium = "\n".join(page.get_textpage().get_text_range() for page in document)
    for reader, found in (("Poppler", poppler.stdout.decode()), ("PDFium", pdfium)):
        for plain in (True, False):
            wanted, taken = words(original, plain), words(found, plain)
            # Readers part a word where a mark is drawn at a height of its own. Mostly its letters are there in order; Poppler
            # may take the mark for a line of its own and exchange its neighbours.
            known, letters = set(taken), "".join(words(found, True))
            parted = [w for w in wanted if w not in known]
            missing = [w for w in parted if MARKS.sub("", w) not in letters]
            share = in_order(wanted, taken) / max(1, len(wanted))
            name = "without tashkeel" if plain else "with tashkeel"
            said = f"{len(wanted)} words, {len(parted)} parted, {len(missing)} not found, {share:.1%} in order"
            print(f"print/article.pdf by {reader}, {name}: {said}")
            if share < 0.9 or len(missing) > len(wanted) / 100:
                print("NOT sound:", " ".join(missing[:20]))
                failed = 1
    sys.exit(failed)


main()
