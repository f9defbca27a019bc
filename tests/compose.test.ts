import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readAddress } from "@/db/address.ts";
import { projectFile } from "@/server/standalone/options.ts";

const Service = z.object({
  environment: z.record(z.string(), z.string()).default({}),
  profiles: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.unknown()).default({}),
});
const Compose = z.object({ services: z.record(z.string(), Service) });

const { services } = Compose.parse(
  parse(readFileSync(projectFile("compose.yaml"), "utf8"), { merge: true }),
);
const servers = ["tidings", "web-1", "web-2", "worker"];
const environmentOf = (name: string) => services[name]?.environment ?? {};

/** Set by the image and compose.yaml, because they are about the inside of the container. */
const FIXED = new Set(["PORT", "HOST", "DATA_DIR", "DATABASE_URL", "DATABASE_PASSWORD"]);
/** The PostgreSQL of compose.yaml has no pooler. */
const WITHOUT_POOLER = new Set(["DATABASE_DIRECT_URL", "DATABASE_POOLER"]);

function settingsOfReadme(): string[] {
  const readme = readFileSync(projectFile("README.md"), "utf8");
  const table = readme.slice(readme.indexOf("\n## Settings\n"), readme.indexOf("\n## Docker\n"));
  return table
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => (line.split("|")[1] ?? "").match(/[A-Z_]+/g) ?? []);
}

test.each(servers)("%s receives every setting of the README from outside", (name) => {
  const environment = environmentOf(name);
  const wanted = settingsOfReadme().filter((it) => !FIXED.has(it) && !WITHOUT_POOLER.has(it));
  expect(wanted).toContain("AUTH_SECRET");
  expect(wanted).toContain("INIT_SECRET_KEY");
  const isReplica = name !== "tidings";
  for (const setting of wanted) {
    if (isReplica && setting === "TIDINGS_ROLE") continue;
    expect(environment[setting], setting).toContain(`\${${setting}:-`);
  }
});

test.each(["ab/cd", "a#b", "a?b", "12/cd", "a%b", "p@ss:word", "%zz"])(
  "the password %s reaches PostgreSQL as it is",
  (password) => {
    const { DATABASE_URL = "", DATABASE_PASSWORD } = environmentOf("tidings");
    expect(DATABASE_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
    expect(DATABASE_URL).not.toContain("$");
    expect(
      readAddress(DATABASE_URL, { ...process.env, DATABASE_PASSWORD: password }),
    ).toMatchObject({
      password,
      host: "postgres",
      user: "tidings",
      database: "tidings",
      port: 5432,
    });
  },
);

test("without a profile one server does everything, and the profile replicas shares the work", () => {
  const started = Object.keys(services).filter((name) => services[name]?.profiles.length === 0);
  expect(started).toEqual(["postgres", "tidings"]);
  expect(servers.slice(1).map((name) => environmentOf(name).TIDINGS_ROLE)).toEqual([
    "web,ingest",
    "web,ingest",
    "worker",
  ]);
  expect(Object.keys(services.proxy?.depends_on ?? {})).toEqual(["web-1", "web-2", "worker"]);
  expect(services.proxy?.ports).toEqual(["3000:80"]);
});

test("nginx passes on to the servers that have the role web", () => {
  const config = readFileSync(projectFile("deploy", "nginx.conf"), "utf8");
  const upstreams = [...config.matchAll(/server ([\w-]+):3000;/g)].map(([, name]) => name);
  expect(upstreams).toEqual(["web-1", "web-2"]);
});
