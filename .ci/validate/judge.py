#!/usr/bin/env python3
"""judge.py [--spoil] [--here] BUNDLE…: judges bundles by the validators of their formats. With --spoil, each validator is
handed a copy in which something is broken, and must say so.

Schemas that are not ours to ship are looked for in $MUHARRIR_SCHEMAS, else beside the project; a check whose schema is
not there says that it was skipped. A tool that is missing is a failure: `run` installs them. With --here a check whose
tool is missing says that it was skipped as well."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCHEMAS = Path(os.environ.get("MUHARRIR_SCHEMAS", HERE / "../../../shared/schemas")).resolve()
NINJS = Path(os.environ["NINJS_SCHEMA"]).parent if "NINJS_SCHEMA" in os.environ else SCHEMAS / "ninjs/specification"
WORD = SCHEMAS / "ooxml-transitional/ref/xsd"
ODF = SCHEMAS / "odf-1.3/docs/odf1.3"
VENV = HERE / ".venv/bin/python"
# Checks that run side by side.
AT_ONCE = os.cpu_count() or 1
# What `run` brings into this folder.
BROUGHT = {"vnu.jar", "html-validate", "tsc"}
PYTHON = os.environ.get("JUDGE_PYTHON", VENV if VENV.exists() else sys.executable)


class Skipped(Exception):
    """A schema is not there."""


class Missing(Exception):
    """A tool is not installed."""


class Unsound(Exception):
    """What a validator said."""


def tool(*command, stdin=None):
    """Runs a validator; what it says is the fault unless it ends well."""
    for part in command:
        if isinstance(part, Path) and part.is_relative_to(HERE) and part.name in BROUGHT and not part.exists():
            raise Missing(part.name)
    try:
        done = subprocess.run([str(c) for c in command], input=stdin, capture_output=True, timeout=300)
    except OSError:
        raise Missing(str(command[0])) from None
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    if done.returncode:
        needed = re.search(r"No module named '?([\w.]+)|Cannot find (?:package|module) '([^']+)'|not installed: (\S+)", said)
        if needed:
            raise Missing(next(filter(None, needed.groups())))
        raise Unsound("\n".join(said.splitlines()[:12]) or f"{command[0]} failed")
    return said


def schema(path):
    if not path.exists():
        raise Skipped(f"no schema at {path}")
    return path


def xmllint(xsd, file):
    tool("xmllint", "--noout", "--nonet", "--schema", schema(xsd), file)


def unpacked(package, folder):
    with zipfile.ZipFile(package) as archive:
        if archive.testzip():
            raise Unsound("a damaged member")
        archive.extractall(folder)
    return Path(folder)


def html_by_vnu(bundle):
    tool("java", "-jar", HERE / "node_modules/vnu-jar/build/dist/vnu.jar", "--Werror", bundle / "index.html")


def html_by_html_validate(bundle):
    tool(HERE / "node_modules/.bin/html-validate", "--config", HERE / "html-validate.json", bundle / "index.html")


def json_ld(bundle):
    page = (bundle / "index.html").read_text("utf-8")
    data = re.search(r'<script type="application/ld\+json">\n(.*?)\n</script>', page, re.S)
    if not data:
        raise Unsound("no structured data")
    with tempfile.NamedTemporaryFile("w", suffix=".ts", dir=HERE, encoding="utf-8") as file:
        file.write('import type { NewsArticle, WithContext } from "schema-dts";\n')
        file.write(f"const article: WithContext<NewsArticle> = {data[1]};\nexport default article;\n")
        file.flush()
        tool(HERE / "node_modules/.bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022",
             "--module", "nodenext", "--moduleResolution", "nodenext", file.name)


def ninjs(bundle):
    tool("node", HERE / "ninjs.mjs", bundle / "feeds/ninjs.json", "3.1", schema(NINJS / "ninjs-schema_3.1.json"))


def ninjs_first(bundle):
    tool("node", HERE / "ninjs.mjs", bundle / "feeds/ninjs-1.6.json", "1.6", schema(NINJS / "ninjs-schema_1.6.json"))


def newsml(bundle):
    xmllint(SCHEMAS / "newsml-g2/specification/NewsML-G2_2.35-spec-All-Power.xsd", bundle / "feeds/newsml-g2.xml")


def rss(bundle):
    tool(PYTHON, HERE / "feed.py", bundle / "feeds/rss.xml", bundle / "article.txt")


def wordpress(bundle):
    tool("xmllint", "--noout", "--nonet", bundle / "feeds/wordpress.xml")
    tool("node", HERE / "blocks.mjs", bundle / "feeds/gutenberg.html", bundle / "feeds/wordpress.xml")


def ghost(bundle):
    tool("node", HERE / "ghost.mjs", bundle / "feeds/ghost.json")


def docx(bundle):
    with tempfile.TemporaryDirectory() as folder:
        parts = unpacked(bundle / "article.docx", folder)
        for part in ["document", "styles", "numbering", "settings", "fontTable"]:
            xmllint(WORD / "driver-wml.xsd", parts / f"word/{part}.xml")
        xmllint(WORD / "opc-xsd/opc-contentTypes.xsd", parts / "[Content_Types].xml")
        for relations in [parts / "_rels/.rels", parts / "word/_rels/document.xml.rels"]:
            xmllint(WORD / "opc-xsd/opc-relationships.xsd", relations)
        xmllint(WORD / "shared-documentPropertiesExtended.xsd", parts / "docProps/app.xml")
        tool("xmllint", "--noout", "--nonet", parts / "docProps/core.xml")
    tool(PYTHON, HERE / "directions.py", bundle / "article.docx")


def odt(bundle):
    with tempfile.TemporaryDirectory() as folder:
        parts = unpacked(bundle / "article.odt", folder)
        for part in ["content.xml", "styles.xml", "meta.xml"]:
            tool("jing", "-i", schema(ODF / "OpenDocument-v1.3-schema.rng"), parts / part)
        tool("jing", "-i", schema(ODF / "OpenDocument-v1.3-manifest-schema.rng"), parts / "META-INF/manifest.xml")


def epub(bundle):
    jar = Path("/usr/share/java/epubcheck.jar")
    if not jar.exists():
        raise Missing("epubcheck")
    tool("java", "-jar", jar, "--failonwarnings", bundle / "article.epub")


def printed(bundle):
    tool("qpdf", "--check", bundle / "print/article.pdf")
    return tool(PYTHON, HERE / "pdf.py", bundle / "print/article.pdf", bundle / "article.txt")


# What of a camera, its place, its owner or its file must not leave.
PRIVATE = re.compile("GPS|Serial|Owner|MakerNote|Thumbnail|^Model$|^Make$|FileName|PreservedFile|DateTimeOriginal|^Software$")
# The same words in XMP and in IIM.
PAIRS = [("Description", "Caption-Abstract"), ("Creator", "By-line"), ("Credit", "Credit"), ("Rights", "CopyrightNotice")]


def pictures(bundle):
    files = sorted(p for p in (bundle / "images").glob("*") if p.suffix in (".jpg", ".webp"))
    if not files:
        return "no pictures"
    groups = ["-XMP:all", "-IPTC:all", "-EXIF:all", "-GPS:all", "-MakerNotes:all"]
    tags = json.loads(tool("exiftool", "-q", "-j", "-G0", "-charset", "iptc=UTF8", *groups, *files))
    # Of what a file names itself, exiftool has no Exif to find; everything else must be as the standards say.
    judged = json.loads(tool("exiftool", "-q", "-j", "-validate", "-warning", "-error", "-a", *files))
    for one in judged:
        if one.get("Validate") != "OK" or "Error" in one:
            raise Unsound(f"{one['SourceFile']}: {one.get('Validate')} {one.get('Warning', '')} {one.get('Error', '')}")
    for one in tags:
        named = {key.split(":")[-1]: key for key in one}
        private = [key for name, key in named.items() if PRIVATE.search(name) and key != "SourceFile"]
        if private:
            raise Unsound(f"{one['SourceFile']}: {private}")
        for xmp, iim in PAIRS:
            first, second = one.get(f"XMP:{xmp}"), one.get(f"IPTC:{iim}")
            if one["SourceFile"].endswith(".webp"):
                second = first  # WebP has no room for IIM.
            # IIM has room for so many bytes, XMP for all.
            if (first or second) and not str(first).startswith(str(second or "?").rstrip("…")):
                raise Unsound(f"{one['SourceFile']}: {xmp} is {first!r} in XMP, {second!r} in IIM")
    return f"{len(files)} files"


def word_processor(bundle):
    tool(PYTHON, HERE / "office.py", bundle)


CHECKS = [html_by_vnu, html_by_html_validate, json_ld, ninjs, ninjs_first, newsml, rss, wordpress, ghost, docx, odt, epub,
          printed, pictures, word_processor]


def in_text(path, old, new):
    def spoil(bundle):
        file = bundle / path
        text = file.read_text("utf-8")
        assert old in text, f"nothing to spoil in {path}"
        file.write_text(text.replace(old, new, 1), "utf-8")
    return spoil


def in_member(path, member, old, new, count=1):
    def spoil(bundle):
        file = bundle / path
        with zipfile.ZipFile(file) as archive:
            members = [(info, archive.read(info)) for info in archive.infolist()]
        with zipfile.ZipFile(file, "w") as archive:
            for info, data in members:
                if info.filename == member:
                    assert old.encode() in data, f"nothing to spoil in {member}"
                    data = data.replace(old.encode(), new.encode(), count)
                archive.writestr(info, data)
    return spoil


def cut_off(path, length):
    def spoil(bundle):
        file = bundle / path
        file.write_bytes(file.read_bytes()[:length])
    return spoil


def with_tag(tag):
    def spoil(bundle):
        for file in (bundle / "images").glob("*.jpg"):
            tool("exiftool", "-q", "-overwrite_original", tag, file)
    return spoil


SPOILS = {
    html_by_vnu: [in_text("index.html", "<h1", "<h1 align=\"right\"")],
    html_by_html_validate: [in_text("index.html", "</h1>", "</h2>")],
    json_ld: [in_text("index.html", '"headline":', '"headlin":')],
    ninjs: [in_text("feeds/ninjs.json", '"pubStatus"', '"pubstatus"')],
    ninjs_first: [in_text("feeds/ninjs-1.6.json", '"pubstatus"', '"pubStatus"'),
                  in_text("feeds/ninjs-1.6.json", '"uri": "urn:', '"uri": "no uri '),
                  in_text("feeds/ninjs-1.6.json", 'T', ' at ')],
    newsml: [in_text("feeds/newsml-g2.xml", "<headline", "<headlin"),
             in_text("feeds/newsml-g2.xml", "<urgency>", "<urgency>1")],
    rss: [in_text("feeds/rss.xml", "</item>", ""), in_text("feeds/rss.xml", "<p ", "<b ")],
    wordpress: [in_text("feeds/wordpress.xml", "</channel>", ""),
                in_text("feeds/gutenberg.html", "<!-- wp:heading", "<!-- wp:headin")],
    ghost: [in_text("feeds/ghost.json", '\\"type\\":\\"paragraph\\"', '\\"type\\":\\"paragraf\\"')],
    docx: [in_member("article.docx", "word/document.xml", "<w:bidi/>", ""),
           in_member("article.docx", "word/document.xml", "<w:rtl/></w:rPr><w:t", "</w:rPr><w:t"),
           in_member("article.docx", "word/styles.xml", "<w:name ", "<w:nome "),
           in_member("article.docx", "word/_rels/document.xml.rels", " Type=", " Kind=")],
    odt: [in_member("article.odt", "content.xml", "<text:p ", "<text:q "),
          in_member("article.odt", "META-INF/manifest.xml", "manifest:full-path", "manifest:path")],
    epub: [in_member("article.epub", "EPUB/nav.xhtml", "article.xhtml", "articl.xhtml")],
    printed: [cut_off("print/article.pdf", 4000), in_text("article.txt", "\n", "\nكلمة زائدة هنا\n")],
    pictures: [with_tag("-GPSLatitude=33.5"), with_tag("-IPTC:Credit=Somebody else"), with_tag("-SerialNumber=1234")],
    word_processor: [in_member("article.docx", "word/document.xml", "</w:t>", "؟</w:t>"),
                     in_member("article.odt", "content.xml", 'text-align="right"', 'text-align="left"', -1)],
}


def told(name, what, check, bundle, wanted, here):
    """Runs a check and says how it ended; 1 if that is not as `wanted`, 0 else."""
    try:
        check(bundle)
        ended, said = "sound", ""
    except Skipped as why:
        return print(f"{what}: {name}: skipped, {why}", flush=True) or 0
    except Missing as why:
        print(f"{what}: {name}: {'skipped, ' if here else 'NOT judged, '}not installed: {why}", flush=True)
        return 0 if here else 1
    except Unsound as why:
        ended, said = "not sound", str(why)
    mark = ended if ended == wanted else ended.upper()
    print(f"{what}: {name}: {mark}" + (f" ({said.splitlines()[0][:120]})" if said and ended == wanted else ""), flush=True)
    if ended != wanted and said:
        print(said, flush=True)
    return int(ended != wanted)


def judge(bundle, here):
    with ThreadPoolExecutor(AT_ONCE) as crew:
        name = lambda check: check.__name__.replace("_", " ")
        return sum(crew.map(lambda c: told(name(c), bundle.name, c, bundle, "sound", here), CHECKS))


def spoil(bundle, here):
    def one(task):
        check, way, number = task
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "bundle"
            shutil.copytree(bundle, copy)
            try:
                way(copy)
            except Missing as why:
                print(f"spoiled {number}: {check.__name__}: not installed: {why}", flush=True)
                return 0 if here else 1
            return told(check.__name__.replace("_", " "), f"spoiled {number}", check, copy, "not sound", here)

    tasks = [(check, way, number) for check, ways in SPOILS.items() for number, way in enumerate(ways, 1)]
    with ThreadPoolExecutor(AT_ONCE) as crew:
        return sum(crew.map(one, tasks))


def main():
    arguments = sys.argv[1:]
    spoiling, here = "--spoil" in arguments, "--here" in arguments
    bundles = [Path(a).resolve() for a in arguments if not a.startswith("--")]
    if not bundles:
        sys.exit(__doc__)
    sys.exit(1 if sum((spoil if spoiling else judge)(bundle, here) for bundle in bundles) else 0)


main()
