import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AddressError, pgOptions, postgresOptions, readAddress, shownAddress } from "./address.ts";

const none = {} as NodeJS.ProcessEnv;
const ca = join(tmpdir(), `tidings-ca-${process.pid}.pem`);
writeFileSync(ca, "a certificate");

const read = (url: string, environment: Record<string, string> = {}) =>
  readAddress(url, { ...none, ...environment });

/** The addresses that hosting services hand out, as their documentation shows them, with invented names. */
test.each([
  [
    "Neon",
    "postgresql://alex:secret@ep-cool-1.eu-central-1.aws.neon.example/neondb?sslmode=require&channel_binding=require",
    "ep-cool-1.eu-central-1.aws.neon.example:5432/neondb",
    ["channel_binding"],
  ],
  [
    "Supabase, pooled",
    "postgres://postgres.abcd:secret@aws-0-eu.pooler.supabase.example:6543/postgres?sslmode=require&supa=base-pooler.x",
    "aws-0-eu.pooler.supabase.example:6543/postgres",
    ["supa"],
  ],
  [
    "Prisma",
    "postgres://user:secret@db.example:5432/app?schema=public&connection_limit=5&pool_timeout=10",
    "db.example:5432/app",
    ["connection_limit", "pool_timeout"],
  ],
  [
    "Heroku",
    "postgres://abc:def@ec2-1-2-3-4.compute.example:5432/d9",
    "ec2-1-2-3-4.compute.example:5432/d9",
    [],
  ],
  [
    "DigitalOcean",
    "postgresql://doadmin:secret@db-1.b.db.ondigitalocean.example:25060/defaultdb?sslmode=require",
    "db-1.b.db.ondigitalocean.example:25060/defaultdb",
    [],
  ],
  [
    "Aiven",
    "postgres://avnadmin:secret@pg-1.aivencloud.example:12691/defaultdb?sslmode=require",
    "pg-1.aivencloud.example:12691/defaultdb",
    [],
  ],
  [
    "Render",
    "postgresql://u:p@dpg-1-a.frankfurt-postgres.render.example/db_x",
    "dpg-1-a.frankfurt-postgres.render.example:5432/db_x",
    [],
  ],
  [
    "Azure",
    "postgres://user%40server:p@server.postgres.azure.example:5432/postgres?sslmode=require",
    "server.postgres.azure.example:5432/postgres",
    [],
  ],
  ["IPv6", "postgres://u:p@[2001:db8::1]:5433/db", "[2001:db8::1]:5433/db", []],
  [
    "a folder of a socket",
    "postgres://u:p@/db?host=/run/postgresql",
    "/run/postgresql:5432/db",
    [],
  ],
  [
    "Cloud SQL",
    "postgres://u:p@/db?host=/cloudsql/project:region:name",
    "/cloudsql/project:region:name:5432/db",
    [],
  ],
])("reads the address that %s gives", (_, url, shown, ignored) => {
  const address = read(url);
  expect(shownAddress(address)).toBe(shown);
  expect(address.ignored).toEqual(ignored);
});

test("reads user and password with their escapes", () => {
  expect(read("postgres://us%40er:p%2Fa%23b%3Fc%40d%25e@h/db")).toMatchObject({
    user: "us@er",
    password: "p/a#b?c@d%e",
  });
});

test.each([
  ["postgres://u:ab/cd@h:5432/db"],
  ["postgres://u:12/cd@h:5432/db"],
  ["postgres://u:a#b@h:5432/db"],
  ["postgres://u:a?b@h:5432/db"],
  ["postgres://u:12?b@h:5432/db"],
  ["postgres://u:a@b@h:5432/db"],
  ["mysql://u:p@h/db"],
  ["h:5432/db"],
  [""],
])("refuses %s without a word of the password", (url) => {
  expect(() => read(url)).toThrow(AddressError);
  expect(() => read(url)).toThrow(/write \/ as %2F.*DATABASE_PASSWORD/);
  expect(() => read(url)).not.toThrow(/cd|12/);
});

