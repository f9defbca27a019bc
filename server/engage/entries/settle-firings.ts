import type { Ctx } from "@/server/ctx.ts";
import { settleCampaign } from "@/server/engage/entries/settle-campaign.ts";
import { settleProgram } from "@/server/engage/entries/settle-program.ts";
import { selectOpenSubjects } from "@/server/engage/triggers/store.firings.ts";
import type { AppId } from "@/server/id.ts";

/** Firings per transaction. It locks the app's people, so it must not delay links between ids for long. */
const BATCH = 2_000;

/**
 * Creates deliveries and enrolments from trigger firings, of one app or (null) of all; returns how many firings were
 * settled. Each firing is settled once, however many processes run and wherever they die: its results and its settled
 * state are one transaction. Firings while their campaign or program does not run are dropped, so that no one gets a
 * message for something that happened during a pause.
 */
export async function settleFirings(ctx: Ctx, only: { appId: AppId } | null): Promise<number> {
  let settled = 0;
  for (const key of await selectOpenSubjects(ctx.db, only?.appId ?? null)) {
    const settle = key.subject === "campaign" ? settleCampaign : settleProgram;
    try {
      for (let n = BATCH; n >= BATCH; settled += n) n = await settle(ctx, key, BATCH);
    } catch (error) {
      // The others continue; this one is tried again in a minute.
      ctx.log.error(error, `firings of ${key.subject} ${key.subjectId} could not be settled`);
    }
  }
  return settled;
}
