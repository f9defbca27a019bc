"use client";

import { Copy, Trash2 } from "lucide-react";
import { completeness, textsOfDraft } from "@/components/engage/composer/what/draft-texts.ts";
import { baseOf } from "@/components/engage/composer/what/draft-versions.ts";
import { languageInWords } from "@/components/engage/composer/what/language-words.ts";
import type { VersionProps } from "@/components/engage/composer/what/version-bar.tsx";
import { Button } from "@/components/ui/button.tsx";

/** How far a translation is, and what becomes of what is missing. */
export function TranslationBar({ draft, change, version, onVersion }: VersionProps) {
  const { language, variant } = version;
  const { kind, channel, translations } = draft;
  if (language === "default") return null;
  const base = baseOf(draft, variant);
  const words = translations[language]?.[variant];
  const { done, of } = completeness(base, words ?? {}, kind, channel);
  const name = languageInWords(language);
  const copy = () => {
    const texts = textsOfDraft(base, kind, channel).filter((one) => one.words && one.text !== "");
    const copied = Object.fromEntries(texts.map(({ at, text }) => [at, text]));
    change({
      translations: {
        ...translations,
        [language]: { ...translations[language], [variant]: { ...copied, ...words } },
      },
    });
  };
  const remove = () => {
    const { [language]: _, ...left } = translations;
    change({ translations: left });
    onVersion({ ...version, language: "default" });
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-hover px-3 py-2">
      <p className="text-sm" role="status">
        {of === 0
          ? "There is nothing to translate yet: write the default first."
          : `${done} of ${of} texts in ${name}.`}{" "}
        {done < of ? (
          <span className="text-muted">
            {variant !== "a" && done === 0
              ? `Until then people who read ${name} get variant ${variant.toUpperCase()} in the default language.`
              : "The others read as in the default language."}
          </span>
        ) : null}
      </p>
      <span className="flex flex-wrap gap-1">
        {done < of ? (
          <Button size="sm" variant="ghost" onClick={copy}>
            <Copy aria-hidden /> Copy from the default
          </Button>
        ) : null}
        <Button size="sm" variant="ghost" onClick={remove}>
          <Trash2 aria-hidden /> Remove {name}
        </Button>
      </span>
    </div>
  );
}
