import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openFileBody, settled } from "@/server/adapters/http/file-body.ts";
import { receiveUpload, sendErrors } from "@/server/adapters/http/imports.ts";
import { errorResponse } from "@/server/adapters/http/respond.ts";
import { IMPORT_ROUTES } from "@/server/adapters/http/rest/imports.ts";
import { getImport } from "@/server/collect/imports/get-import.ts";
import { importSlice } from "@/server/collect/imports/import-slice.ts";
import { FILE_BYTES_MAX, ImportFile } from "@/server/collect/imports/schema.ts";
import { startImport } from "@/server/collect/imports/start-import.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { importId } from "@/server/id.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const MB = 1024 * 1024;
let world: TestWorld;
let app: AppCtx;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  app = await world.app();
});

interface Sent {
  body: BodyInit;
  headers?: Record<string, string>;
  ctx?: AppCtx | ReturnType<TestWorld["ctx"]>;
}

function request({ body, headers = {} }: Sent): Request {
  const url = `http://x/api/imports?app=${app.app.id}&name=people.csv`;
  return new Request(url, {
    method: "POST",
    body,
    headers: { "content-type": "text/csv", ...headers },
    duplex: "half",
  } as RequestInit);
}

async function send(sent: Sent): Promise<Response> {
  const ctx = sent.ctx ?? app;
  try {
    return await receiveUpload(request(sent), ctx);
  } catch (error) {
    return errorResponse(error, { log: ctx.log, requestId: "test" });
  }
}

/** A body of `bytes` bytes, made while it is read; tells how much was asked for. */
function endless(bytes: number, head = "id,name\n") {
  const made = { bytes: 0 };
  const piece = new TextEncoder().encode("u1,Anna\n".repeat(8_192));
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = made.bytes === 0 ? new TextEncoder().encode(head) : piece;
        made.bytes += next.length;
        controller.enqueue(next);
        if (made.bytes >= bytes) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, made };
}

const imports = () => world.db.sql`select 1 from csv_imports where app_id = ${app.app.id}`;
const words = async (response: Response) =>
  ((await response.json()) as { error: { message: string } }).error.message;

describe("POST /api/imports", () => {
  test("keeps the file and answers its import", async () => {
    const response = await send({ body: "id,name\nu1,Anna\n" });
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: number };
    expect(await getImport(app, { id: importId(id) })).toMatchObject({
      state: "ready",
      fileName: "people.csv",
    });
  });

  test("without a session answers 401, to another app's member 404, to a viewer 403", async () => {
    const body = "id\n1\n";
    expect((await send({ body, ctx: world.ctx({ type: "anonymous" }) })).status).toBe(401);
    expect((await send({ body, ctx: await world.app() })).status).toBe(404);
    await world.db.sql`update app_members set role = 'viewer' where app_id = ${app.app.id}`;
    expect((await send({ body })).status).toBe(403);
    expect(await imports()).toHaveLength(0);
  });

  test("takes no type that a form of another site could send, and nothing packed", async () => {
    expect(
      (await send({ body: "id\n1\n", headers: { "content-type": "text/plain" } })).status,
    ).toBe(415);
    expect((await send({ body: "id\n1\n", headers: { "content-encoding": "gzip" } })).status).toBe(
      415,
    );
    expect(await imports()).toHaveLength(0);
  });

  test("says in words what is wrong with a file in another encoding", async () => {
    for (const [encoding, sentence] of [
      ["latin1", "Byte 13 (line 2), 0xeb, is not UTF-8"],
      ["utf16le", "UTF-16"],
    ] as const) {
      const response = await send({ body: Buffer.from("id,name\n1,Zoë\n", encoding) });
      expect(response.status).toBe(400);
      expect(await words(response)).toContain(sentence);
    }
    expect(await imports()).toHaveLength(0);
  });

  test("reads the rest of a refused file, so that the answer arrives", async () => {
    const { body, made } = endless(8 * MB, "id,\xff\n\u0000");
    const response = await send({ body });
    expect(response.status).toBe(400);
    expect(made.bytes).toBeGreaterThanOrEqual(8 * MB);
  });

  test("refuses more than 512 MB: at once when it is declared", async () => {
    const { body, made } = endless(8 * MB);
    const response = await send({
      body,
      headers: { "content-length": String(FILE_BYTES_MAX + 1) },
    });
    expect(response.status).toBe(413);
    expect(await words(response)).toContain("larger than 512 MB");
    expect(made.bytes).toBe(0);
    expect(await imports()).toHaveLength(0);
  });

  test("asks for no more of a file than it can put away", async () => {
    const { body, made } = endless(100 * MB);
    const reading = openFileBody(request({ body }));
    const pieces = reading.body[Symbol.asyncIterator]();
    for (let n = 0; n < 4; n++) await pieces.next();
    expect(made.bytes).toBeLessThan(1 * MB);
  });

  test("a connection that breaks is told apart from a fault of ours", async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.error(new Error("reset")),
    });
    const file = openFileBody(request({ body }));
    const reading = settled(file, async () => {
      for await (const _ of file.body);
    });
    await expect(reading).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("was interrupted"),
    });
  });
});

