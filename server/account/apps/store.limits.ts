import type { InApp } from "@/server/ctx.ts";

/** Stores the complete settings, so that later defaults do not change what was agreed to. */
export async function updateLimits({ db, app }: InApp, settings: object): Promise<void> {
  await db.sql`update apps set limits = ${JSON.stringify(settings)}::jsonb where id = ${app.id}`;
}
