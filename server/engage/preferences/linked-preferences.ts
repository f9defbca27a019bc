import type { Ctx } from "@/server/ctx.ts";
import type { Preferences } from "@/server/engage/preferences/choices-of.ts";
import { choicesOf } from "@/server/engage/preferences/choices-of.ts";
import { chooseTopics } from "@/server/engage/preferences/choose-topics.ts";
import type { PreferenceChanges } from "@/server/engage/preferences/schema.ts";
import { selectAppName, selectCanonical } from "@/server/engage/preferences/store.ts";
import type { AppId } from "@/server/id.ts";

/** Whom a link is for; the door has checked that it is one of ours. */
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

/** The app and who the person is now; undefined when either is gone. */
async function open(ctx: Ctx, { appId, userId }: Linked): Promise<Opened | undefined> {
  const [app, person] = await Promise.all([
    selectAppName({ db: ctx.db, app: { id: appId } }),
    selectCanonical({ db: ctx.db, app: { id: appId } }, userId),
  ]);
  if (!app || person === undefined) return undefined;
  return { app: { id: appId, ...app, role: "viewer" }, userId: person };
}

/** What the page behind a link shows; undefined when the person or the app is gone. */
export async function getLinkedPreferences(
  ctx: Ctx,
  linked: Linked,
): Promise<LinkedPreferences | undefined> {
  const opened = await open(ctx, linked);
  if (!opened) return undefined;
  const { app, userId } = opened;
  return { appName: app.name, ...(await choicesOf({ db: ctx.db, app }, userId)) };
}

/** Keeps what somebody chose on that page; false when the person or the app is gone. */
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
