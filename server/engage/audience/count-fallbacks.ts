import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { audienceOf } from "@/server/engage/audience/audience-of.ts";
import type { FallbacksInput } from "@/server/engage/audience/schema.ts";
import { selectLacking } from "@/server/engage/audience/store.fallbacks.ts";
import { tagsOfContent } from "@/server/engage/content/tags-of-content.ts";

const BATCH = 50_000;

/** An app-info that the texts use, and how many people of the audience have no value for it. */
export interface Lacking {
  key: string;
  people: number;
  /** The text that these people read instead: a fallback everywhere, or a gap in at least one place. */
  reads: "fallback" | "gap";
}

export interface Fallbacks {
  audience: number;
  /** People who would read at least one fallback, and people who would read at least one gap. */
  fallback: number;
  gap: number;
  /** Every app-info in the texts, in the order in which it appears. */
  values: Lacking[];
}

/** Counts the people of the audience who currently have no value for what the texts of any language and variant use. */
export async function countFallbacks(ctx: AppCtx, input: FallbacksInput): Promise<Fallbacks> {
  authorize(ctx, "campaigns.read");
  const values = lackingNone(input);
  const result: Fallbacks = { audience: 0, fallback: 0, gap: 0, values };
  if (values.length === 0) return result;
  const people = await audienceOf(ctx, input.audience, input.id);
  result.audience = people.length;
  const keys = values.map(({ key }) => key);
  const gaps = values.filter(({ reads }) => reads === "gap").map(({ key }) => key);
  const soft = keys.filter((key) => !gaps.includes(key));
  for (let start = 0; start < people.length; start += BATCH) {
    const ids = Array.from(people.subarray(start, start + BATCH));
    const part = await selectLacking(ctx, ids, { keys, soft, gaps });
    result.fallback += part.fallback;
    result.gap += part.gap;
    for (const value of values) value.people += part.byKey.get(value.key) ?? 0;
  }
  return result;
}

function lackingNone({ content, versions }: FallbacksInput): Lacking[] {
  const found = new Map<string, Lacking>();
  for (const text of [content, ...versions.map((one) => one.content)]) {
    for (const { name, without } of tagsOfContent(text)) {
      const value = found.get(name) ?? { key: name, people: 0, reads: "fallback" as const };
      found.set(name, without === "gap" ? { ...value, reads: "gap" } : value);
    }
  }
  return [...found.values()];
}
