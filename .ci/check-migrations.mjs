// The migrations say the same as db/schema: generating again must find nothing to do.
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// drizzle-kit only takes an `out` relative to the project, so the copy lives inside it (git-ignored).
const folder = `.data-check-${process.pid}`;
const out = join(folder, "migrations");
try {
  cpSync("db/migrations", out, { recursive: true });
  const config = join(folder, "drizzle.config.ts");
  writeFileSync(
    config,
    `export default { dialect: "postgresql", schema: "./db/schema/*.ts", out: "./${out}", casing: "snake_case" };\n`,
  );
  const before = readdirSync(out).length;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["node_modules/drizzle-kit/bin.cjs", "generate", "--config", config, "--name", "difference"],
    { encoding: "utf8" },
  );
  if (status !== 0 || readdirSync(out).length !== before) {
    console.error(`${stdout}\n${stderr}`.trim());
    console.error(
      "db/schema and db/migrations differ: npm run db:generate -- --name <what_it_does>",
    );
    process.exitCode = 1;
  } else {
    console.log("migrations ok");
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
