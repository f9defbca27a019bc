import { withDevice } from "@/server/collect/people/with-device.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Preferences } from "@/server/engage/preferences/choices-of.ts";
import { choicesOf } from "@/server/engage/preferences/choices-of.ts";
import { chooseTopics } from "@/server/engage/preferences/choose-topics.ts";
import type { PreferencesReport } from "@/server/engage/preferences/schema.ts";
import { selectCanonical, selectPersonOf } from "@/server/engage/preferences/store.ts";

export interface DevicePreferences extends Preferences {
  /** Whose they are; null = a person that nothing is stored of yet. */
  userId: number | null;
}

/**
 * The preferences of whoever uses a device. Asked for by the id that the device made, which nobody can guess, and never by
 * the app's own id: the key that comes with it is public.
 */
export async function getDevicePreferences(
  ctx: AppCtx,
  { anonymousId }: { anonymousId: string },
): Promise<DevicePreferences> {
  const id = { kind: "anon" as const, value: anonymousId };
  const userId = (await selectPersonOf(ctx, id)) ?? null;
  return { ...(await choicesOf(ctx, userId)), userId };
}

/** Keeps what they chose on their device, and answers what holds now. */
export async function setDevicePreferences(
  ctx: AppCtx,
  input: PreferencesReport,
): Promise<DevicePreferences> {
  const row = await withDevice(ctx, input, async (db, { userId, at }) => {
    await chooseTopics({ ...ctx, db }, { userId, at }, input);
    return userId;
  });
  const userId = (await selectCanonical(ctx, row)) ?? null;
  return { ...(await choicesOf(ctx, userId)), userId };
}
