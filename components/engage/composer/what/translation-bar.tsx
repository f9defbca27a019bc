"use client";

import { Copy, Trash2 } from "lucide-react";
import { completeness, textsOfDraft } from "@/components/engage/composer/what/draft-texts.ts";
import { baseOf } from "@/components/engage/composer/what/draft-versions.ts";
import { languageInWords } from "@/components/engage/composer/what/language-words.ts";
import type { VersionProps } from "@/components/engage/composer/what/version-bar.tsx";
import { Button } from "@/components/ui/button.tsx";

/** Shows how complete a translation is, and what people see in place of missing texts. */
export function TranslationBar({ draft, change, version, onVersion }: VersionProps) {
  const { language, variant } = version;
  const { kind, channel, translations } = draft;
  if (language === "default") return null;
  const base = baseOf(draft, variant);
  const words = translations[language]?.[variant];
  const { done, of } = completeness(base, words ?? {}, kind, channel);
  const name = languageInWords(language);
  const copy = () => {
    const texts = textsOfDraft(base, kind, channel).filter(
      (entry) => entry.words && entry.text !== "",
    );
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
          ? "Nothing to translate yet. Write the default version first."
          : `${done} of ${of} texts are translated into ${name}.`}{" "}
        {done < of ? (
          <span className="text-muted">
            {variant !== "a" && done === 0
              ? `Until then, people whose language is ${name} see variant ${variant.toUpperCase()} in the default language.`
              : "The others appear in the default language."}
          </span>
        ) : null}
      </p>
      <span className="flex flex-wrap gap-1">
        {done < of ? (
          <Button size="sm" variant="ghost" onClick={copy}>
            <Copy aria-hidden /> Copy from default
          </Button>
        ) : null}
        <Button size="sm" variant="ghost" onClick={remove}>
          <Trash2 aria-hidden /> Remove {name}
        </Button>
      </span>
    </div>
  );
}
