import { selectStoredIds, selectUser } from "@/server/collect/people/store.profile.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Reader } from "@/server/engage/deliveries/send/message-of.ts";

/** Finds a person who reads messages: all ids that their data is stored under, and the values for their texts. */
export async function findReader(
  ctx: AppCtx,
  userId: number | undefined,
  locale: string | undefined,
): Promise<(Reader & { userId: number; stored: number[] }) | undefined> {
  if (userId === undefined) return undefined;
  const [user, stored] = await Promise.all([selectUser(ctx, userId), selectStoredIds(ctx, userId)]);
  if (!user) return undefined;
  const data = { userId: user.externalId, appInfo: user.appInfo };
  return { userId, stored, data, locale: locale ?? user.locale };
}
