import type { Content, Version } from "@/server/engage/content/schema.ts";
import type { TemplateData } from "@/server/engage/content/template.ts";
import { parseTemplate, renderTemplate } from "@/server/engage/content/template.ts";
import { TemplateError } from "@/server/engage/content/template-error.ts";

/** An address of a message, as one person would get it. */
export interface Addressed {
  address: string;
  /** A phrase such as "the address", "the button “Buy”" or "the image". */
  place: string;
  /**
   * `web` = can be requested; `path` = within the app's own site; `deep` = opens an app; `personal` = holds a value
   * that not everyone has.
   */
  kind: "web" | "path" | "deep" | "personal";
}

/** Lists the addresses of all languages and variants, each once. */
export function addressesOf(versions: readonly Version[], person: TemplateData): Addressed[] {
  const found = new Map<string, Addressed>();
  for (const { content } of versions) {
    for (const { place, text } of placesOf(content)) {
      const written = filled(text, person);
      if (!written) continue;
      const address = written.missing > 0 ? text : written.text;
      const kind = written.missing > 0 ? "personal" : kindOf(address);
      if (!found.has(address)) found.set(address, { address, place, kind });
    }
  }
  return [...found.values()];
}

function placesOf({ url, image, icon, buttons }: Content): { place: string; text: string }[] {
  return [
    ...(url ? [{ place: "the address", text: url }] : []),
    ...buttons.flatMap((one) =>
      one.url ? [{ place: `the button “${one.title}”`, text: one.url }] : [],
    ),
    ...(image ? [{ place: "the image", text: image }] : []),
    ...(icon ? [{ place: "the icon", text: icon }] : []),
  ];
}

/** Returns null when a placeholder cannot be parsed, because the content check reports that. */
function filled(text: string, person: TemplateData): { text: string; missing: number } | null {
  try {
    return renderTemplate(parseTemplate(text), person, "url");
  } catch (error) {
    if (error instanceof TemplateError) return null;
    throw error;
  }
}

function kindOf(address: string): Addressed["kind"] {
  if (/^https?:\/\//i.test(address)) return "web";
  return address.startsWith("/") ? "path" : "deep";
}
