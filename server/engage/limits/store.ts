import type { InApp } from "@/server/ctx.ts";
import type { Engagement } from "@/server/engage/limits/schema.ts";
import { engagementOf } from "@/server/engage/limits/schema.ts";

/** What holds for all messages of the app: its own settings over the defaults. */
export async function selectEngagement({ db, app }: InApp): Promise<Engagement> {
  const [row] = await db.sql<{ engagement: unknown }[]>`
    select engagement from apps where id = ${app.id}`;
  return engagementOf(row?.engagement);
}

/** Stores the settings whole, so that later defaults do not change what was agreed to. */
export async function updateEngagement({ db, app }: InApp, settings: Engagement): Promise<void> {
  await db.sql`update apps set engagement = ${JSON.stringify(settings)}::jsonb where id = ${app.id}`;
}
