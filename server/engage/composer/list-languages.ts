import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { selectLocales } from "@/server/engage/composer/store.languages.ts";

interface SpokenLanguage {
  /** A language such as `fr` or `pt-br`. */
  language: string;
  people: number;
}

/** The languages that a version can be written in. */
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

/** Lists the languages of people's devices, most frequent first, each with and without its region. */
export async function listLanguages(
  ctx: AppCtx,
): Promise<{ languages: SpokenLanguage[]; unknown: number }> {
  authorize(ctx, "campaigns.read");
  const found = new Map<string, number>();
  let unknown = 0;
  for (const { locale, people } of await selectLocales(ctx)) {
    const full = (locale ?? "")
      .toLowerCase()
      .replaceAll("_", "-")
      .replace(/[.@].*$/, "");
    if (!LANGUAGE.test(full)) {
      unknown += people;
      continue;
    }
    const bare = full.split("-")[0] ?? full;
    for (const language of new Set([full, bare])) {
      found.set(language, (found.get(language) ?? 0) + people);
    }
  }
  const languages = [...found].map(([language, people]) => ({ language, people }));
  languages.sort((a, b) => b.people - a.people || (a.language < b.language ? -1 : 1));
  return { languages: languages.slice(0, 100), unknown };
}
