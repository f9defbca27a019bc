import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { addressesOf } from "@/server/engage/launch/preflight/addresses-of.ts";
import type { PreflightLine } from "@/server/engage/launch/preflight/preflight-line.ts";
import { repairsOf } from "@/server/engage/launch/preflight/preflight-line.ts";
import type { Checked } from "@/server/engage/launch/preflight/preflight-links.ts";
import { linkLines } from "@/server/engage/launch/preflight/preflight-links.ts";
import type { Probe, ProbeAnswer } from "@/server/push/probe.ts";

const CHECKED_MAX = 40;
const LANES = 8;
/** The time limit for all links together, because a page waits for them. */
const ALL_MS = 12_000;

/**
 * Requests every link and image of a campaign to check for a response, except those that hold a person's own values.
 */
export async function checkLinks(
  ctx: AppCtx,
  { id, probe }: CampaignRef & { probe: Probe },
): Promise<PreflightLine[]> {
  authorize(ctx, "campaigns.read");
  const campaign = await requireCampaign(ctx, id);
  const versions = [
    { language: "default", variant: "a", content: campaign.content },
    ...campaign.versions,
  ];
  // Links are requested without a person's values, because a request can have an effect, such as unsubscribing that
  // person.
  const addresses = addressesOf(versions, { userId: null, appInfo: {} });
  const checked: Checked[] = addresses.map((one) => ({ ...one, answer: null }));
  await askAll(checked.filter(({ kind }) => kind === "web").slice(0, CHECKED_MAX), probe);
  return linkLines(checked, repairsOf(ctx.app.id, campaign.id));
}

async function askAll(web: readonly Checked[], probe: Probe): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ProbeAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ alive: false, reason: "timeout" }), ALL_MS);
  });
  const queue = web.values();
  const lane = async () => {
    for (const one of queue) one.answer = await Promise.race([probe(one.address), late]);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  clearTimeout(timer);
}
