import type { TagAsk } from "@/server/collect/tags/tag-ask.ts";
import type { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import type { Content } from "@/server/engage/content/schema.ts";
import { tagsOfContent } from "@/server/engage/content/tags-of-content.ts";
import type { Goal } from "@/server/engage/measure/schema.ts";
import type { TriggerOn } from "@/server/engage/schedule/schema.trigger.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { tagsOfCriteria } from "@/server/understand/segments/criteria/tags-of-criteria.ts";

/** Lists the tags that a campaign reads in its texts, its goal and its trigger. Its segments list their own. */
export function asksOf(
  campaign: Pick<CreateCampaign, "content" | "versions" | "goal" | "schedule">,
): TagAsk[] {
  const { content, versions } = campaign;
  return asksOfTexts({ ...campaign, contents: [content, ...versions.map((one) => one.content)] });
}

/** Lists the same for a campaign as it is stored. */
export function asksOfTexts({
  contents,
  goal,
  schedule,
}: Pick<CreateCampaign, "goal" | "schedule"> & { contents: readonly Content[] }): TagAsk[] {
  return [
    ...contents.flatMap(tagsOfContent),
    ...(goal ? tagsOfCriteria(asCriterion(goal)) : []),
    ...(schedule.type === "trigger" ? asksOfTrigger(schedule.on) : []),
  ];
}

/** Lists the tags that a trigger listens to. */
export function asksOfTrigger(on: TriggerOn): TagAsk[] {
  if (on.type === "hit") return tagsOfCriteria(asCriterion(on));
  if (on.type !== "app_info") return [];
  return [{ kind: "app_info", name: on.key, wants: "any", extras: [], without: "nobody" }];
}

/** Returns the criterion that it happened at all. */
export function asCriterion({
  kind,
  name,
  where,
}: Pick<Goal, "kind" | "name" | "where">): Criteria {
  return {
    type: "did",
    kind,
    ...(name === null ? {} : { name }),
    count: { op: ">=", value: 1 },
    period: { type: "ever" },
    where,
  };
}
