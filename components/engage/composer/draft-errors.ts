import type { z } from "zod";
import type { VersionRef } from "@/components/engage/composer/what/draft-versions.ts";
import { fieldOf } from "@/components/engage/composer/what/draft-versions.ts";

/**
 * Error sentences by field: `name`, `title`, `buttons.0.url`, `audience.segments`, `startAt` and so on. Fields of other
 * versions than the first have the version as a prefix: `fr.a:title`.
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

/** Makes a full sentence from a schema message such as "needs a title". */
function sentence(field: string, message: string): string {
  const subject = NAMES[field];
  if (subject && message.startsWith("needs")) return `${subject} ${message}.`;
  if (/^buttons\.\d+\.title$/.test(field)) return "Enter a button label.";
  if (message.startsWith("needs")) return `This ${message}.`;
  if (/^Invalid input|^Too (?:small|big)|^Invalid option/.test(message))
    return plain(field, message);
  const end = /[.!?]$/.test(message) ? "" : ".";
  if (/^[A-Z]/.test(message)) return `${message}${end}`;
  return `${/^(?:must|has|is) /.test(message) ? "This " : ""}${message}${end}`;
}

const ASK: Record<string, string> = {
  "schedule.on.key": "Choose an app-info key.",
  "schedule.on.segmentId": "Choose a segment.",
  "schedule.on.latitude": "Enter a latitude from -90 to 90.",
  "schedule.on.longitude": "Enter a longitude from -180 to 180.",
  "schedule.on.radius": "Enter a radius from 50 m to 200 km.",
  "options.inApp.trigger.event": "Choose an event.",
};

function plain(field: string, message: string): string {
  const asked = ASK[field];
  if (asked) return asked;
  const bound = /(>=|<=|>|<)\s*(-?\d+)/.exec(message);
  if (message.startsWith("Too big") && bound) return `Enter ${bound[2]} or less.`;
  if (message.startsWith("Too small") && bound) return `Enter ${bound[2]} or more.`;
  return "Choose or enter a value.";
}
