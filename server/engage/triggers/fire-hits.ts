import { isLate } from "@/server/engage/triggers/lateness.ts";
import { matchesHit } from "@/server/engage/triggers/match-hit.ts";
import type { Occurred } from "@/server/engage/triggers/occurred-hits.ts";
import type { AppRules, Firing } from "@/server/engage/triggers/rule.ts";
import type { AppId } from "@/server/id.ts";

/** Finds hits that trigger something. */
export function fireHits(appId: AppId, rules: AppRules, occurred: readonly Occurred[]): Firing[] {
  return occurred.flatMap((hit) => {
    if (isLate("hit", hit.ts, hit.receivedAtOf)) return [];
    return rules
      .ofKind(hit.kind)
      .filter((rule) => matchesHit(rule, hit))
      .map(({ subject, subjectId }) => ({
        appId,
        subject,
        subjectId,
        userId: hit.userId,
        cause: hit.id,
        at: hit.ts,
      }));
  });
}
