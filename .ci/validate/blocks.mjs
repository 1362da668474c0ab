// node blocks.mjs BLOCKS WXR: reads blocks as WordPress does, and those in the import file, which must hold the same words.
import { readFileSync } from "node:fs";
import { parse } from "@wordpress/block-serialization-default-parser";

const [blocksPath, wxrPath] = process.argv.slice(2);
const known = new Set(["paragraph", "heading", "quote", "pullquote", "list", "list-item", "image", "separator"].map((n) => `core/${n}`));
const problems = [];

const look = (blocks, where) => {
  for (const block of blocks) {
    if (block.blockName === null) {
      if (block.innerHTML.trim()) problems.push(`${where}: text outside of blocks: ${block.innerHTML.trim().slice(0, 60)}`);
    } else if (!known.has(block.blockName)) {
      problems.push(`${where}: unknown block ${block.blockName}`);
    }
    look(block.innerBlocks, where);
  }
};
const words = (html) => html.replace(/<!--.*?-->|<[^>]*>/gs, " ").replace(/\s+/g, " ").trim();

const own = readFileSync(blocksPath, "utf8");
look(parse(own), blocksPath);
const wxr = readFileSync(wxrPath, "utf8");
const content = /<content:encoded><!\[CDATA\[(.*?)\]\]><\/content:encoded>/s.exec(wxr)?.[1] ?? "";
look(parse(content), wxrPath);
if (!words(own).endsWith(words(content)) || (words(own) && !words(content))) problems.push("the import file holds other words");
if (!wxr.includes("<wp:wxr_version>1.2</wp:wxr_version>")) problems.push("no version");
if (!wxr.trimEnd().endsWith("</rss>")) problems.push("cut off");

for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);
