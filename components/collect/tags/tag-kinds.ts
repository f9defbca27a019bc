import type { TagKind } from "@/server/collect/tags/schema.ts";

/** In the order in which people look for them. `what` explains the kind to someone who meets it first. */
export const TAG_KINDS: readonly { kind: TagKind; plural: string; what: string }[] = [
  { kind: "activity", plural: "Activities", what: "Screens and pages that people look at." },
  {
    kind: "event",
    plural: "Events",
    what: "Things that happen at one moment, such as a purchase.",
  },
  { kind: "job", plural: "Jobs", what: "Actions with a duration, such as a download." },
  { kind: "error", plural: "Errors", what: "Problems that the app noticed and survived." },
  { kind: "crash", plural: "Crashes", what: "Problems that ended the app." },
  { kind: "session", plural: "Sessions", what: "Spans in which the app was used." },
  {
    kind: "app_info",
    plural: "App-info",
    what: "What the app knows of a person; the latest value counts.",
  },
];

export const TYPE_WORDS: Record<string, string> = {
  string: "text",
  number: "number",
  boolean: "yes or no",
  date: "date",
  mixed: "mixed types",
};

/** A kind as it reads before a name: "app-info plan". */
export function kindWord(kind: string): string {
  return kind.replace("_", "-");
}