test("takes the password from DATABASE_PASSWORD, whatever is in it", () => {
  const password = "a/b#c?d@e%f g";
  expect(read("postgres://u@h/db", { DATABASE_PASSWORD: password })).toMatchObject({ password });
  expect(read("postgres://u:old@h/db", { DATABASE_PASSWORD: password })).toMatchObject({
    password,
  });
});

test.each([
  ["postgres://u:p@a.example,b.example/db", /names several hosts/],
  ["postgres://u:p@a.example:5432,b.example:5432/db", /names several hosts/],
  ["postgres://u:p@h/db?schema=tidings", /asks for the schema "tidings"/],
  ["postgres://u:p@h/db?sslmode=on", /sslmode=on, which is none of disable, allow/],
  ["postgres://u:p@h/db?sslmode=verify-ca", /needs sslrootcert/],
  [
    "postgres://u:p@h/db?sslmode=verify-full&sslrootcert=/no/such.pem",
    /sslrootcert=\/no\/such.pem, and that file cannot be read/,
  ],
])("refuses %s and says what to change", (url, message) => {
  expect(() => read(url)).toThrow(message);
});

/** `sslmode` as the manual of libpq has it ("SSL Support", table "SSL Mode Descriptions"). */
test.each([
  ["localhost", "", false],
  ["127.0.0.1", "", false],
  ["db.example", "", "prefer"],
  ["db.example", "?sslmode=disable", false],
  ["db.example", "?sslmode=prefer", "prefer"],
  ["db.example", "?sslmode=require", { rejectUnauthorized: false }],
  ["db.example", "?sslmode=no-verify", { rejectUnauthorized: false }],
  ["db.example", "?sslmode=verify-full", {}],
  ["db.example", "?ssl=true", {}],
  ["db.example", `?sslmode=verify-full&sslrootcert=${ca}`, { ca: "a certificate" }],
  ["db.example", "?sslmode=verify-full&sslrootcert=system", {}],
  [
    "db.example",
    `?sslmode=require&sslrootcert=${ca}`,
    { ca: "a certificate", checkServerIdentity: expect.any(Function) },
  ],
  [
    "db.example",
    `?sslmode=verify-ca&sslrootcert=${ca}`,
    { ca: "a certificate", checkServerIdentity: expect.any(Function) },
  ],
])("of %s%s, both drivers use the same TLS", async (host, query, tls) => {
  const address = read(`postgres://u:p@${host}/db${query}`);
  expect(address.tls).toEqual(tls);
  expect(postgresOptions(address, "x").ssl).toEqual(tls);
  if (tls !== "prefer") expect((await pgOptions(address, "x")).ssl).toEqual(tls);
});

test("knows a pooler by its parameter, by DATABASE_POOLER, and on Vercel", () => {
  const pooler = (query: string, environment: Record<string, string> = {}) =>
    read(`postgres://u:p@h/db${query}`, environment).pooler;
  expect(pooler("")).toBe("none");
  expect(pooler("?pgbouncer=true")).toBe("transaction");
  expect(pooler("?prepare=false")).toBe("transaction");
  expect(pooler("", { DATABASE_POOLER: "session" })).toBe("session");
  expect(pooler("", { VERCEL: "1" })).toBe("transaction");
  expect(pooler("", { VERCEL: "1", DATABASE_POOLER: "none" })).toBe("none");
  expect(() => pooler("", { DATABASE_POOLER: "yes" })).toThrow(/must be none, session or trans/);
});

test("statements have names only where the server connection stays the same", () => {
  const prepare = (pooler: string) =>
    postgresOptions(read("postgres://u:p@h/db", { DATABASE_POOLER: pooler }), "x").prepare;
  expect([prepare("none"), prepare("session"), prepare("transaction")]).toEqual([
    true,
    true,
    false,
  ]);
});
