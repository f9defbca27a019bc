import type { AppCtx } from "@/server/ctx.ts";
import type { ExpectedShape as Input } from "@/server/live/schema.ts";
import type { ExpectedRow } from "@/server/live/store.expected.ts";
import { selectExpected } from "@/server/live/store.expected.ts";
import { authorize } from "@/server/members/authorize.ts";
import { typeWords, valuesWords } from "@/server/tags/problem-words.ts";

export interface ExpectedExtra {
  key: string;
  required: boolean;
  /** "a whole number", "text: “a” or “b”". */
  words: string;
  note: string;
}

export interface ExpectedShape {
  section: string;
  fires: string;
  purpose: string;
  extras: ExpectedExtra[];
}

/** What the plan asks of a tag, in words; null when it is not in the plan. */
export async function expectedShape(ctx: AppCtx, input: Input): Promise<ExpectedShape | null> {
  authorize(ctx, "tags.read");
  const row = await selectExpected(ctx.db, ctx.app.id, input);
  if (!row) return null;
  const { section, fires, purpose } = row;
  return { section, fires, purpose, extras: extrasOf(row, input) };
}

function extrasOf({ spec, type, values }: ExpectedRow, input: Input): ExpectedExtra[] {
  if (input.kind !== "app_info") {
    return spec.map(({ key, required, note = "", ...wanted }) => ({
      key,
      required,
      words: words(wanted.type, wanted.values),
      note,
    }));
  }
  if (type === null && values === null) return [];
  return [{ key: input.name, required: false, words: words(type ?? "string", values), note: "" }];
}

function words(type: Parameters<typeof typeWords>[0], values?: readonly string[] | null): string {
  return values && values.length > 0
    ? `${typeWords(type)}: ${valuesWords(values)}`
    : typeWords(type);
}
