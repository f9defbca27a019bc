import type { AppInfo } from "@/db/schema/users.ts";
import { changesOf } from "@/server/collect/people/app-info.ts";

export type Traits = Record<string, string | number | boolean | null>;

/**
 * Returns the values of a row that the user (undefined when there is none yet) lacks or that differ; null clears a
 * value. Undefined when nothing has changed. Values are compared in their stored form.
 */
export function changedTraits(traits: Traits, known: AppInfo | undefined): Traits | undefined {
  const news: [string, Traits[string]][] = [];
  for (const { key, value } of changesOf(traits)) {
    const has = known !== undefined && Object.hasOwn(known, key);
    if (value === null ? has : !has || known[key] !== value) news.push([key, value]);
  }
  return known === undefined || news.length > 0 ? Object.fromEntries(news) : undefined;
}
