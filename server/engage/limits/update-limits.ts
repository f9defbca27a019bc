import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { updateLimits as write } from "@/server/account/apps/store.limits.ts";
import { lockApp } from "@/server/account/apps/store.lock.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { checkLimits } from "@/server/engage/limits/check-limits.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import { limitsOf } from "@/server/engage/limits/schema.ts";
import type { UpdateLimits } from "@/server/engage/limits/schema.update.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { DomainError } from "@/server/errors.ts";

/** Changes the given settings against spam. They apply from the next due message on. */
export async function updateLimits(ctx: AppCtx, input: UpdateLimits): Promise<Limits> {
  authorize(ctx, "app.settings");
  return inTransaction(ctx, async (tx) => {
    // Two members may save different parts at the same time.
    await lockApp(tx);
    const before = await selectLimits(tx);
    const given = Object.entries(input).filter(([, value]) => value !== undefined);
    const after = limitsOf({ ...before, ...Object.fromEntries(given) });
    checkLimits(after);
    if (before.approval && !after.approval && ctx.actor.type === "key") {
      throw new DomainError(
        "forbidden",
        "Only a member who is signed in to the console can switch approval off. An API key cannot remove its own restriction.",
      );
    }
    await write(tx, after);
    await recordAudit(tx, {
      action: "app.sending_rules_changed",
      subject: ctx.app.name,
      detail: { ...input },
    });
    return after;
  });
}
