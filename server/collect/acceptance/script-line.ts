import { typeWords, valuesWords } from "@/server/collect/tag-plan/problem-words.ts";
import type { PlannedKind, PlanTag } from "@/server/collect/tags/schema.ts";

/** One step of the script: what to do in the app, and what must then arrive. */
export interface ScriptLine {
  /** Name of the screen to open; null = any screen. */
  screen: string | null;
  /** "tap on Pay" */
  act: string;
  /** "amount (a number)" */
  extras: string[];
}

const ACTS: Readonly<Record<PlannedKind, string>> = {
  activity: "open the screen",
  event: "do the action that it reports",
  job: "start it and wait until it ends",
  error: "make it fail",
  app_info: "make the app send it",
};

/** Describes the tester's step for this tag, in the words of the plan. */
export function scriptLine(tag: PlanTag): ScriptLine {
  const { kind, screen, fires, extras, type, values } = tag;
  const wanted = extras.map((extra) => {
    const words = extra.values?.length ? valuesWords(extra.values) : typeWords(extra.type);
    return `${extra.key} (${words}${extra.required ? "" : ", optional"})`;
  });
  const value =
    kind === "app_info" && (type !== null || values !== null)
      ? [values?.length ? valuesWords(values) : typeWords(type ?? "string")]
      : [];
  return { screen, act: fires || ACTS[kind], extras: kind === "app_info" ? value : wanted };
}
