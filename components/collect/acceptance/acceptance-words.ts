import type { AcceptanceState } from "@/components/collect/acceptance/acceptance.ts";
import type { Tone } from "@/components/ui/badge.tsx";
import type { CheckName, CheckState } from "@/server/collect/acceptance/acceptance-checks.ts";
import type { PlannedKind } from "@/server/collect/tags/schema.ts";
import { formatMoment } from "@/server/words.ts";

export const STATE_WORDS: Readonly<
  Record<AcceptanceState, { word: string; tone: Tone; live?: boolean }>
> = {
  open: { word: "Open", tone: "accent", live: true },
  signed: { word: "Signed off", tone: "green" },
  reopened: { word: "Reopened", tone: "red" },
};

/** The checks in the order in which they turn green. */
export const CHECK_WORDS: readonly { name: CheckName; label: string; what: string }[] = [
  { name: "inPlace", label: "Received", what: "The tag was received at least once." },
  { name: "complete", label: "Complete", what: "Every required extra always has a value." },
  {
    name: "nomenclature",
    label: "As planned",
    what: "Names, keys, types and values match the plan.",
  },
  { name: "noDuplicates", label: "No duplicates", what: "No hit was received twice." },
];

export const CHECK_STATE_WORDS: Readonly<Record<CheckState, string>> = {
  waiting: "waiting",
  green: "passed",
  red: "failed",
};

export const KIND_WORDS: Readonly<Record<PlannedKind, string>> = {
  activity: "activity",
  event: "event",
  job: "job",
  error: "error",
  app_info: "app-info",
};

/** Roles that may start, sign off and delete an acceptance. */
export function mayAccept(role: string | undefined): boolean {
  return role !== undefined && role !== "viewer";
}

/** Returns a moment as records show it, the same for every reader: "26 Nov 2026, 10:42 UTC". */
export function exactMoment(at: Date): string {
  return `${formatMoment(at, "UTC")} UTC`;
}
