import { insertBlocks } from "@/server/collect/blocks/store.ts";
import { toBlocks } from "@/server/collect/blocks/to-blocks.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { userId } from "@/server/id.ts";
import { HIT_KINDS } from "@/server/understand/segments/criteria/schema.ts";
import type { UserSnapshot } from "@/server/understand/segments/evaluate/snapshot.ts";
import { selectSnapshot } from "@/server/understand/segments/evaluate/store.snapshot.ts";
import type { GeneratedUser } from "@/tests/segments/parity-arbitraries.ts";
import { NAMES, NOW } from "@/tests/segments/parity-arbitraries.ts";

const DEVICE_COLUMNS = [
  ...["platform", "os", "os_version", "model", "manufacturer", "browser", "app_version"],
  ...["sdk_version", "locale", "timezone", "carrier", "network", "screen"],
];

async function insertTags(app: AppCtx): Promise<number[]> {
  const ids: number[] = [];
  for (const kind of HIT_KINDS) {
    for (const name of NAMES) {
      const [row] = await app.db.sql<{ id: number }[]>`
        insert into tags (app_id, kind, name) values (${app.app.id}, ${kind}, ${name}) returning id`;
      ids.push(row?.id ?? 0);
    }
  }
  return ids;
}

export interface PopulatedIds {
  campaigns: number[];
  program: number;
}

async function insertCampaigns(app: AppCtx): Promise<PopulatedIds> {
  const { sql } = app.db;
  const [program] = await sql<{ id: number }[]>`
    insert into programs (app_id, name, start, reentry) values (${app.app.id}, 'P', '{}', '{}') returning id`;
  const rows = await sql<{ id: number }[]>`
    insert into campaigns (app_id, kind, name, audience, schedule, options, variants, program_id)
    select ${app.app.id}, 'poll', 'C' || n, '{}', '{}', '{}', '{}', case when n = 3 then ${program?.id ?? 0}::int end
    from generate_series(1, 3) n returning id`;
  return { campaigns: rows.map(({ id }) => id), program: program?.id ?? 0 };
}

/** Two messages of a campaign to one person are two occurrences. */
async function insertMessages(
  app: AppCtx,
  user_id: number,
  messages: GeneratedUser["messages"],
  { campaigns }: PopulatedIds,
): Promise<void> {
  const { sql } = app.db;
  const app_id = app.app.id;
  const time = (at: number | null) => (at === null ? null : new Date(at));
  for (const [i, { campaign, answers, ...rest }] of messages.entries()) {
    const { variant, state, reason, action, ...times } = rest;
    const id = crypto.randomUUID();
    const campaign_id = campaigns[campaign] ?? 0;
    await sql`insert into deliveries ${sql({
      ...{ id, app_id, campaign_id, user_id, variant, state, reason, action },
      ...Object.fromEntries(Object.entries(times).map(([key, at]) => [key, time(at)])),
      ...{ occurrence: i, device_id: 0, chunk: 0, expires_at: new Date(NOW) },
    })}`;
    for (const { question, choice, at } of answers) {
      await sql`insert into answers ${sql({
        ...{ app_id, delivery_id: id, campaign_id, user_id, question, choice, at: new Date(at) },
      })}`;
    }
  }
}

/**
 * Writes generated people as ingestion would. Ids have gaps (3, 6, 9 …), as rolled back batches
 * leave them. Every fourth user was merged into another that was not.
 */
export async function populate(app: AppCtx, people: GeneratedUser[]): Promise<PopulatedIds> {
  const { sql } = app.db;
  const app_id = app.app.id;
  const tags = await insertTags(app);
  const made = await insertCampaigns(app);
  const isMerged = people.map(({ mergeInto }, i) => mergeInto !== null && i > 0);
  const finals = people.flatMap((_, i) => (isMerged[i] ? [] : [i]));
  const hits: (Parameters<typeof toBlocks>[0] extends Iterable<infer H> ? H : never)[] = [];
  let device = 0;
  for (const [i, person] of people.entries()) {
    const id = 3 * (i + 1);
    const into = isMerged[i] ? finals[(person.mergeInto ?? 0) % finals.length] : undefined;
    await sql`insert into users ${sql({
      app_id,
      id,
      external_id: person.externalId ? `u${id}` : null,
      app_info: sql.json(person.appInfo),
      first_seen: new Date(person.firstSeen),
      last_seen: new Date(person.lastSeen),
      country: person.place,
      region: person.place,
      city: person.place,
      merged_into: into === undefined ? null : 3 * (into + 1),
    })}`;
    for (const { technicals, subscribed } of person.devices) {
      device += 1;
      const columns = Object.fromEntries(
        DEVICE_COLUMNS.map((name, c) => [name, technicals[c] ?? null]),
      );
      await sql`insert into devices ${sql({
        ...columns,
        app_id,
        id: device,
        key: `d${device}`,
        user_id: id,
        first_seen: new Date(NOW),
        last_seen: new Date(NOW),
        push_state: subscribed ? "subscribed" : "denied",
      })}`;
    }
    await insertMessages(app, id, person.messages, made);
    for (const { tag, ts, durationMs, extras } of person.hits) {
      hits.push({ userId: id, ts, durationMs, extras, tagId: tags[tag] ?? 0 });
    }
  }
  for (const { userId: user_id, ts, durationMs, extras, tagId } of hits) {
    await sql`insert into hits ${sql({
      id: crypto.randomUUID(),
      ts: new Date(ts),
      app_id,
      tag_id: tagId,
      user_id,
      device_id: 0,
      duration_ms: durationMs,
      extras: extras === null ? null : sql.json(extras as never),
    })}`;
  }
  // This writes two halves, so that days have several blocks; some are of users that no longer
  // exist.
  const half = hits.length >> 1;
  await insertBlocks(app, toBlocks(hits.slice(0, half)));
  const erased = hits.slice(0, 9).map((hit) => ({ ...hit, userId: hit.userId + 1 }));
  await insertBlocks(app, toBlocks([...hits.slice(half), ...erased]));
  return made;
}

/** Returns everyone in the app as the single-user reader sees them. */
export async function snapshots(app: AppCtx): Promise<UserSnapshot[]> {
  const tags = await app.db.sql<{ id: number }[]>`select id from tags where app_id = ${app.app.id}`;
  const users = await app.db.sql<{ id: number }[]>`
    select id from users where app_id = ${app.app.id} and merged_into is null order by id`;
  const ids = tags.map((tag) => tag.id);
  const found = await Promise.all(users.map(({ id }) => selectSnapshot(app, userId(id), ids)));
  return found.filter((snapshot) => snapshot !== null);
}
