"""office.py BUNDLE: opens article.docx and article.odt in LibreOffice: as text they say what article.txt says, and on the
page lines of Arabic end at the right margin, and digits, signs and parentheses stand in the order of our own page. LibreOffice
orders a paragraph by its characters alone (UAX #9), so that what must be isolated (bdi in index.html) is not compared."""
import ctypes
import html
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

bundle = Path(sys.argv[1])
for program in ["soffice", "pdftotext"]:
    if not shutil.which(program):
        sys.exit(f"not installed: {program}")
faults = []
# A4 with margins of an inch, in points.
RIGHT_MARGIN_PT = 595.3 - 72


def lines_of(text):
    """What is said, without what tells lists and pictures apart in plain text, and without the readers' comments."""
    out = []
    for line in text.replace("\ufeff", "").splitlines():
        line = re.sub(r"^[•\s]+|\s+$", "", line)
        line = re.sub(r"^\[(?:صورة|Picture): (.*)\]$", r"\1", line)
        if line in ("تعليقات القرّاء", "Readers’ comments"):
            break
        if line and line not in ("[صورة]", "[Picture]"):
            out.append(re.sub(r" +", " ", line))
    return out


def convert(folder, file, kind):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    made = folder / (file.stem + "." + kind.split(":")[0])
    return made


def right_aligned(pdf):
    """How many of the lines that begin with Arabic begin at the right margin, and how many such lines there are."""
    page = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True).stdout
    at, all_lines = 0, 0
    for line in ElementTree.fromstring(page).iter("{http://www.w3.org/1999/xhtml}line"):
        text = "".join(word.text or "" for word in line)
        strong = [unicodedata.bidirectional(c) for c in text if unicodedata.bidirectional(c) in ("L", "R", "AL")]
        if not strong or strong.count("L") > len(strong) / 2:
            continue
        all_lines += 1
        at += RIGHT_MARGIN_PT - float(line.get("xMax")) < 40
    return at, all_lines


def orders(pdf):
    """Of each line of a PDF what stands from left to right, Arabic words and blanks left out."""
    import pypdfium2
    from pypdfium2 import raw
    out = []
    for page in pypdfium2.PdfDocument(pdf):
        text, rows = page.get_textpage(), {}
        for at in range(text.count_chars()):
            c = chr(raw.FPDFText_GetUnicode(text, at))
            if c.isspace() or unicodedata.category(c)[0] in "CM" or unicodedata.bidirectional(c) in ("R", "AL"):
                continue
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            rows.setdefault(round(y.value / 3), []).append((x.value, c))
        out += ["".join(c for _, c in sorted(row)) for row in rows.values()]
    return out


def short_paragraphs(page):
    """The letters that count of each paragraph that is one line and needs no isolation."""
    for inner in re.findall(r"<p(?: dir=\"\w+\")?>(.*?)</p>", page, re.S):
        text = html.unescape(re.sub(r"<[^>]+>", "", inner))
        letters = [c for c in text if not c.isspace() and unicodedata.bidirectional(c) not in ("R", "AL", "NSM")]
        if "<bdi" not in inner and len(text) < 46 and letters:
            yield text, sorted(letters)


said = lines_of((bundle / "article.txt").read_text("utf-8"))
arabic = any(unicodedata.bidirectional(c) in ("R", "AL") for c in "".join(said))
try:
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for name in ["article.docx", "article.odt"]:
            text = lines_of(convert(folder, bundle / name, "txt:Text (encoded):UTF8").read_text("utf-8"))
            if text != said:
                differ = [pair for pair in zip(said + [""], text + [""]) if pair[0] != pair[1]]
                faults.append(f"{name} says {differ[0][1]!r}, not {differ[0][0]!r} ({len(text)} and {len(said)} lines)")
            at, lines = right_aligned(convert(folder, bundle / name, "pdf"))
            if arabic and (lines == 0 or at < lines * 0.8):
                faults.append(f"{name}: {at} of {lines} lines of Arabic begin at the right margin")
            compared = 0
            ours, theirs = orders(bundle / "print/article.pdf"), orders(folder / "article.pdf")
            for line, letters in short_paragraphs((bundle / "index.html").read_text("utf-8")):
                # Readers' comments are on the page alone.
                if line.strip() not in said:
                    continue
                same = lambda all: {order for order in all if sorted(order) == letters}
                compared += 1
                if same(ours) and not same(ours) & same(theirs):
                    faults.append(f"{name}: {line!r} stands as {same(theirs)}, not as {same(ours)}")
            print(f"{name}: {len(text)} lines of text, {at} of {lines} lines at the right margin, {compared} compared")
except (OSError, subprocess.SubprocessError) as why:
    faults.append(f"LibreOffice: {why}")
print("\n".join(faults))
sys.exit(1 if faults else 0)
