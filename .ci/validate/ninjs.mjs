// node ninjs.mjs FEED VERSION SCHEMA: judges a feed by the JSON schema, formats included.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [feedPath, version, schemaPath] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const feed = read(feedPath);
const problems = [];

// The official schemas have keywords and unions that the strict mode dislikes; `strict` judges schemas, not data.
const schema = read(schemaPath);
const judge = schema.$schema?.includes("2020-12") ? Ajv2020.default : Ajv.default;
const ajv = new judge({ allErrors: true, strict: false });
addFormats.default(ajv);
// Named by the schema of 3.1 for places; no feed of ours has one.
ajv.addSchema({ $id: "https://geojson.org/schema/GeoJSON.json", type: "object" });
const valid = ajv.compile(schema);
if (!valid(feed)) {
  problems.push(...valid.errors.map((e) => `${e.instancePath || "/"} ${e.message} ${JSON.stringify(e.params)}`));
}
if (typeof feed.uri !== "string") problems.push("/uri is missing");
if ((feed.standard ?? feed.$standard)?.version !== version) problems.push(`the version is not ${version}`);

for (const problem of problems) console.error(`${feedPath}: ${problem}`);
process.exit(problems.length ? 1 : 0);
