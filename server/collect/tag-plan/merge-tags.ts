import { tagKey } from "@/server/collect/tag-plan/schema.notation.ts";
import type { Plan, PlanTag } from "@/server/collect/tags/schema.ts";

/**
 * Adds `tags` to `plan`. A tag that is already planned is replaced in its place; a new one goes to the end of its
 * section.
 */
export function mergeTags(plan: Plan, tags: readonly PlanTag[]): Plan {
  const given = new Map(tags.map((tag) => [tagKey(tag), tag]));
  const merged = plan.map((tag) => given.get(tagKey(tag)) ?? tag);
  const known = new Set(plan.map(tagKey));
  const fresh = new Map<string, PlanTag[]>();
  for (const tag of tags) {
    if (known.has(tagKey(tag))) continue;
    known.add(tagKey(tag));
    const section = fresh.get(tag.section);
    if (section) section.push(tag);
    else fresh.set(tag.section, [tag]);
  }
  const lastOf = new Map(merged.map((tag, index) => [tag.section, index]));
  const result = merged.flatMap((tag, index) => {
    if (lastOf.get(tag.section) !== index) return [tag];
    const after = fresh.get(tag.section) ?? [];
    fresh.delete(tag.section);
    return [tag, ...after];
  });
  return [...result, ...[...fresh.values()].flat()];
}
