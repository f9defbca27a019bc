import type { InApp } from "@/server/ctx.ts";

/** Returns the event types that the enabled webhooks of an app listen to. */
export async function selectListeners({
  db,
  app,
}: InApp): Promise<{ id: number; events: string[] }[]> {
  return db.sql<{ id: number; events: string[] }[]>`
    select id, events from webhooks where app_id = ${app.id} and state = 'on'`;
}
