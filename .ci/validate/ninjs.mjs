// node ninjs.mjs FEED [SCHEMA]: judges a feed by the JSON schema, formats included. Without a schema: that it is JSON
// with a uri and the version that it claims.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [feedPath, schemaPath] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const feed = read(feedPath);
const problems = [];

if (schemaPath) {
  // The official schema has keywords and unions that the strict mode dislikes; `strict` judges schemas, not data.
  const ajv = new Ajv2020.default({ allErrors: true, strict: false });
  addFormats.default(ajv);
  // Named by the schema for places; no feed of ours has one.
  ajv.addSchema({ $id: "https://geojson.org/schema/GeoJSON.json", type: "object" });
  const valid = ajv.compile(read(schemaPath));
  if (!valid(feed)) {
    problems.push(...valid.errors.map((e) => `${e.instancePath || "/"} ${e.message} ${JSON.stringify(e.params)}`));
  }
}
if (typeof feed.uri !== "string") problems.push("/uri is missing");
if (feed.standard?.version !== "3.1") problems.push("/standard/version is not 3.1");

for (const problem of problems) console.error(`${feedPath}: ${problem}`);
process.exit(problems.length ? 1 : 0);
