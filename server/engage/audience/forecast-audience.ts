import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { audienceOf } from "@/server/engage/audience/audience-of.ts";
import { checkAudience } from "@/server/engage/audience/check-audience.ts";
import { describeForecast } from "@/server/engage/audience/describe-forecast.ts";
import type { ForecastInput } from "@/server/engage/audience/schema.ts";
import type { Reach } from "@/server/engage/audience/store.reach.ts";
import { selectReach } from "@/server/engage/audience/store.reach.ts";

const BATCH = 50_000;

interface AudienceForecast extends Reach {
  people: number;
  /** The forecast in sentences, for the composer. */
  sentences: string[];
}

/** Forecasts who would and would not receive a campaign launched now, and why. */
export async function audienceForecast(
  ctx: AppCtx,
  input: ForecastInput,
): Promise<AudienceForecast> {
  authorize(ctx, "campaigns.read");
  await checkAudience(ctx, input.audience);
  const audience = await audienceOf(ctx, input.audience);
  const total: Reach = {
    reachable: 0,
    devices: 0,
    unreachable: { no_device: 0, never_asked: 0, opted_out: 0, token_retired: 0 },
  };
  for (let start = 0; start < audience.length; start += BATCH) {
    const people: number[] = Array.from(audience.subarray(start, start + BATCH));
    add(total, await selectReach(ctx, people));
  }
  const people = audience.length;
  return { people, ...total, sentences: describeForecast(people, total, input.channel) };
}

function add(total: Reach, part: Reach): void {
  total.reachable += part.reachable;
  total.devices += part.devices;
  total.unreachable.no_device += part.unreachable.no_device;
  total.unreachable.never_asked += part.unreachable.never_asked;
  total.unreachable.opted_out += part.unreachable.opted_out;
  total.unreachable.token_retired += part.unreachable.token_retired;
}
