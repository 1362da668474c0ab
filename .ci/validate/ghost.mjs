// node ghost.mjs FILE: reads a file for Ghost's importer: its tables, their ties, and the text's nodes by Lexical's rules.
import { readFileSync } from "node:fs";

const problems = [];
const { meta, data } = JSON.parse(readFileSync(process.argv[2], "utf8")).db[0];
if (!Number.isInteger(meta.exported_on) || !/^\d+\.\d+\.\d+$/.test(meta.version)) problems.push("meta is not whole");

const blocks = new Set(["paragraph", "extended-heading", "extended-quote", "aside", "list", "image", "horizontalrule"]);
const inlines = new Set(["extended-text", "linebreak", "link"]);
const look = (node, may) => {
  if (!may.has(node.type)) problems.push(`a node out of place: ${node.type}`);
  if (!Number.isInteger(node.version)) problems.push(`${node.type} has no version`);
  if (node.type === "extended-text" && (typeof node.text !== "string" || !Number.isInteger(node.format))) problems.push("a text without words");
  if (node.type === "link" && !/^(https?|mailto|tel):/.test(node.url)) problems.push(`a link to ${node.url}`);
  if (node.type === "image" && !node.src) problems.push("a picture without a file");
  if (node.children && !["rtl", "ltr"].includes(node.direction)) problems.push(`${node.type} has no direction`);
  for (const child of node.children ?? []) look(child, node.type === "root" ? blocks : node.type === "list" ? new Set(["listitem"]) : inlines);
};
const ids = (rows) => new Set(rows.map((row) => row.id));
if (data.posts.length !== 1) problems.push("not one post");
for (const post of data.posts) {
  for (const key of ["title", "slug", "lexical", "status", "created_at"]) if (!post[key]) problems.push(`a post without ${key}`);
  look(JSON.parse(post.lexical).root, new Set(["root"]));
}
for (const tie of data.posts_tags) if (!ids(data.posts).has(tie.post_id) || !ids(data.tags).has(tie.tag_id)) problems.push("a loose tag");
for (const tie of data.posts_authors) if (!ids(data.users).has(tie.author_id)) problems.push("a loose author");
for (const more of data.posts_meta) if (!ids(data.posts).has(more.post_id)) problems.push("loose words of a picture");
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);
