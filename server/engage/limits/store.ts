import type { InApp } from "@/server/ctx.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import { limitsOf } from "@/server/engage/limits/schema.ts";

/** Returns the limits for all messages of the app: its own settings over the defaults. */
export async function selectLimits({ db, app }: InApp): Promise<Limits> {
  const [row] = await db.sql<{ limits: unknown }[]>`
    select limits from apps where id = ${app.id}`;
  return limitsOf(row?.limits);
}
