import type { z } from "zod";
import type { VersionRef } from "@/components/engage/composer/what/draft-versions.ts";
import { fieldOf } from "@/components/engage/composer/what/draft-versions.ts";

/**
 * Sentences by field: `name`, `title`, `buttons.0.url`, `audience.segments`, `startAt` … Of other versions than the first, the
 * version stands before it: `fr.a:title`.
 */
export type DraftErrors = Partial<Record<string, string>>;

export function addIssues(
  errors: DraftErrors,
  issues: readonly z.core.$ZodIssue[],
  versions: readonly VersionRef[],
): void {
  for (const { path, message } of issues) {
    const [first, n, , ...rest] = path;
    const version = first === "versions" && typeof n === "number" ? versions[n] : undefined;
    const bare = (first === "content" ? path.slice(1) : version ? rest : path).join(".");
    const field = version ? fieldOf(version, bare) : bare;
    errors[field] ??= sentence(bare, message);
  }
}

const NAMES: Record<string, string> = { name: "A campaign", title: "A message" };

/** The schema's reasons begin in the middle of a sentence: "needs a title". */
function sentence(field: string, message: string): string {
  const subject = NAMES[field];
  if (subject && message.startsWith("needs")) return `${subject} ${message}.`;
  if (/^buttons\.\d+\.title$/.test(field)) return "Give the button a text.";
  if (message.startsWith("needs")) return `This ${message}.`;
  if (/^Invalid input|^Too (?:small|big)|^Invalid option/.test(message))
    return plain(field, message);
  const end = /[.!?]$/.test(message) ? "" : ".";
  if (/^[A-Z]/.test(message)) return `${message}${end}`;
  return `${/^(?:must|has|is) /.test(message) ? "This " : ""}${message}${end}`;
}

const ASK: Record<string, string> = {
  "schedule.on.key": "Choose an app-info.",
  "schedule.on.segmentId": "Choose a segment.",
  "schedule.on.latitude": "Give a latitude from -90 to 90.",
  "schedule.on.longitude": "Give a longitude from -180 to 180.",
  "schedule.on.radius": "Give a radius of 50 m to 200 km.",
  "options.inApp.trigger.event": "Choose an event.",
};

function plain(field: string, message: string): string {
  const asked = ASK[field];
  if (asked) return asked;
  const bound = /(>=|<=|>|<)\s*(-?\d+)/.exec(message);
  if (message.startsWith("Too big") && bound) return `At most ${bound[2]}.`;
  if (message.startsWith("Too small") && bound) return `At least ${bound[2]}.`;
  return "Choose or type a value.";
}
