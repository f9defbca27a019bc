import type { DbPool } from "@/db/client.ts";
import { encodeBlock } from "@/server/collect/blocks/block.ts";
import { insertBlocks } from "@/server/collect/blocks/store.ts";
import type { AppId } from "@/server/id.ts";
import { appId } from "@/server/id.ts";
import { DAY_MS } from "@/server/time.ts";

export const NOW = new Date("2026-11-23T12:00:00Z");
export const TAGS = 40;
const DAYS = 90;
const TYPES = ["scifi", "drama", "news", "sport", "music", "kids", "food", "art", "code", "war"];

/** Small and fast random numbers, the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Creates an app with `users` users (2 % merged into others, 1.2 devices each, 5 lifetime summaries
 * each) and `hits` hits of 40 tags
 * (the most frequent has 23 % of them) over 90 days, two thirds with extras. Hits exist as blocks
 * only: criteria read nothing else.
 */
export async function makeData(db: DbPool, users: number, hits: number): Promise<AppId> {
  const { sql } = db;
  const [app] = await sql<{ id: number }[]>`
    insert into apps (name, timezone, vapid_public_key, vapid_private_key)
    values ('Bench', 'Europe/Paris', '', '') returning id`;
  const id = appId(app?.id ?? 0);
  await sql`
    insert into tags (app_id, kind, name, status)
    select ${id}, 'event', 'event-' || n, 'live' from generate_series(1, ${TAGS}) n`;
  await sql`
    insert into users (app_id, id, external_id, app_info, app_info_at, first_seen, last_seen, timezone, locale, country, merged_into)
    select ${id}, n, case when n % 3 = 0 then 'user-' || n end,
      jsonb_build_object('plan', (array['free','free','free','pro','team'])[1 + n % 5], 'level', n % 60,
        'newsletter', n % 2 = 0, 'ends', to_char(${NOW}::timestamptz + (n % 400 - 200) * interval '1 day', 'YYYY-MM-DD'),
        'name', 'Person number ' || n),
      '{"plan":1795000000000,"level":1795000000000,"newsletter":1795000000000,"ends":1795000000000,"name":1795000000000}',
      ${NOW}::timestamptz - random() * interval '180 days', ${NOW}::timestamptz - random() * interval '60 days',
      'Europe/Paris', 'fr-FR', (array['FR','DE','US','GB','BR','JP'])[1 + n % 6],
      case when n % 50 = 0 then n - 1 end
    from generate_series(1, ${users}::int) n`;
  await sql`
    insert into devices (app_id, id, key, user_id, platform, os, os_version, model, app_version, sdk_version, locale, timezone,
      first_seen, last_seen, push_kind, push_endpoint, push_state)
    select ${id}, n, 'device-' || n, 1 + (n * 7) % ${users}::int, (array['ios','android','web'])[1 + n % 3], 'os',
      (10 + n % 9) || '.' || (n % 4), 'Model ' || n % 300, '5.' || (n % 20), '1.0', 'fr-FR', 'Europe/Paris', ${NOW}, ${NOW},
      'webpush', 'https://push.example/' || n, case when n % 10 < 6 then 'subscribed' else 'denied' end
    from generate_series(1, ${Math.round(users * 1.2)}::int) n`;
  await sql`
    insert into user_tags (first, last, app_id, user_id, tag_id, n)
    select ${NOW}::timestamptz - interval '90 days', ${NOW}, ${id}, u, t.id, 4
    from generate_series(1, ${users}::int) u
      join lateral (select id from tags where app_id = ${id} order by id offset (u * 7) % 36 limit 5) t on true`;
  await makeBlocks(db, id, users, hits);
  await makeMessages(db, id, users);
  await sql`vacuum analyze`;
  return id;
}

/**
 * Four campaigns to everyone in the last 40 days: 3 of 4 delivered, half displayed, one in 20 acted
 * on.
 */
async function makeMessages(db: DbPool, id: AppId, users: number): Promise<void> {
  const { sql } = db;
  for (let campaign = 1; campaign <= 4; campaign++) {
    await sql`
      insert into campaigns (app_id, kind, name, audience, schedule, options, variants)
      values (${id}, 'announcement', ${`campaign-${campaign}`}, '{}', '{}', '{}', '{}')`;
    await sql`
      insert into deliveries (app_id, campaign_id, occurrence, user_id, device_id, chunk, state, variant, language, due_at,
        expires_at, sent_at, delivered_at, displayed_at, actioned_at)
      select ${id}, c.id, 1, n, n, n / 500, 'sent', 'a', 'default', t, t + interval '1 day', t,
        case when n % 4 > 0 then t + random() * interval '1 hour' end,
        case when n % 4 > 1 then t + random() * interval '1 day' end,
        case when n % 20 = 3 then t + random() * interval '1 day' end
      from campaigns c, generate_series(1, ${users}::int) n, lateral (
        select ${NOW}::timestamptz - ${campaign}::int * interval '10 days' as t) due
      where c.app_id = ${id} and c.name = ${`campaign-${campaign}`}`;
  }
}

async function makeBlocks(db: DbPool, id: AppId, users: number, hits: number): Promise<void> {
  const tags = await db.sql<{ id: number }[]>`select id from tags where app_id = ${id} order by id`;
  const next = random(7);
  const share = tags.map((_, i) => 1 / (i + 1));
  const all = share.reduce((a, b) => a + b, 0);
  for (const [i, tag] of tags.entries()) {
    const perDay = Math.round((hits * (share[i] ?? 0)) / all / DAYS);
    for (let back = 0; back < DAYS; back++) {
      const start = (Math.floor(NOW.getTime() / DAY_MS) - back) * DAY_MS;
      const rows = Array.from({ length: perDay }, () => ({
        // The number is squared: few users do much.
        userId: 1 + Math.floor(users * next() ** 2),
        ts: start + Math.floor(next() * DAY_MS),
        extras:
          i % 3 === 2
            ? null
            : {
                type: TYPES[Math.floor(next() ** 2 * TYPES.length)] ?? "",
                price: Math.floor(next() * 2_000) / 100,
              },
        durationMs: i % 5 === 0 ? Math.floor(next() * 60_000) : null,
      }));
      if (rows.length === 0) continue;
      const day = new Date(start).toISOString().slice(0, 10);
      await insertBlocks({ db, app: { id } }, [
        { tagId: tag.id, day, n: rows.length, payload: encodeBlock(rows) },
      ]);
    }
  }
}
