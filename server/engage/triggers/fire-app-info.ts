import type { ChangedAppInfo } from "@/server/collect/ingest/apply-app-info.ts";
import { causeOf } from "@/server/engage/triggers/cause.ts";
import { isLate } from "@/server/engage/triggers/lateness.ts";
import { receivedAtOf } from "@/server/engage/triggers/occurred-hits.ts";
import type { AppRules, Firing } from "@/server/engage/triggers/rule.ts";
import type { AppId } from "@/server/id.ts";

/**
 * Finds changes of app-info that trigger something: the value after the commit differs from the one before. A deleted
 * value, a value that only moved in a merge of two people, and a value from an imported file trigger nothing.
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
