import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { HASH_SNIPPETS, IDENTIFY_SNIPPET } from "@/components/account/identity/hash-snippets.ts";
import { userHashOf } from "@/server/account/identity/user-hash.ts";

const SECRET = "is_a-secret-of-a-test";
const USER = "användare-17";
const folder = mkdtempSync(join(tmpdir(), "hash-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** How each language calls its snippet and prints the result; the tests skip what is not installed. */
const RUNS: Record<string, { file: string; program: string; more: (code: string) => string }> = {
  node: {
    file: "hash.mjs",
    program: "node",
    more: (code) => `${code}\nprocess.stdout.write(userHash("${USER}"));`,
  },
  python: {
    file: "hash.py",
    program: "python3",
    more: (code) => `${code}\n\nprint(user_hash("${USER}"), end="")`,
  },
  php: { file: "hash.php", program: "php", more: (code) => `${code}\necho user_hash("${USER}");` },
  ruby: {
    file: "hash.rb",
    program: "ruby",
    more: (code) => `# encoding: utf-8\n${code}\nprint user_hash("${USER}")`,
  },
  java: {
    file: "UserHash.java",
    program: "java",
    more: (code) =>
      code.replace(
        /\}$/,
        `  public static void main(String[] a) throws Exception { System.out.print(of("anv\\u00e4ndare-17")); }\n}`,
      ),
  },
};

test.each(HASH_SNIPPETS.map((snippet) => [snippet.label, snippet] as const))(
  "%s makes the hash that the server expects",
  { timeout: 30_000 },
  (_, { value, code }) => {
    const run = RUNS[value];
    if (!run) throw new Error(`nothing runs ${value}`);
    if (spawnSync(run.program, ["-version"]).error) return;
    const file = join(folder, run.file);
    writeFileSync(file, run.more(code));
    const args = [`TIDINGS_IDENTITY_SECRET=${SECRET}`, run.program, file];
    const hash = execFileSync("env", args, { encoding: "utf8" });
    expect(hash).toBe(userHashOf(SECRET, USER));
  },
);

test("the document about identity holds the same code", () => {
  const text = readFileSync("docs/identity.md", "utf8");
  for (const { language, code } of HASH_SNIPPETS)
    expect(text).toContain(`\`\`\`${language}\n${code}\n\`\`\``);
  expect(text).toContain(IDENTIFY_SNIPPET);
});
