import type { AppInfo } from "@/db/schema/users.ts";
import { changesOf } from "@/server/collect/people/app-info.ts";

export type Traits = Record<string, string | number | boolean | null>;

/**
 * What of a row is news: what the user (undefined = there is none yet) does not have, or has differently; null forgets. Undefined when
 * nothing is. Values are compared as they would be stored.
 */
export function changedTraits(traits: Traits, known: AppInfo | undefined): Traits | undefined {
  const news: [string, Traits[string]][] = [];
  for (const { key, value } of changesOf(traits)) {
    const has = known !== undefined && Object.hasOwn(known, key);
    if (value === null ? has : !has || known[key] !== value) news.push([key, value]);
  }
  return known === undefined || news.length > 0 ? Object.fromEntries(news) : undefined;
}
