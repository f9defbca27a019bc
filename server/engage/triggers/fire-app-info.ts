import type { ChangedAppInfo } from "@/server/collect/ingest/apply-app-info.ts";
import { causeOf } from "@/server/engage/triggers/cause.ts";
import { isLate } from "@/server/engage/triggers/lateness.ts";
import { receivedAtOf } from "@/server/engage/triggers/occurred-hits.ts";
import type { AppRules, Firing } from "@/server/engage/triggers/rule.ts";
import type { AppId } from "@/server/id.ts";

/**
 * Changes of app-info that set something off: the value that holds after the commit is another one than before. A value that
 * is forgotten, one that only moved because two people turned out to be one, and one out of an imported file set nothing off.
 */
export function fireAppInfo(
  appId: AppId,
  rules: AppRules,
  changes: readonly ChangedAppInfo[],
): Firing[] {
  return changes.flatMap(({ appId: of, key, value, work, userId }) => {
    const { item, entry } = work;
    if (of !== appId || entry.silent || isLate("app_info", item.ts, receivedAtOf(work))) return [];
    return rules
      .ofAppInfo(key)
      .filter(({ on, from, to }) => {
        const inTime = item.ts >= from && item.ts <= to;
        return inTime && (on.value === null || on.value === value);
      })
      .map(({ subject, subjectId }) => ({
        appId,
        subject,
        subjectId,
        userId,
        cause: causeOf(item.id, key),
        at: item.ts,
      }));
  });
}
