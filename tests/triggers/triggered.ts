import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import { memoryOf } from "@/server/collect/ingest/memory.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";

let made = 0;

/**
 * Creates a running campaign that `on` triggers; a service message, so that no limit holds anyone
 * back. Returns its id.
 */
export async function launchTriggered(
  app: AppCtx,
  on: object,
  { schedule = {}, ...more }: Record<string, unknown> & { schedule?: object } = {},
): Promise<number> {
  const input = CreateCampaign.parse({
    name: `Triggered ${++made}`,
    content: { title: "Hello", body: "News" },
    exempt: true,
    schedule: { type: "trigger", on, ...schedule },
    ...more,
  });
  const { id } = await createCampaign(app, input);
  await launchCampaign(app, { id });
  know(app);
  return id;
}

/** Changes that processes learn within a second. */
export function know(app: AppCtx): void {
  memoryOf(app.db).dictionary.forget(app.app.id);
}

/** Sends items that happened `secondsAgo`, as user `ada` unless they name a user. */
export async function send(
  app: AppCtx,
  items: readonly object[],
  secondsAgo = 0,
  options: { quiet?: boolean; silent?: boolean } = {},
): Promise<void> {
  const at = new Date(app.now().getTime() - secondsAgo * 1_000).toISOString();
  const named = items.map((item) => {
    const who = "userId" in item || "anonymousId" in item ? {} : { userId: "ada" };
    return { messageId: `t${++made}`, timestamp: at, ...who, ...item };
  });
  const answer = await ingestBatch(app, named, { receivedAt: app.now(), ...options });
  if (answer.dropped.length > 0) throw new Error(`dropped: ${answer.dropped[0]?.reason}`);
}

export const track = (event: string, more: object = {}) => ({ type: "track", event, ...more });

export interface FiringRow {
  subjectId: number;
  /** The app's own id or the anonymous one. */
  who: string;
  settled: boolean;
}

/** Returns the firings of an app, in the order in which they were written. */
export async function firingsOf(app: AppCtx): Promise<FiringRow[]> {
  return [
    ...(await app.db.sql<FiringRow[]>`
      select f.subject_id as "subjectId", f.settled_at is not null as settled,
        (select min(value) from identities i where i.app_id = f.app_id and i.own_user_id = f.user_id) as who
      from trigger_firings f where f.app_id = ${app.app.id} order by f.id`),
  ];
}

/** Returns who has which entry of a campaign, and why it is not sent if so. */
export async function entriesIn(app: AppCtx, campaign: number): Promise<string[]> {
  const rows = await app.db.sql<{ text: string }[]>`
    select coalesce((select min(value) from identities i where i.app_id = d.app_id and i.own_user_id = d.user_id), '?')
      || ' ' || d.occurrence || ' ' || to_char(d.due_at at time zone 'UTC', 'DD HH24:MI') as text
    from deliveries d where d.app_id = ${app.app.id} and d.campaign_id = ${campaign}
    order by d.occurrence, 1`;
  return rows.map(({ text }) => text);
}
