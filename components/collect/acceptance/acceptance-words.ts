import type { Tone } from "@/components/ui/badge.tsx";
import type { CheckName, CheckState } from "@/server/collect/acceptance/acceptance-checks.ts";
import type { AcceptanceState } from "@/server/collect/acceptance/store.ts";
import type { PlannedKind } from "@/server/collect/tags/schema.ts";

export const STATE_WORDS: Readonly<
  Record<AcceptanceState, { word: string; tone: Tone; live?: boolean }>
> = {
  open: { word: "Open", tone: "accent", live: true },
  signed: { word: "Signed off", tone: "green" },
  reopened: { word: "Reopened", tone: "red" },
};

/** In the order in which they turn green. */
export const CHECK_WORDS: readonly { name: CheckName; label: string; what: string }[] = [
  { name: "inPlace", label: "In place", what: "It was received at least once." },
  { name: "complete", label: "Complete", what: "Every required extra has a value, every time." },
  {
    name: "nomenclature",
    label: "Named right",
    what: "Names, keys, types and values are those of the plan.",
  },
  { name: "noDuplicates", label: "No duplicates", what: "Nothing is told twice." },
];

export const CHECK_STATE_WORDS: Readonly<Record<CheckState, string>> = {
  waiting: "waiting",
  green: "right",
  red: "not right",
};

export const KIND_WORDS: Readonly<Record<PlannedKind, string>> = {
  activity: "activity",
  event: "event",
  job: "job",
  error: "error",
  app_info: "app-info",
};

/** May start, sign and delete. */
export function mayAccept(role: string | undefined): boolean {
  return role !== undefined && role !== "viewer";
}

/** A moment as it stands in a record, the same for every reader: "26 Nov 2026, 10:42 UTC". */
export function exactMoment(at: Date): string {
  const text = at.toLocaleString("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return `${text} UTC`;
}
