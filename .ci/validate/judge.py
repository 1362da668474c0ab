#!/usr/bin/env python3
"""judge.py [--spoil] BUNDLE…: judges bundles by the validators of their formats. With --spoil, each validator is handed a
copy in which something is broken, and must say so.

Schemas that are not ours to ship are looked for in $MUHARRIR_SCHEMAS, else beside the project; a check whose schema is
not there says that it was skipped. A tool that is missing is a failure: `run` installs them."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCHEMAS = Path(os.environ.get("MUHARRIR_SCHEMAS", HERE / "../../../shared/schemas")).resolve()
NINJS = Path(os.environ["NINJS_SCHEMA"]).parent if "NINJS_SCHEMA" in os.environ else SCHEMAS / "ninjs/specification"
WORD = SCHEMAS / "ooxml-transitional/ref/xsd"
ODF = SCHEMAS / "odf-1.3/docs/odf1.3"
PYTHON = os.environ.get("JUDGE_PYTHON", sys.executable)


class Skipped(Exception):
    """A schema is not there."""


class Unsound(Exception):
    """What a validator said."""


def tool(*command, stdin=None):
    """Runs a validator; what it says is the fault unless it ends well."""
    try:
        done = subprocess.run([str(c) for c in command], input=stdin, capture_output=True, timeout=300)
    except OSError:
        raise Unsound(f"not installed: {command[0]}") from None
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    if done.returncode:
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
    tool("java", "-jar", "/usr/share/java/epubcheck.jar", "--failonwarnings", bundle / "article.epub")


def word_processor(bundle):
    tool(PYTHON, HERE / "office.py", bundle)


CHECKS = [html_by_vnu, html_by_html_validate, json_ld, ninjs, ninjs_first, newsml, rss, wordpress, ghost, docx, odt, epub,
          word_processor]


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
    word_processor: [in_member("article.docx", "word/document.xml", "</w:t>", "؟</w:t>"),
                     in_member("article.odt", "content.xml", 'text-align="right"', 'text-align="left"', -1)],
}


def judge(bundle):
    bad = 0
    for check in CHECKS:
        name = check.__name__.replace("_", " ")
        try:
            check(bundle)
            print(f"{bundle.name}: {name}: sound", flush=True)
        except Skipped as why:
            print(f"{bundle.name}: {name}: skipped, {why}", flush=True)
        except Unsound as why:
            print(f"{bundle.name}: {name}: NOT sound\n{why}", flush=True)
            bad += 1
    return bad


def spoil(bundle):
    bad = 0
    for check, ways in SPOILS.items():
        name = check.__name__.replace("_", " ")
        for number, way in enumerate(ways, 1):
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / "bundle"
                shutil.copytree(bundle, copy)
                way(copy)
                try:
                    check(copy)
                    print(f"spoiled {number}: {name}: NOT noticed", flush=True)
                    bad += 1
                except Skipped as why:
                    print(f"spoiled {number}: {name}: skipped, {why}", flush=True)
                except Unsound as why:
                    said = (str(why).splitlines() or [""])[0][:120]
                    if said.startswith("not installed"):
                        bad += 1
                    print(f"spoiled {number}: {name}: noticed ({said})", flush=True)
    return bad


def main():
    arguments = sys.argv[1:]
    spoiling = "--spoil" in arguments
    bundles = [Path(a).resolve() for a in arguments if a != "--spoil"]
    if not bundles:
        sys.exit(__doc__)
    sys.exit(1 if sum((spoil if spoiling else judge)(bundle) for bundle in bundles) else 0)


main()
