import { hashPassword } from "@/server/account/members/password.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import type { AppCtx, SecretScope } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { createProgram } from "@/server/engage/programs/create-program.ts";
import { CreateProgram } from "@/server/engage/programs/schema.ts";
import { createTopic } from "@/server/engage/topics/create-topic.ts";
import { sha256Hex } from "@/server/token.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import type { Known } from "@/tests/odd/sample.ts";

export interface OddWorld {
  owner: AppCtx;
  viewer: AppCtx;
  secrets: Record<SecretScope, string>;
  /** Ids of another app's rows. */
  foreignIds: readonly unknown[];
  /** What fields are called in a procedure or route, and a right value for them. */
  knownFor(target: string): Known;
}

export interface Filled {
  segment: number;
  campaign: number;
  program: number;
  topic: number;
}

export async function fill(app: AppCtx): Promise<Filled> {
  await ingestBatch(
    app,
    [
      { type: "identify", userId: "ada", messageId: "1", traits: { plan: "gold" } },
      { type: "track", event: "read", userId: "ada", messageId: "2", properties: { n: 1 } },
    ],
    { receivedAt: app.now() },
  );
  const criteria = { type: "identified", value: true } as const;
  const segment = await createSegment(app, { name: "Known", description: "", criteria });
  const content = { title: "Hello", body: "{{app_info.plan}}" };
  const campaign = await createCampaign(app, CreateCampaign.parse({ name: "Tell", content }));
  const steps = [{ day: 0, message: { title: "Hi" } }];
  const program = await createProgram(app, CreateProgram.parse({ name: "Welcome", steps }));
  const topic = await createTopic(app, { name: "News", description: "", onByDefault: true });
  return { segment: segment.id, campaign: campaign.id, program: program.id, topic: topic.id };
}

const EVER = { type: "ever" };
const COUNT = { op: ">=", value: 1 };

/** One of each kind of criterion, with the parts that hold ids, texts, numbers and days. */
const criteriaFor = (own: Filled): unknown[] => [
  {
    op: "all",
    of: [
      { type: "did", kind: "event", name: "read", count: COUNT, period: EVER },
      { op: "not", of: { type: "segment", id: own.segment } },
    ],
  },
  {
    type: "did",
    kind: "event",
    name: "read",
    count: COUNT,
    period: { type: "between", from: "2026-11-01", to: "2026-11-20" },
    where: [
      { key: "n", op: "is", value: 1 },
      { key: "n", op: "in", value: ["a", 1] },
      { key: "n", op: "contains", value: "a" },
      { key: "n", op: "gt", value: 1 },
    ],
  },
  {
    type: "did",
    kind: "session",
    count: COUNT,
    period: { type: "last", n: 7, unit: "days" },
    durationMs: { op: ">", value: 1_000 },
  },
  { type: "did", kind: "event", count: COUNT, period: { type: "since", date: "2026-11-01" } },
  { type: "first_seen", period: { type: "days_ago", n: 3 } },
  { type: "last_seen", period: { type: "more_than_days_ago", n: 3 } },
  { type: "app_info", key: "plan", valueType: "string", op: "starts_with", value: "go" },
  { type: "app_info", key: "n", valueType: "number", op: "gt", value: 3 },
  { type: "identified", value: true },
  { type: "push", value: "reachable" },
  { type: "message", campaignId: own.campaign, status: "actioned", is: true, action: "open" },
  {
    type: "message",
    programId: own.program,
    status: "not_sent",
    is: false,
    reason: "capped",
    period: { type: "last", n: 7, unit: "days" },
  },
];

const TEXTS: Known = {
  url: "https://hooks.invalid/x",
  everyMinutes: 60,
  email: "someone@example.test",
  timezone: "Europe/Berlin",
  zone: "Europe/Berlin",
  language: "en",
  rrule: "FREQ=DAILY",
  time: "09:00",
  from: "2026-11-01",
  to: "2026-11-20",
  month: "2026-11",
  connection: "postgres://u:p@127.0.0.1:1/d",
  query: "select 1 as id, 2 as n",
  token: "0123456789abcdef0123456789abcdef",
  password: "a long enough password",
  current: "a long enough password",
  next: "another long password",
  text: "kind,name\nevent,read\n",
  countries: "DE",
};

export async function fillOddWorld(world: TestWorld): Promise<OddWorld> {
  const owner = await world.app();
  const other = await world.app();
  const { actor } = other;
  const own = await fill(owner);
  const foreign = await fill(other);
  const appId = owner.app.id;
  if (actor.type !== "member") throw new Error("no member");
  await world.db.sql`
    insert into app_members (app_id, member_id, role) values (${appId}, ${actor.memberId}, 'viewer')`;
  await world.db
    .sql`update members set password_hash = ${await hashPassword("a long enough password")}`;
  const secrets = { read: "", send: "", admin: "" };
  for (const scope of ["read", "send", "admin"] as const) {
    secrets[scope] = `sk_odd_${scope}_0123456789abcdef0123456789`;
    await world.db.sql`
      insert into keys (app_id, kind, scope, name, shown, hash)
      values (${appId}, 'secret', ${scope}, ${scope}, 'k', ${sha256Hex(secrets[scope])})`;
  }
  return {
    owner,
    viewer: { ...owner, actor, app: { ...owner.app, role: "viewer" } },
    secrets,
    foreignIds: [...Object.values(foreign), other.app.id, String(foreign.topic), [foreign.segment]],
    knownFor: (target) => knownFor(target, appId, own),
  };
}

/** Right values for the fields of a procedure or endpoint in an app. */
export function knownFor(target: string, appId: number, own: Filled): Known {
  return {
    ...TEXTS,
    id: idOf(target, own),
    criteria: criteriaFor(own),
    exitWhen: criteriaFor(own),
    onlyIf: criteriaFor(own),
    skipIf: criteriaFor(own),
    appId,
    campaignId: own.campaign,
    programId: own.program,
    segmentId: own.segment,
    segments: own.segment,
    excluded: own.segment,
    topicId: own.topic,
    userId: 1,
    tagId: 1,
    deviceId: 1,
  };
}

function idOf(target: string, own: Filled): unknown {
  if (/segment/i.test(target)) return own.segment;
  if (/program/i.test(target)) return own.program;
  if (/topic/i.test(target)) return own.topic;
  if (/\/users|users\./i.test(target)) return "ada";
  return own.campaign;
}
