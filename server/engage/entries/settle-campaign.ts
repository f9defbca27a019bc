import { lockPeople } from "@/server/collect/people/store.identities.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { audienceOf } from "@/server/engage/audience/audience-of.ts";
import type { Audience } from "@/server/engage/audience/schema.ts";
import type { ChunkRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import type { Entry } from "@/server/engage/deliveries/plan/plan-entries.ts";
import { planEntries } from "@/server/engage/deliveries/plan/plan-entries.ts";
import { entriesOf } from "@/server/engage/triggers/reentry.ts";
import type { OpenFiring, SubjectKey } from "@/server/engage/triggers/store.firings.ts";
import {
  lockFirings,
  selectEntries,
  updateSettled,
} from "@/server/engage/triggers/store.firings.ts";
import type { TriggeredCampaign } from "@/server/engage/triggers/store.subjects.ts";
import { lockRunning, selectTriggeredCampaign } from "@/server/engage/triggers/store.subjects.ts";
import { campaignId } from "@/server/id.ts";
import { SECOND_MS } from "@/server/time.ts";

/**
 * Settles the oldest firings of a campaign and returns how many. People in the audience now enter, as often as the
 * campaign allows; people who are not may enter another time.
 */
export async function settleCampaign(ctx: Ctx, key: SubjectKey, limit: number): Promise<number> {
  const campaign = await selectTriggeredCampaign(ctx.db, key);
  const app = campaign && inApp(ctx, key, campaign);
  const runs = campaign?.state === "running" && campaign.schedule.type === "trigger";
  const audience = app && runs ? await audienceNow(app, campaign.audience, key.subjectId) : null;
  const { settled, chunks } = await ctx.db.transaction(async (db) => {
    await lockPeople(db, [{ appId: key.appId, exclusive: false }]);
    const stillRuns = await lockRunning(db, key);
    const firings = await lockFirings(db, key, { limit, first: isFirst(campaign) });
    let made: ChunkRef[] = [];
    if (app && runs && stillRuns) {
      const inside = { ...app, db };
      const entries = await enter(inside, { key, campaign, audience, firings });
      made = await planEntries(inside, campaignId(key.subjectId), entries);
    }
    const ids = firings.map(({ id }) => id);
    if (ids.length > 0) await updateSettled({ db, app: { id: key.appId } }, ids, ctx.now());
    return { settled: ids.length, chunks: made };
  });
  await ctx.signal(...chunks.map((data) => ({ name: "campaign/chunk.ready" as const, data })));
  return settled;
}

/** Null = everyone. */
async function audienceNow(
  ctx: AppCtx,
  audience: Audience,
  campaign: number,
): Promise<Set<number> | null> {
  const { segments, excluded, limit, testOnly } = audience;
  if (segments.length === 0 && excluded.length === 0 && limit === null && !testOnly) return null;
  return new Set(await audienceOf(ctx, audience, campaign));
}

interface Entering {
  key: SubjectKey;
  campaign: TriggeredCampaign;
  audience: ReadonlySet<number> | null;
  firings: readonly OpenFiring[];
}

async function enter(
  ctx: AppCtx,
  { key, campaign, audience, firings }: Entering,
): Promise<Entry[]> {
  const { schedule, endAt } = campaign;
  if (schedule.type !== "trigger") return [];
  const end = endAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const moments = new Map<number, number[]>();
  for (const { person, at, known } of firings) {
    const dueAt = at + schedule.delaySeconds * SECOND_MS;
    if (person === null || dueAt > end || known) continue;
    if (audience && !audience.has(person)) continue;
    moments.set(person, [...(moments.get(person) ?? []), dueAt]);
  }
  const people = [...moments.keys()];
  if (people.length === 0) return [];
  const before = new Map(
    (await selectEntries({ db: ctx.db, app: { id: key.appId } }, key.subjectId, people)).map(
      (one) => [one.person, one],
    ),
  );
  return [...moments].flatMap(([userId, dues]) =>
    entriesOf(schedule.reentry, before.get(userId) ?? { entry: 0, dueAt: 0 }, dues).map(
      ({ entry, dueAt }) => ({ userId, entry, dueAt: new Date(dueAt) }),
    ),
  );
}

function isFirst(campaign: TriggeredCampaign | undefined): boolean {
  const { schedule } = campaign ?? {};
  return schedule?.type === "trigger" && schedule.on.type === "first_session";
}

function inApp(ctx: Ctx, { appId }: SubjectKey, { appName, timezone }: TriggeredCampaign): AppCtx {
  return { ...ctx, app: { id: appId, name: appName, timezone, role: "owner" } };
}
