import type { Campaign } from "@/components/engage/campaigns/campaign.ts";

/** Returns the segments of an audience by name: "Readers, Buyers without Staff". */
export function audienceInWords({
  audience,
  segmentNames,
}: Pick<Campaign, "audience" | "segmentNames">): string {
  const named = (ids: readonly number[]) =>
    ids.map((id) => segmentNames[id] ?? `Segment ${id}`).join(", ");
  const base = audience.segments.length === 0 ? "Everyone" : named(audience.segments);
  return audience.excluded.length === 0 ? base : `${base} without ${named(audience.excluded)}`;
}
