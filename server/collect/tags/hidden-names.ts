import type { AppInfo } from "@/db/schema/users.ts";
import { mayDo } from "@/server/access/authorize.ts";
import { selectPersonalNames } from "@/server/collect/tags/store.personal.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Returns `kind:name` of the tags that the plan marks as personal, for callers who may not read
 * them; empty for all others.
 */
export async function hiddenNames(ctx: AppCtx): Promise<ReadonlySet<string>> {
  if (mayDo(ctx, "users.personal")) return NOTHING;
  return new Set(await selectPersonalNames(ctx));
}

/** Stands for the values that the caller may not read, where something has to be shown. */
export const HIDDEN_VALUE = "•••";

/** Puts `HIDDEN_VALUE` for the values that the caller may not read. */
export function maskedAppInfo(appInfo: AppInfo, hidden: ReadonlySet<string>): AppInfo {
  if (hidden.size === 0) return appInfo;
  return Object.fromEntries(
    Object.entries(appInfo).map(([name, value]) => [
      name,
      hidden.has(`app_info:${name}`) ? HIDDEN_VALUE : value,
    ]),
  );
}

/** Removes the values that the caller may not read. */
export function shownAppInfo(appInfo: AppInfo, hidden: ReadonlySet<string>): AppInfo {
  if (hidden.size === 0) return appInfo;
  return Object.fromEntries(
    Object.entries(appInfo).filter(([name]) => !hidden.has(`app_info:${name}`)),
  );
}

/** Says why a caller may not find people by a name that the plan calls personal. */
export function refusedAsPersonal(name: string): DomainError {
  return new DomainError(
    "forbidden",
    `The tag plan says that ${name} is personal, so your role may not find people by it.`,
  );
}
