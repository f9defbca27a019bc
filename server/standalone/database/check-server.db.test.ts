import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { connectSql } from "@/db/client.ts";
import { checkServer } from "@/server/standalone/database/check-server.ts";
import { prepareOwnDatabase } from "@/server/standalone/database/own-database.ts";
import { ensureDatabase, withDatabase } from "@/server/standalone/database.ts";
import { dropDatabase } from "@/tests/database/drop-database.ts";

const { signal } = new AbortController();
const silent = () => {};
let name: string;
/** As the role `name`, who owns the database `name`. */
let url: string;

async function admin(text: string, at = inject("databaseUrl")): Promise<void> {
  const sql = connectSql(at, "test", { max: 1 });
  try {
    for (const statement of text.split(";").filter((part) => part.trim()))
      await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

beforeEach(async () => {
  name = `check_${randomBytes(6).toString("hex")}`;
  await admin(`create role ${name} login password 'secret'; create database ${name} owner ${name}`);
  const own = new URL(withDatabase(inject("databaseUrl"), name));
  Object.assign(own, { username: name, password: "secret" });
  url = own.href;
});
afterEach(async () => {
  await dropDatabase(admin, name);
  await admin(`drop role ${name}`);
});

test("the owner of a database needs no more rights", async () => {
  const ready = await prepareOwnDatabase(
    { url, directUrl: undefined, connections: 20 },
    signal,
    silent,
  );
  expect(ready).toEqual({ url, directUrl: url, connections: 20 });
  expect(process.env.DATABASE_POOLER).toBe("none");
  delete process.env.DATABASE_POOLER;
});

test("a database that is missing and may not be created is refused with the statement that makes it", async () => {
  const missing = withDatabase(url, `${name}_no`);
  await expect(ensureDatabase(missing, signal, silent)).rejects.toThrow(
    `CREATE DATABASE "${name}_no" OWNER "${name}" ENCODING 'UTF8' TEMPLATE template0;`,
  );
});

test("a role that may not create anything is told who must run what", async () => {
  await admin(
    `alter database ${name} owner to current_user; revoke create on database ${name} from ${name}`,
  );
  await expect(checkServer(url, 20)).rejects.toThrow(
    `ALTER DATABASE "${name}" OWNER TO "${name}"; and, in that database, GRANT CREATE ON SCHEMA public TO "${name}";`,
  );
});

test("a database that cannot store every character is refused", async () => {
  await admin(`drop database ${name}`);
  await admin(
    `create database ${name} owner ${name} encoding 'LATIN1' locale 'C' template template0`,
  );
  await expect(checkServer(url, 20)).rejects.toThrow(/stores text as LATIN1.*ENCODING 'UTF8'/);
});

test("a database that takes no writes is refused", async () => {
  await admin(`alter role ${name} set default_transaction_read_only = on`);
  await expect(checkServer(url, 20)).rejects.toThrow(/takes no writes/);
});

test("a limit of the role lowers the number of connections, and one too low is refused", async () => {
  await admin(`alter role ${name} connection limit 14`);
  expect(await checkServer(url, 20)).toEqual({
    connections: 14,
    because: `the connection limit of the role "${name}"`,
  });
  await admin(`alter role ${name} connection limit 9`);
  await expect(checkServer(url, 20)).rejects.toThrow(
    `Tidings needs at least 10 connections to the database, and the connection limit of the role "${name}" leaves 9.`,
  );
});

test("connections that are open already count", async () => {
  await admin(`alter role ${name} connection limit 14`);
  const open = [1, 2].map(() => connectSql(url, "other", { max: 1 }));
  await Promise.all(open.map((sql) => sql`select 1`));
  expect(await checkServer(url, 20)).toMatchObject({ connections: 12 });
  await Promise.all(open.map((sql) => sql.end()));
});

test("a server that is not reached is named with the advice, without the password", async () => {
  const wrong = new URL(url);
  wrong.password = "wr0ngpass";
  const refused = prepareOwnDatabase(
    { url: wrong.href, directUrl: undefined, connections: 20 },
    signal,
    silent,
  );
  await expect(refused).rejects.toThrow(
    /cannot be used: password.*Check the user and the password\./,
  );
  await expect(refused).rejects.not.toThrow(/wr0ngpass/);
});
