"use client";

import type { PartProps } from "@/components/engage/composer/part-props.ts";
import { AddLanguage } from "@/components/engage/composer/what/add-language.tsx";
import { completeness } from "@/components/engage/composer/what/draft-texts.ts";
import type { VersionRef } from "@/components/engage/composer/what/draft-versions.ts";
import { baseOf } from "@/components/engage/composer/what/draft-versions.ts";
import { languageInWords } from "@/components/engage/composer/what/language-words.ts";
import { VariantBar } from "@/components/engage/composer/what/variant-bar.tsx";
import { cn } from "@/components/ui/cn.ts";

export interface VersionProps extends PartProps {
  version: VersionRef;
  onVersion: (version: VersionRef) => void;
}

/** Chooses the language and variant to edit, and shows how complete each language is. */
export function VersionBar(props: VersionProps) {
  const { appId, draft, change, version, onVersion } = props;
  const { kind, channel } = draft;
  if (kind === "data_push") return null;
  const languages = ["default", ...Object.keys(draft.translations)];
  const base = baseOf(draft, version.variant);
  const add = (language: string) => {
    change({ translations: { ...draft.translations, [language]: { a: {} } } });
    onVersion({ ...version, language });
  };
  return (
    <div className="flex flex-col gap-3">
      <fieldset className="flex flex-wrap items-center gap-1.5">
        <legend className="sr-only">Language</legend>
        {languages.map((language) => {
          const { done, of } =
            language === "default"
              ? { done: 0, of: 0 }
              : completeness(
                  base,
                  draft.translations[language]?.[version.variant] ?? {},
                  kind,
                  channel,
                );
          const on = version.language === language;
          return (
            <button
              key={language}
              type="button"
              aria-pressed={on}
              onClick={() => onVersion({ ...version, language })}
              className={cn(
                "control inline-flex items-center gap-1.5 border px-2.5 text-sm",
                on
                  ? "border-accent bg-accent-soft font-medium text-accent-text"
                  : "border-line-strong hover:bg-hover",
              )}
            >
              {languageInWords(language)}
              {language === "default" ? null : (
                <span
                  className={cn("text-xs tabular-nums", done < of ? "text-amber" : "text-green")}
                >
                  {done}/{of}
                </span>
              )}
            </button>
          );
        })}
        <AddLanguage appId={appId} taken={languages} onAdd={add} />
      </fieldset>
      <VariantBar {...props} />
    </div>
  );
}
