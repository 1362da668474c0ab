"""feed.py RSS TEXT: reads a feed as readers do (feedparser) and compares it with the article as text."""
import re
import sys

import feedparser

feed = feedparser.parse(sys.argv[1])
lines = [line for line in open(sys.argv[2], encoding="utf-8").read().splitlines() if line]
faults = []
if feed.bozo:
    faults.append(f"not well-formed: {feed.bozo_exception}")
if len(feed.entries) != 1:
    faults.append(f"{len(feed.entries)} entries")
for entry in feed.entries:
    if entry.title not in lines:
        faults.append(f"the title is not the headline: {entry.title}")
    if not entry.get("published_parsed"):
        faults.append("no date")
    whole = entry.content[0].value if entry.get("content") else ""
    blocks = re.search(r"<(p|h2|ul|figure|blockquote)\b", whole)
    # An article of one line, its headline, has no text.
    if 'dir="' not in whole or (len(lines) > 1 and not blocks):
        faults.append("the text has no direction or no blocks")
    paragraphs = whole.count("<p") - whole.count("</p>")
    if paragraphs:
        faults.append("a paragraph is not closed")
    for picture in entry.get("media_content", []):
        if not picture["url"].startswith("http"):
            faults.append(f"a picture without an address: {picture}")
print("\n".join(faults))
sys.exit(1 if faults else 0)
