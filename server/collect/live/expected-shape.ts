import { authorize } from "@/server/access/authorize.ts";
import { isAboutUser } from "@/server/collect/live/judge-arrival.ts";
import type { ExpectedShape as Input } from "@/server/collect/live/schema.ts";
import { selectExpected } from "@/server/collect/live/store.expected.ts";
import { selectAppInfoPlans } from "@/server/collect/live/store.watch.ts";
import { typeWords, valuesWords } from "@/server/collect/tag-plan/problem-words.ts";
import type { ValueType } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";

interface ExpectedExtra {
  key: string;
  required: boolean;
  /** "a whole number", "text: “a” or “b”". */
  words: string;
}

interface ExpectedShape {
  section: string;
  fires: string;
  purpose: string;
  extras: ExpectedExtra[];
}

/** Describes what the plan asks of a tag, or of the app-info of an identify; null when the plan has no such tag. */
export async function expectedShape(ctx: AppCtx, input: Input): Promise<ExpectedShape | null> {
  authorize(ctx, "tags.read");
  const { db, app } = ctx;
  if (isAboutUser(input.kind) || input.kind === "app_info") {
    const names = input.kind === "app_info" ? [input.name] : input.keys;
    const plans = await selectAppInfoPlans({ db, app: { id: app.id } }, names);
    const extras = plans
      .filter(({ planned }) => planned)
      .map(({ name, type, values }) => extra(name, false, { type: type ?? "string", values }));
    return extras.length > 0 ? { section: "", fires: "", purpose: "", extras } : null;
  }
  const row = await selectExpected({ db, app: { id: app.id } }, input);
  if (!row) return null;
  const { spec, ...about } = row;
  return { ...about, extras: spec.map((one) => extra(one.key, one.required, one)) };
}

function extra(
  key: string,
  required: boolean,
  { type, values }: { type: ValueType; values?: readonly string[] | null | undefined },
): ExpectedExtra {
  const words = typeWords(type);
  return { key, required, words: values?.length ? `${words}: ${valuesWords(values)}` : words };
}
