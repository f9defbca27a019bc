import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import type { Draft } from "@/components/engage/composer/draft.ts";
import type { ContentDraft } from "@/components/engage/composer/what/draft-content.ts";
import {
  contentDraftOf,
  contentInput,
  EMPTY_CONTENT,
} from "@/components/engage/composer/what/draft-content.ts";
import type { Translation } from "@/components/engage/composer/what/draft-texts.ts";
import { translated, translationOf } from "@/components/engage/composer/what/draft-texts.ts";
import { Content } from "@/server/engage/content/schema.ts";

/** Names one version: a language (or `default`) and a variant. */
export interface VersionRef {
  language: string;
  variant: string;
}

export const FIRST: VersionRef = { language: "default", variant: "a" };

/** Returns the variant's own content, or that of `a` if it has none. */
export function baseOf({ contents }: Draft, variant: string): ContentDraft {
  return contents[variant] ?? contents.a ?? EMPTY_CONTENT;
}

/** Returns the content for people with this language and variant. */
export function versionOf(draft: Draft, { language, variant }: VersionRef): ContentDraft {
  const base = baseOf(draft, variant);
  if (language === "default") return base;
  // A variant with its own content falls back to its default language before the first variant's translation is used.
  const translation = draft.translations[language]?.[draft.contents[variant] ? variant : "a"];
  return translation ? translated(base, translation) : base;
}

/** Returns the version as input for the server, or null while it is invalid. */
export function readVersion(draft: Draft, version: VersionRef): Content | null {
  const { kind, channel } = draft;
  const parsed = Content.safeParse(contentInput(versionOf(draft, version), kind, channel));
  return parsed.success ? parsed.data : null;
}

/**
 * Returns `content` and `versions` as input for the schema. Languages without any translation are kept, because
 * they were added.
 */
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

/** Returns the field name of an error in a version. Fields of the first version have no prefix. */
export function fieldOf({ language, variant }: VersionRef, field: string): string {
  return language === "default" && variant === "a" ? field : `${language}.${variant}:${field}`;
}
