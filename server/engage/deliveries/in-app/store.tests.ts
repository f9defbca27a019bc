import { z } from "zod";
import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { Kind } from "@/server/engage/content/schema.kinds.ts";
import { Options } from "@/server/engage/content/schema.options.ts";
import { Content } from "@/server/engage/content/schema.ts";
import { parseStored } from "@/server/parse-stored.ts";

export interface TestMessage {
  id: string;
  kind: Kind;
  options: Options;
  content: Content;
  expiresAt: Date;
}

/** Inserts one message for each of these devices, which its app fetches next time it asks. */
export async function insertTestMessages(
  { db, app }: InApp,
  devices: readonly number[],
  message: Omit<TestMessage, "id">,
): Promise<void> {
  await db.sql`
    insert into test_messages (app_id, device_id, kind, options, content, expires_at)
    select ${app.id}, device, ${message.kind}, ${JSON.stringify(message.options)}::jsonb,
      ${JSON.stringify(message.content)}::jsonb, ${message.expiresAt}
    from unnest(${[...devices]}::int[]) as t (device)`;
}

const Stored = z.object({ options: Options, content: Content });

/** Takes the waiting messages of the device with this key; each is handed over once. */
export async function takeTestMessages(
  { db, app }: InApp,
  deviceKey: string,
  now: Date,
): Promise<TestMessage[]> {
  const rows = await db.sql<TestMessage[]>`
    delete from test_messages t using devices d
    where t.app_id = ${app.id} and d.app_id = t.app_id and d.id = t.device_id and d.key = ${deviceKey}
    returning t.id, t.kind, t.options, t.content, t.expires_at as "expiresAt"`;
  return rows
    .filter((row) => row.expiresAt > now)
    .map((row) => parseStored(Stored, row, { table: "test_messages", id: row.id }));
}

/** Deletes messages that no device fetched. */
export async function deleteStaleTests(db: Db, now: Date): Promise<void> {
  await db.sql`delete from test_messages where expires_at <= ${now}`;
}
