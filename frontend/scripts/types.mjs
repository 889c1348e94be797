// Writes schema.json (from the Django code) and src/api/schema.d.ts (from schema.json).
// With --check it writes nothing and fails when either is not what the code says now.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const frontend = join(dirname(fileURLToPath(import.meta.url)), "..");
const root = join(frontend, "..");
const python = [process.env.PYTHON, join(root, ".venv/bin/python")].find((path) => path && existsSync(path)) ?? "python3";
const folder = mkdtempSync(join(tmpdir(), "earmark-schema-"));

try {
  const made = join(folder, "schema.json");
  const command = ["manage.py", "spectacular", "--format", "openapi-json", "--file", made];
  execFileSync(python, command, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  const schema = readFileSync(made, "utf8");
  const header = "// Generated from the OpenAPI schema by `npm run types`. Do not edit.\n";
  const types = header + astToString(await openapiTS(answersComplete(JSON.parse(schema)), { defaultNonNullable: false }));
  const wanted = [
    [join(frontend, "schema.json"), schema],
    [join(frontend, "src/api/schema.d.ts"), types],
  ];
  if (process.argv.includes("--check")) {
    const stale = wanted.filter(([path, text]) => !existsSync(path) || readFileSync(path, "utf8") !== text);
    for (const [path] of stale) console.error(`${path} is not what the code says now. Run: npm run types`);
    process.exitCode = stale.length ? 1 : 0;
  } else {
    for (const [path, text] of wanted) writeFileSync(path, text);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// An answer always carries all of its fields; only a request may leave out those that have a default.
function answersComplete(schema) {
  for (const [name, shape] of Object.entries(schema.components.schemas)) {
    if (shape.properties && !name.endsWith("Request")) shape.required = Object.keys(shape.properties);
  }
  return schema;
}
