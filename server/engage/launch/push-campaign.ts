import { authorize } from "@/server/access/authorize.ts";
import { selectErased } from "@/server/collect/people/store.erased.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type {
  ContentOverride,
  PushCampaign,
  PushedCall,
} from "@/server/engage/campaigns/schema.push.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { checkContents } from "@/server/engage/content/check-content.ts";
import type { Content } from "@/server/engage/content/schema.ts";
import { insertCall } from "@/server/engage/deliveries/plan/store.occurrence.ts";
import {
  lockState,
  selectCall,
  selectNextNo,
  selectPeople,
} from "@/server/engage/launch/store.push.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { DomainError } from "@/server/errors.ts";
import { sha256Hex } from "@/server/token.ts";

interface Pushed {
  /** The number of the occurrence; null when none of the named people exists. */
  occurrence: number | null;
  /** People it is sent to; two ids of one person count once. */
  accepted: number;
  refused: { user: string; reason: "unknown" | "erased" }[];
}

/**
 * Sends a campaign to the people that a call names. A repeated key returns the same result and sends nothing twice, for
 * as long as the campaign exists; a different body under the same key throws `conflict`. Calls are recorded as
 * occurrences, not in the audit log.
 */
export async function pushCampaign(ctx: AppCtx, input: PushCampaign): Promise<Pushed> {
  authorize(ctx, "campaigns.launch");
  const campaign = await requireCampaign(ctx, input.id);
  checkSchedule(campaign);
  if (input.content) {
    checkOverride(campaign, input.content);
    await refuseWhereApproved(ctx);
  }
  const { users, key = null } = input;
  const asked = sha256Hex(JSON.stringify([users, input.content ?? null]));
  const { people, refused } = await find(ctx, users);
  const ref = { appId: ctx.app.id, campaignId: campaign.id };
  const { call, isNew } = await ctx.db.transaction(async (db) => {
    const now = await lockState(db, ref);
    const earlier = key === null ? undefined : await selectCall(db, ref, key);
    if (earlier) return { call: earlier, isNew: false };
    checkRuns(campaign.name, now, ctx.now());
    const remembered = people.length > 0 || key !== null;
    const no = remembered ? await selectNextNo(db, ref) : null;
    const made: PushedCall = {
      asked,
      occurrence: people.length > 0 ? no : null,
      accepted: people.length,
      refused,
    };
    if (no !== null) {
      const override = input.content ?? null;
      await insertCall(db, { ...ref, no, at: ctx.now(), key, override, people, call: made });
    }
    return { call: made, isNew: true };
  });
  if (call.asked !== asked) {
    const message = "This key was used with a different body. Use a new key for a new message.";
    throw new DomainError("conflict", message);
  }
  const { occurrence } = call;
  if (isNew && occurrence !== null)
    await ctx.signal({ name: "campaign/occurrence.due", data: { ...ref, occurrence } });
  return {
    occurrence,
    accepted: call.accepted,
    refused: call.refused.map(({ index, erased }) => ({
      user: users[index] ?? "",
      reason: erased ? "erased" : "unknown",
    })),
  };
}

function checkSchedule({ name, schedule }: Campaign): void {
  if (schedule.type === "api") return;
  const message = `${name} is not sent by API calls. Choose "When your server says so" as its time, and launch it.`;
  throw new DomainError("precondition_failed", message);
}

function checkRuns(
  name: string,
  now: { state: string; endAt: Date | null } | undefined,
  at: Date,
): void {
  if (now?.state !== "running") {
    const message = `${name} is ${now?.state ?? "gone"}. It accepts calls only while it runs.`;
    throw new DomainError("precondition_failed", message, { state: now?.state });
  }
  if (now.endAt !== null && now.endAt <= at) {
    throw new DomainError("precondition_failed", `${name} ended at ${now.endAt.toISOString()}.`);
  }
}

/** The override must be valid in every language and variant, as the campaign's content is. */
function checkOverride(campaign: Campaign, override: ContentOverride): void {
  const given = Object.fromEntries(
    Object.entries(override).filter(([, value]) => value !== undefined),
  );
  const put = (content: Content): Content => ({ ...content, ...given });
  const versions = campaign.versions.map((one) => ({ ...one, content: put(one.content) }));
  checkContents({ ...campaign, content: put(campaign.content), versions });
}

/** Where a second member approves every message, no call may send another one in its place. */
async function refuseWhereApproved(ctx: AppCtx): Promise<void> {
  const { approval } = await selectLimits(ctx);
  if (!approval) return;
  throw new DomainError(
    "precondition_failed",
    "This app sends only what a second member has approved. Leave out “content”, or change the campaign and ask for approval again.",
    { field: "content" },
  );
}

async function find(
  ctx: AppCtx,
  users: readonly string[],
): Promise<{ people: number[]; refused: PushedCall["refused"] }> {
  const found = await selectPeople(ctx, users);
  const unknown = users.flatMap((value, index) =>
    found[index] === null ? [{ value, index }] : [],
  );
  const asked = unknown.flatMap(({ value }) => [
    { kind: "user" as const, value },
    { kind: "anon" as const, value },
  ]);
  const erased = await selectErased(ctx, asked);
  const gone = new Set([...erased.keys()].map(({ value }) => value));
  return {
    people: [...new Set(found.filter((person) => person !== null))],
    refused: unknown.map(({ value, index }) => ({ index, erased: gone.has(value) })),
  };
}
