"use client";

import { Plus, Trash2 } from "lucide-react";
import { baseOf } from "@/components/engage/composer/what/draft-versions.ts";
import type { VersionProps } from "@/components/engage/composer/what/version-bar.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";

const LETTERS = "abcdefgh";

/** Chooses the variant to edit, and adds or removes variants. */
export function VariantBar({ draft, change, version, onVersion }: VersionProps) {
  const { variants, contents, translations } = draft;
  const { variant } = version;
  const add = () => {
    const id = [...LETTERS].find((letter) => !variants.all.some((other) => other.id === letter));
    if (!id) return;
    const weight = Math.max(1, Math.floor(100 / (variants.all.length + 1)));
    change({
      variants: {
        ...variants,
        all: [...variants.all, { id, weight }].map((other) => ({ ...other, weight })),
      },
      contents: { ...contents, [id]: baseOf(draft, variant) },
      translations: Object.fromEntries(
        Object.entries(translations).map(([language, by]) => [
          language,
          by[variant] ? { ...by, [id]: by[variant] } : by,
        ]),
      ),
    });
    onVersion({ ...version, variant: id });
  };
  const remove = () => {
    const { [variant]: _, ...left } = contents;
    change({
      variants: { ...variants, all: variants.all.filter(({ id }) => id !== variant) },
      contents: left,
      translations: Object.fromEntries(
        Object.entries(translations).map(([language, { [variant]: __, ...by }]) => [language, by]),
      ),
    });
    onVersion({ ...version, variant: "a" });
  };
  if (variants.all.length === 1) {
    return (
      <Button size="sm" variant="ghost" className="-ml-2 self-start" onClick={add}>
        <Plus aria-hidden /> Add variant
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented
        aria-label="Variant"
        value={variant}
        onChange={(next) => onVersion({ ...version, variant: next })}
        options={variants.all.map(({ id }) => ({
          value: id,
          label: (
            <>
              <span className="sr-only">Variant </span>
              {id.toUpperCase()}
            </>
          ),
        }))}
      />
      {variants.all.length < LETTERS.length ? (
        <Button size="sm" variant="ghost" onClick={add}>
          <Plus aria-hidden /> Duplicate as new variant
        </Button>
      ) : null}
      {variant === "a" ? null : (
        <IconButton label={`Remove variant ${variant.toUpperCase()}`} onClick={remove}>
          <Trash2 aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
