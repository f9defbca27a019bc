import { isProven } from "@/server/access/prove-identity.ts";
import { withDevice } from "@/server/collect/people/with-device.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Preferences } from "@/server/engage/preferences/choices-of.ts";
import { choicesOf } from "@/server/engage/preferences/choices-of.ts";
import { chooseTopics } from "@/server/engage/preferences/choose-topics.ts";
import type { PreferencesReport } from "@/server/engage/preferences/schema.ts";
import { selectCanonical, selectPersonOf } from "@/server/engage/preferences/store.ts";

export interface DevicePreferences extends Preferences {
  /** Owner of the device; null = a person without stored data, or one who was named without proof. */
  userId: number | null;
}

/**
 * Returns the preferences of the person who uses a device. Identifies them by the id that the device made, which no one
 * can guess, and never by the app's own id, because the key that comes with it is public.
 */
export async function getDevicePreferences(
  ctx: AppCtx,
  { anonymousId }: { anonymousId: string },
): Promise<DevicePreferences> {
  const id = { kind: "anon" as const, value: anonymousId };
  const userId = (await selectPersonOf(ctx, id)) ?? null;
  return { ...(await choicesOf(ctx, userId)), userId };
}

/** Stores what they chose on their device, and returns the choices that now apply. */
export async function setDevicePreferences(
  ctx: AppCtx,
  input: PreferencesReport,
): Promise<DevicePreferences> {
  const row = await withDevice(ctx, input, async (db, { userId, at }) => {
    await chooseTopics({ ...ctx, db }, { userId, at }, input);
    return userId;
  });
  const userId = (await selectCanonical(ctx, row)) ?? null;
  const isCertain = input.userId === undefined || isProven(ctx, { ...input, userId: input.userId });
  return { ...(await choicesOf(ctx, userId)), userId: isCertain ? userId : null };
}
