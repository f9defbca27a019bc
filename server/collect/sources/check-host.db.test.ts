import type { Server, Socket } from "node:net";
import { createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkHost } from "@/server/collect/sources/check-host.ts";
import { readConnection } from "@/server/collect/sources/connection.ts";
import { parseHosts } from "@/server/collect/sources/foreign-access.ts";
import { testSource } from "@/server/collect/sources/test-source.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { SecretBox } from "@/server/secret-box.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const box = new SecretBox("a secret of at least 32 characters!", "data source");
const WORDS = "words of another service";

let world: TestWorld;
let app: AppCtx;
/** A service on this machine that is no database. It counts who connects, and answers as `answer` says. */
let service: Server;
let port: number;
let visits = 0;
let answer: (socket: Socket) => void;

beforeAll(async () => {
  world = await createTestWorld();
  app = await world.app();
  service = createServer((socket) => {
    visits++;
    socket.on("error", () => {});
    answer(socket);
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  const address = service.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  port = address.port;
});
afterAll(() => {
  service.close();
});
beforeEach(() => {
  visits = 0;
  answer = (socket) => socket.destroy();
});

const trying = (host: string, extra = "") =>
  testSource(
    app,
    {
      connection: `postgres://u:p@${host}:${port}/d`,
      query: "select 1 as id, 2 as n",
      idColumn: "id",
    },
    { box, extraHosts: parseHosts(extra) },
  );

/** PostgreSQL's message of an error, with these words. */
function errorMessage(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${WORDS}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

describe("this machine, link-local addresses and private networks", () => {
  test.each([
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "0.0.0.0",
    "0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "localhost",
    "LOCALHOST",
    "169.254.169.254",
    "[fe80::1]",
    "[fd00:ec2::254]",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.0.1",
    "100.64.0.1",
    "[fd12::1]",
  ])("%s gets no connection, and the answer is the same for all", async (host) => {
    const started = performance.now();
    await expect(trying(host)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("is not on the public internet"),
    });
    expect(visits).toBe(0);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("a host that the operator lists gets one, in whatever notation", async () => {
    for (const [host, extra] of [
      ["127.0.0.1", "127.0.0.1"],
      ["127.0.0.1", ` db.internal , 127.0.0.1:${port}`],
      ["2130706433", "127.0.0.1"],
      ["LOCALHOST", "localhost"],
    ] as const) {
      visits = 0;
      await expect(trying(host, extra), host).rejects.toThrow("did not begin a session");
      expect(visits, host).toBe(1);
    }
  });

  test("another port of a listed host gets none", async () => {
    await expect(trying("127.0.0.1", `127.0.0.1:${port + 1}`)).rejects.toThrow("not on the public");
    expect(visits).toBe(0);
  });

  test.each(["169.254.169.254", "[fe80::1]", "[fd00:ec2::254]", "0.0.0.0", "[::ffff:127.0.0.1]"])(
    "%s stays closed although it is listed",
    async (host) => {
      await expect(trying(host, host)).rejects.toThrow("not on the public internet");
      expect(visits).toBe(0);
    },
  );

  test("a listed private address is reached, and a public one without a list", async () => {
    const to = (host: string, extra = "") =>
      checkHost(readConnection(`postgres://u:p@${host}/d`), parseHosts(extra));
    expect(await to("10.1.2.3", "10.1.2.3")).toMatchObject({ address: "10.1.2.3" });
    expect(await to("[fd12::0:1]", "[fd12::1]:5432")).toMatchObject({ address: "fd12::1" });
    expect(await to("93.184.216.34")).toMatchObject({ address: "93.184.216.34" });
  });
});

test.each(["http://a", "a:b", "a b", "a:1:2", "a/b", "u@a"])("%j is no host to list", (entry) => {
  expect(() => parseHosts(entry)).toThrow("neither a host nor host:port");
});

describe("what another service says is not repeated", () => {
  test.each([
    ["a greeting", (socket: Socket) => socket.end(`-ERR ${WORDS}\r\n`)],
    ["an error without a session", (socket: Socket) => socket.end(errorMessage("XX000"))],
    ["an error of a query", (socket: Socket) => socket.end(errorMessage("42601"))],
    ["a refused user", (socket: Socket) => socket.end(errorMessage("28000"))],
    ["a missing database", (socket: Socket) => socket.end(errorMessage("3D000"))],
    ["a busy server", (socket: Socket) => socket.end(errorMessage("53300"))],
    ["nothing", (socket: Socket) => socket.destroy()],
  ])("%s", async (_, says) => {
    answer = says;
    const refusal = await trying("127.0.0.1", "127.0.0.1").then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code: "invalid" });
    expect(String(refusal)).not.toContain(WORDS);
    expect(visits).toBe(1);
  });
});
