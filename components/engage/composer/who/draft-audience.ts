import type { Audience } from "@/server/engage/audience/schema.ts";
import { formatCount } from "@/server/words.ts";

type Order = Extract<NonNullable<Audience["limit"]>, { type: "top" }>["by"];

/** The audience as it is being edited. */
export interface AudienceDraft {
  to: "everybody" | "segments";
  segments: number[];
  excluded: number[];
  limit: "none" | "percent" | "top";
  percent: number | null;
  top: number | null;
  by: Order;
  testOnly: boolean;
}

export const EMPTY_AUDIENCE: AudienceDraft = {
  to: "everybody",
  segments: [],
  excluded: [],
  limit: "none",
  percent: 10,
  top: 1_000,
  by: "last_seen",
  testOnly: false,
};

export function audienceDraftOf({ segments, excluded, limit, testOnly }: Audience): AudienceDraft {
  return {
    ...EMPTY_AUDIENCE,
    to: segments.length > 0 ? "segments" : "everybody",
    segments,
    excluded,
    testOnly,
    limit: limit?.type ?? "none",
    ...(limit?.type === "percent" ? { percent: limit.value } : {}),
    ...(limit?.type === "top" ? { top: limit.n, by: limit.by } : {}),
  };
}

/** Returns the audience of the draft as far as it is chosen. */
export function audienceInput(draft: AudienceDraft): Audience {
  return {
    segments: draft.to === "segments" ? draft.segments : [],
    excluded: draft.excluded,
    limit: limitInput(draft),
    testOnly: draft.testOnly,
  };
}

function limitInput({ limit, percent, top, by }: AudienceDraft): Audience["limit"] {
  if (limit === "percent") return { type: "percent", value: percent ?? 0 };
  return limit === "top" ? { type: "top", n: top ?? 0, by } : null;
}

const ORDERS: Record<Order, string> = {
  last_seen: "seen most recently",
  first_seen: "first seen earliest",
  most_sessions: "with the most sessions",
};
export const ORDER_OPTIONS = Object.entries(ORDERS).map(([value, label]) => ({
  value: value as Order,
  label,
}));

/**
 * Returns the audience as a sentence: "People in “A” or “B”, but not in “C”; of these the 100 seen most recently."
 */
export function audienceSentence(
  draft: AudienceDraft,
  nameOf: (segmentId: number) => string,
): string {
  const names = (ids: readonly number[]) => ids.map((id) => `“${nameOf(id)}”`).join(" or ");
  const { segments, excluded, limit, testOnly } = audienceInput(draft);
  const who = segments.length === 0 ? "Everyone" : `People in ${names(segments)}`;
  const without = excluded.length === 0 ? "" : `, but not in ${names(excluded)}`;
  const test = testOnly ? ", with a test device" : "";
  if (limit === null) return `${who}${without}${test}.`;
  const part =
    limit.type === "percent"
      ? `${limit.value} percent, chosen at random and always the same people`
      : `the ${formatCount(limit.n)} ${ORDERS[limit.by]}`;
  return `${who}${without}${test}; of these ${part}.`;
}
