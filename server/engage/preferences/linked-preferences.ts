import type { Ctx } from "@/server/ctx.ts";
import type { Preferences } from "@/server/engage/preferences/choices-of.ts";
import { choicesOf } from "@/server/engage/preferences/choices-of.ts";
import { chooseTopics } from "@/server/engage/preferences/choose-topics.ts";
import type { PreferenceChanges } from "@/server/engage/preferences/schema.ts";
import { selectAppName, selectCanonical } from "@/server/engage/preferences/store.ts";
import type { AppId } from "@/server/id.ts";

/** The person a link is for; the caller has checked its signature. */
export interface Linked {
  appId: AppId;
  userId: number;
}

export interface LinkedPreferences extends Preferences {
  appName: string;
}

interface Opened {
  app: { id: AppId; name: string; timezone: string; role: "viewer" };
  userId: number;
}

/** Returns the app and the person's current id; undefined when either no longer exists. */
async function open(ctx: Ctx, { appId, userId }: Linked): Promise<Opened | undefined> {
  const [app, person] = await Promise.all([
    selectAppName({ db: ctx.db, app: { id: appId } }),
    selectCanonical({ db: ctx.db, app: { id: appId } }, userId),
  ]);
  if (!app || person === undefined) return undefined;
  return { app: { id: appId, ...app, role: "viewer" }, userId: person };
}

/** Returns what the page behind a link shows; undefined when the person or the app no longer exists. */
export async function getLinkedPreferences(
  ctx: Ctx,
  linked: Linked,
): Promise<LinkedPreferences | undefined> {
  const opened = await open(ctx, linked);
  if (!opened) return undefined;
  const { app, userId } = opened;
  return { appName: app.name, ...(await choicesOf({ db: ctx.db, app }, userId)) };
}

/** Stores what a person chose on that page; returns false when the person or the app no longer exists. */
export async function setLinkedPreferences(
  ctx: Ctx,
  linked: Linked,
  changes: PreferenceChanges,
): Promise<boolean> {
  const opened = await open(ctx, linked);
  if (!opened) return false;
  const person = { userId: opened.userId, at: ctx.now() };
  await ctx.db.transaction((db) =>
    chooseTopics({ db, app: { id: linked.appId } }, person, changes),
  );
  return true;
}
