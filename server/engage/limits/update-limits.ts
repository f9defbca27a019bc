import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { lockApp } from "@/server/account/apps/store.lock.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { checkEngagement } from "@/server/engage/limits/check-limits.ts";
import type { Engagement } from "@/server/engage/limits/schema.ts";
import { engagementOf } from "@/server/engage/limits/schema.ts";
import type { UpdateEngagement } from "@/server/engage/limits/schema.update.ts";
import { selectEngagement, updateEngagement as write } from "@/server/engage/limits/store.ts";
import { DomainError } from "@/server/errors.ts";

/** Changes what keeps people from being spammed: those settings that are given. It holds for the next message that is due. */
export async function updateEngagement(ctx: AppCtx, input: UpdateEngagement): Promise<Engagement> {
  authorize(ctx, "app.settings");
  return inTransaction(ctx, async (tx) => {
    // Two members may save different parts at once.
    await lockApp(tx);
    const before = await selectEngagement(tx);
    const given = Object.entries(input).filter(([, value]) => value !== undefined);
    const after = engagementOf({ ...before, ...Object.fromEntries(given) });
    checkEngagement(after);
    if (before.approval && !after.approval && ctx.actor.type === "key") {
      throw new DomainError(
        "forbidden",
        "Only a member can switch approval off, signed in to the console: a key must not free itself of it.",
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