describe("GET /api/imports/<id>/errors", () => {
  const get = (id: number, ctx: AppCtx) =>
    sendErrors(new Request(`http://x/api/imports/${id}/errors?app=${app.app.id}`), ctx);

  test("sends the lines that could not be taken as a file, to members of the app only", async () => {
    const { id } = (await (await send({ body: "id,n\nu1,1\n,2\n" })).json()) as { id: number };
    const { suggested } = await getImport(app, { id: importId(id) });
    if (!suggested) throw new Error("nothing is suggested");
    await startImport(app, { id: importId(id), mapping: suggested });
    await importSlice(world.ctx(), { appId: app.app.id, id: importId(id) });
    const response = await get(id, app);
    expect(response.headers.get("content-disposition")).toBe(
      'attachment; filename="people errors.csv"',
    );
    expect(await response.text()).toBe('row,reason,line\n3,The user\'s id is empty.,",2"\n');
    await expect(get(id, await world.app())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("/api/v1/imports", () => {
  const route = (method: string) => {
    const found = IMPORT_ROUTES.find((one) => one.method === method);
    if (!found) throw new Error("no such route");
    return found;
  };
  const asKey = (): AppCtx => ({
    ...app,
    actor: { type: "key", keyId: 1, scope: "admin" },
    app: { ...app.app, role: "admin" },
  });
  const post = (text: string, query: Record<string, string>) =>
    route("POST").handle(asKey(), {
      params: undefined,
      query: ImportFile.parse(query),
      headers: undefined,
      body: undefined,
      file: openFileBody(request({ body: text })),
    }) as Promise<{ id: number; state: string }>;

  test("uploads and starts in one call; the import can be followed", async () => {
    const { id, state } = await post("Customer;Joined\nu1;3/4/2026\n", {
      idColumn: "Customer",
      dates: "mdy",
    });
    expect(state).toBe("running");
    await importSlice(world.ctx(), { appId: app.app.id, id: importId(id) });
    const answer = await route("GET").handle(asKey(), {
      params: { id },
      query: undefined,
      headers: undefined,
      body: undefined,
      file: openFileBody(new Request("http://x")),
    });
    expect(route("GET").answer.parse(answer)).toMatchObject({ state: "finished", stored: 1 });
    const [user] = await world.db.sql`select app_info from users where app_id = ${app.app.id}`;
    expect(user?.app_info).toEqual({ Joined: "2026-03-04" });
  });

  test("names the columns when the one with the id is not among them, and keeps nothing", async () => {
    await expect(post("id,name\nu1,Anna\n", { idColumn: "customer" })).rejects.toThrow(
      "The file has no column customer. Its columns are: id, name.",
    );
    expect(await imports()).toHaveLength(0);
  });

  test("only uploads when asked to", async () => {
    const { state } = await post("id,name\nu1,Anna\n", { idColumn: "id", start: "false" });
    expect(state).toBe("ready");
  });
});
