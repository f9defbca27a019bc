import { authorize } from "@/server/access/authorize.ts";
import type { UserNumber } from "@/server/collect/people/schema.ts";
import type { DeviceRow, TagCount, UserRow } from "@/server/collect/people/store.profile.ts";
import {
  selectDevices,
  selectIds,
  selectStoredIds,
  selectTagCounts,
  selectUser,
} from "@/server/collect/people/store.profile.ts";
import { hiddenNames, shownAppInfo } from "@/server/collect/tags/hidden-names.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

export interface UserProfile extends UserRow {
  /** Every id that means this person. */
  ids: { kind: "user" | "anon"; value: string }[];
  devices: DeviceRow[];
  /**
   * Names of app-info whose values the caller may not read: the tag plan marks them as personal.
   */
  hidden: string[];
  /** Everything this person ever did, latest first. */
  tags: TagCount[];
}

/** Returns everything known about one person. Throws `not_found`. */
export async function getUser(ctx: AppCtx, { userId }: UserNumber): Promise<UserProfile> {
  authorize(ctx, "users.read");
  const user = await selectUser(ctx, userId);
  if (!user) throw new DomainError("not_found", `There is no user ${userId} in ${ctx.app.name}.`);
  const stored = await selectStoredIds(ctx, userId);
  const [hidden, ids, devices, tags] = await Promise.all([
    hiddenNames(ctx),
    selectIds(ctx, userId),
    selectDevices(ctx, stored),
    selectTagCounts(ctx, stored),
  ]);
  return {
    ...user,
    appInfo: shownAppInfo(user.appInfo, hidden),
    hidden: Object.keys(user.appInfo).filter((name) => hidden.has(`app_info:${name}`)),
    ids,
    devices,
    tags,
  };
}
