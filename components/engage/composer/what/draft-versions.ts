import type { Draft } from "@/components/engage/composer/draft.ts";
import type { ContentDraft } from "@/components/engage/composer/what/draft-content.ts";
import {
  contentDraftOf,
  contentInput,
  EMPTY_CONTENT,
} from "@/components/engage/composer/what/draft-content.ts";
import type { Translation } from "@/components/engage/composer/what/draft-texts.ts";
import { translated, translationOf } from "@/components/engage/composer/what/draft-texts.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { Content } from "@/server/engage/content/schema.ts";

/** Which version is looked at: a language (`default` too) and a variant. */
export interface VersionRef {
  language: string;
  variant: string;
}

export const FIRST: VersionRef = { language: "default", variant: "a" };

/** The variant's own content, or that of `a` when it has none. */
export function baseOf({ contents }: Draft, variant: string): ContentDraft {
  return contents[variant] ?? contents.a ?? EMPTY_CONTENT;
}

/** What people of this language and variant read. */
export function versionOf(draft: Draft, { language, variant }: VersionRef): ContentDraft {
  const base = baseOf(draft, variant);
  if (language === "default") return base;
  // A variant with words of its own is read in the default language before the first variant is read in theirs.
  const translation = draft.translations[language]?.[draft.contents[variant] ? variant : "a"];
  return translation ? translated(base, translation) : base;
}

/** The version as the server would get it, when it can be sent like this. */
export function readVersion(draft: Draft, version: VersionRef): Content | null {
  const { kind, channel } = draft;
  const parsed = Content.safeParse(contentInput(versionOf(draft, version), kind, channel));
  return parsed.success ? parsed.data : null;
}

/** `content` and `versions` for the schema to judge. Languages without a word are kept as they read: they were added. */
export function versionsInput(draft: Draft): {
  content: unknown;
  versions: (VersionRef & { content: unknown })[];
} {
  const { kind, channel, contents, translations, variants } = draft;
  const say = (version: VersionRef) => ({
    ...version,
    content: contentInput(versionOf(draft, version), kind, channel),
  });
  const own = variants.all.map(({ id }) => id).filter((id) => contents[id]);
  const wanted = own
    .filter((variant) => variant !== "a")
    .map((variant) => ({ language: "default", variant }));
  for (const [language, byVariant] of Object.entries(translations)) {
    for (const variant of own) {
      if (variant === "a" || byVariant[variant]) wanted.push({ language, variant });
    }
  }
  return { content: say(FIRST).content, versions: wanted.map(say) };
}

export function contentsOf(campaign: Campaign): Pick<Draft, "contents" | "translations"> {
  const { kind, channel, content, versions } = campaign;
  const contents: Record<string, ContentDraft> = { a: contentDraftOf(content) };
  for (const { language, variant, content: own } of versions) {
    if (language === "default") contents[variant] = contentDraftOf(own);
  }
  const translations: Record<string, Record<string, Translation>> = {};
  for (const { language, variant, content: own } of versions) {
    if (language === "default") continue;
    const base = contents[variant] ?? contents.a ?? EMPTY_CONTENT;
    translations[language] = {
      ...translations[language],
      [variant]: translationOf(base, contentDraftOf(own), kind, channel),
    };
  }
  return { contents, translations };
}

/** Where an error of a version belongs: the first version's fields have their bare names. */
export function fieldOf({ language, variant }: VersionRef, field: string): string {
  return language === "default" && variant === "a" ? field : `${language}.${variant}:${field}`;
}
