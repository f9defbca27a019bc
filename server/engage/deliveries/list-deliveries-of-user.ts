import { authorize } from "@/server/access/authorize.ts";
import type { ListDeliveries } from "@/server/collect/people/schema.ts";
import { selectStoredIds } from "@/server/collect/people/store.profile.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { DeliveryCursor, UserDelivery } from "@/server/engage/deliveries/store.of-user.ts";
import { selectDeliveriesOf } from "@/server/engage/deliveries/store.of-user.ts";

/** Lists one page of a person's messages, newest first, with the result of each. `next` = null at the end. */
export async function listDeliveriesOfUser(
  ctx: AppCtx,
  input: ListDeliveries,
): Promise<{ deliveries: UserDelivery[]; next: DeliveryCursor | null }> {
  authorize(ctx, "users.read");
  const { userId, cursor, limit } = input;
  const stored = await selectStoredIds(ctx, userId);
  const page = { stored, cursor: cursor ?? null, limit };
  const deliveries = await selectDeliveriesOf(ctx, page);
  const last = deliveries.length === limit ? deliveries.at(-1) : undefined;
  return { deliveries, next: last ? { dueAt: last.dueAt, id: last.id } : null };
}
