import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const alias = { "@": root };
const never = ["**/node_modules/**", ".next/**", "tests/e2e/**"];
const reports = process.env.TIDINGS_TEST_REPORTS;

/** The server reads the environment once per process: a test that changes it needs a process of its own, as one that measures memory does. */
const NEEDS_OWN_PROCESS = /stubEnv\(|Object\.assign\(process\.env|memoryUsage\(/;
const alone = ["server", "db", "sdk", "tests"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".db.test.ts"))
    .map((path) => join(folder, path))
    .filter((path) => NEEDS_OWN_PROCESS.test(readFileSync(join(root, path), "utf8"))),
);

/** These take longest. They start first, so that no processor is idle while the last of them runs. */
const SLOW =
  /(plan-modes|interleavings|welcome-story|crashes|kill-during-send|boot|embedded|memory|seed-demo|runner|node-sdk|functions\/campaign|generated|link-identities|failing-push-service|scenarios)\.db\.test\.ts$/;

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const slow = (file: TestSpecification) => Number(SLOW.test(file.moduleId));
    return sorted.sort((a, b) => slow(b) - slow(a));
  }
}

// Some tests compile generated code or try thousands of generated cases, and a busy machine takes its time.
const patience = { testTimeout: 60_000, hookTimeout: 60_000 };
const database = {
  ...patience,
  globalSetup: ["./tests/database/testing-server.ts"],
  setupFiles: ["./tests/database/close-worlds.ts"],
};

export default defineConfig({
  test: {
    sequence: { sequencer: SlowFirst },
    maxWorkers: Math.max(2, availableParallelism()),
    reporters: reports
      ? ["default", ["json", { outputFile: join(reports, "vitest.json") }]]
      : ["default"],
    // With a process per file, each file evaluates all its modules again: that was more than half of the unit tests' time.
    projects: [
      {
        resolve: { alias },
        test: {
          ...patience,
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...never, "**/*.db.test.ts"],
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: {
          ...database,
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: [...never, ...alone],
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: { ...database, name: "db-alone", include: alone, exclude: never },
      },
    ],
  },
});
