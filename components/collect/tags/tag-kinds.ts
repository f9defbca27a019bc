import type { TagKind } from "@/server/collect/tags/schema.ts";

/**
 * The kinds in the order in which people look for them. `what` explains the kind to people who see
 * it for the first time.
 */
export const TAG_KINDS: readonly { kind: TagKind; plural: string; what: string }[] = [
  { kind: "activity", plural: "Activities", what: "Screens and pages that people view." },
  {
    kind: "event",
    plural: "Events",
    what: "Things that happen at one moment, such as a purchase.",
  },
  { kind: "job", plural: "Jobs", what: "Actions with a duration, such as a download." },
  { kind: "error", plural: "Errors", what: "Problems that the app handled." },
  { kind: "crash", plural: "Crashes", what: "Problems that ended the app." },
  { kind: "session", plural: "Sessions", what: "Periods in which the app was used." },
  {
    kind: "app_info",
    plural: "App-info",
    what: "Attributes of a person. The latest value counts.",
  },
];

export const TYPE_WORDS: Record<string, string> = {
  string: "text",
  number: "number",
  boolean: "yes or no",
  date: "date",
  mixed: "mixed types",
};

/** Returns a kind as it reads before a name: "app-info plan". */
export function kindWord(kind: string): string {
  return kind.replace("_", "-");
}
