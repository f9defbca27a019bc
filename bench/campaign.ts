import { spawn } from "node:child_process";
import { createECDH, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import webPush from "web-push";
import type { Db } from "@/db/client.ts";
import { openDb } from "@/db/client.ts";
import { startTemporaryPostgres } from "@/db/embedded-temporary.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import type { Ctx } from "@/server/ctx.ts";
import { Content } from "@/server/engage/content/schema.ts";
import { planOccurrence } from "@/server/engage/deliveries/plan/plan-occurrence.ts";
import { appId, campaignId } from "@/server/id.ts";
import { silentLog } from "@/server/log.ts";
import { WebPushSender } from "@/server/push/web-push.ts";
import { migrateDatabase } from "@/server/standalone/migrate.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";

const SERVICE = fileURLToPath(new URL("../tests/push-service.ts", import.meta.url));

export interface CampaignBench {
  recipients: number;
  planSeconds: number;
  /** Messages claimed, gated, personalised, encrypted, sent and recorded. */
  sentPerSecond: number;
}

async function seed(db: Db, recipients: number, origin: string): Promise<void> {
  const vapid = webPush.generateVAPIDKeys();
  const p256dh = createECDH("prime256v1").generateKeys("base64url");
  const auth = randomBytes(16).toString("base64url");
  const { sql } = db;
  // Every check of the gate but the hour: the bench must run at night too.
  await sql`
    insert into apps (name, limits, vapid_public_key, vapid_private_key)
    values ('Bench', '{"quiet": null}', ${vapid.publicKey}, ${vapid.privateKey})`;
  await sql`
    insert into users (app_id, id, external_id, app_info, first_seen, last_seen)
    select 1, n, 'user-' || n, jsonb_build_object('first_name', 'Name' || n), now(), now() from generate_series(1, ${recipients}::int) n`;
  await sql`
    insert into devices (app_id, id, key, user_id, first_seen, last_seen, push_kind, push_state, push_endpoint, push_p_256dh, push_auth)
    select 1, n, 'device-' || n, n, now(), now(), 'webpush', 'subscribed', ${origin} || '/push/' || n, ${p256dh}, ${auth}
    from generate_series(1, ${recipients}::int) n`;
  await sql`insert into campaigns (app_id, kind, name, state) values (1, 'announcement', 'Bench', 'running')`;
  await sql`
    insert into campaign_contents (campaign_id, app_id, content)
    values (1, 1, ${JSON.stringify(Content.parse({ title: "Hi {{ app_info.first_name }}", body: "News. ".repeat(20) }))}::jsonb)`;
  await sql`insert into occurrences (app_id, campaign_id, no, due_at) values (1, 1, 1, now())`;
  await sql`analyze`;
}

/**
 * Sends one campaign to `recipients` devices, from the due occurrence to the last recorded
 * response.
 */
export async function benchCampaign(recipients: number): Promise<CampaignBench> {
  const server = await startTemporaryPostgres();
  const service = spawn(process.execPath, ["--import", "tsx", SERVICE, "0", "h2c", "blind"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await migrateDatabase(server.url);
    const [origin] = await once(createInterface({ input: service.stdout }), "line");
    const db = connectIngestion(openDb(server.url, 10));
    await seed(db, recipients, String(origin));
    const push = new WebPushSender({
      contact: "mailto:bench@example.test",
      extraOrigins: new Set([String(origin)]),
    });
    const ctx: Ctx = {
      db,
      now: () => new Date(),
      log: silentLog,
      actor: { type: "system" },
      requestId: "bench",
      push,
      signal: async () => {},
    };
    const started = performance.now();
    await planOccurrence(ctx, { appId: appId(1), campaignId: campaignId(1), occurrence: 1 });
    const planned = performance.now();
    await workOff(ctx, { baseUrl: "https://tidings.test" });
    const seconds = (performance.now() - planned) / 1_000;
    const [sent] = await db.sql<
      { n: number }[]
    >`select count(*)::int as n from deliveries where state = 'sent'`;
    if (sent?.n !== recipients) throw new Error(`only ${sent?.n} of ${recipients} were sent`);
    await push.close();
    await db.end();
    return {
      recipients,
      planSeconds: (planned - started) / 1_000,
      sentPerSecond: recipients / seconds,
    };
  } finally {
    service.kill();
    await server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await benchCampaign(Number(process.argv[2] ?? 20_000));
  console.log(
    `campaign  ${result.recipients} recipients planned in ${result.planSeconds.toFixed(2)} s, sent at ${Math.round(result.sentPerSecond)}/s`,
  );
}
