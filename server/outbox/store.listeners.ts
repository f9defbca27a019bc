import type { InApp } from "@/server/ctx.ts";

/** What the webhooks of an app that are on listen to. */
export async function selectListeners({
  db,
  app,
}: InApp): Promise<{ id: number; events: string[] }[]> {
  return db.sql<{ id: number; events: string[] }[]>`
    select id, events from webhooks where app_id = ${app.id} and state = 'on'`;
}
