import { expect, test } from "vitest";
import { readOptions } from "@/server/standalone/options.ts";

test("without any setting it is port 3000, .data and the embedded database", () => {
  const options = readOptions([], {});
  expect(options).toMatchObject({
    dev: false,
    demo: false,
    only: "all",
    port: 3000,
    host: undefined,
    baseUrl: "http://localhost:3000",
    databaseUrl: undefined,
    directUrl: undefined,
    connections: 20,
    roles: new Set(["web", "ingest", "worker"]),
  });
  expect(options.dataDir).toMatch(/\/\.data$/);
});

test("the demo lives in a data folder of its own unless one is named", () => {
  expect(readOptions(["--demo"], {}).dataDir).toMatch(/\/\.data-demo$/);
  expect(readOptions(["--demo"], { DATA_DIR: "/srv/tidings" }).dataDir).toBe("/srv/tidings");
});

test("empty variables count as absent", () => {
  const options = readOptions([], { PORT: "", DATABASE_URL: "", BASE_URL: "" });
  expect(options).toMatchObject({ port: 3000, databaseUrl: undefined });
});

test("the base URL follows the port and loses a trailing slash", () => {
  expect(readOptions([], { PORT: "8080" }).baseUrl).toBe("http://localhost:8080");
  expect(readOptions([], { BASE_URL: "https://t.example/" }).baseUrl).toBe("https://t.example");
});

test.each([
  [["--wrong"], {}, /The options are --dev and --demo/],
  [[], { PORT: "http" }, /PORT must be a number/],
  [[], { PORT: "70000" }, /PORT must be a number/],
  [[], { BASE_URL: "tidings.example" }, /BASE_URL must be a URL/],
  [
    [],
    { BASE_URL: "https://t.example/tidings" },
    /must not have a path.*Use https:\/\/t\.example instead/,
  ],
  [[], { DATABASE_CONNECTIONS: "9" }, /must be a number from 10 to 500/],
  [[], { TIDINGS_ROLE: "web,wrk" }, /must be a list of web, ingest, worker, not "web,wrk"/],
])("%j with %j is refused in a sentence", (args, environment, sentence) => {
  expect(() => readOptions(args, environment)).toThrow(sentence);
});

test("a server does what TIDINGS_ROLE names", () => {
  const roles = (text: string) => [...readOptions([], { TIDINGS_ROLE: text }).roles];
  expect(roles("")).toEqual(["web", "ingest", "worker"]);
  expect(roles("worker, web")).toEqual(["web", "worker"]);
});
