import type { Ctx } from "@/server/ctx.ts";
import { settleCampaign } from "@/server/engage/entries/settle-campaign.ts";
import { settleProgram } from "@/server/engage/entries/settle-program.ts";
import type { SubjectKey } from "@/server/engage/triggers/store.firings.ts";
import { selectOpenSubjects } from "@/server/engage/triggers/store.firings.ts";
import type { AppId } from "@/server/id.ts";

/** Firings of one transaction: it holds the people of the app together, and must not hold up links for long. */
const BATCH = 2_000;

const settle = (ctx: Ctx, key: SubjectKey): Promise<number> =>
  key.subject === "campaign" ? settleCampaign(ctx, key, BATCH) : settleProgram(ctx, key, BATCH);

/**
 * Makes deliveries and enrolments of what set triggers off, of one app or (null) of all; answers how many firings were
 * settled. Each firing once, however many do it at the same time and wherever they die: what it leads to and that it is
 * settled are one transaction. What was set off while its campaign or program did not run, or does not run any more, is
 * dropped: nobody gets a message for what happened during a pause.
 */
export async function settleFirings(ctx: Ctx, only: { appId: AppId } | null): Promise<number> {
  let settled = 0;
  for (const key of await selectOpenSubjects(ctx.db, only?.appId ?? null)) {
    try {
      for (let n = BATCH; n >= BATCH; settled += n) n = await settle(ctx, key);
    } catch (error) {
      // The others go on; this one is tried again in a minute.
      ctx.log.error(error, `what set off ${key.subject} ${key.subjectId} could not be settled`);
    }
  }
  return settled;
}
