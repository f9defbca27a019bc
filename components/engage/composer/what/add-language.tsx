"use client";

import { useQuery } from "@tanstack/react-query";
import {
  COMMON_LANGUAGES,
  languageInWords,
} from "@/components/engage/composer/what/language-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { counted } from "@/server/words.ts";

/** Offers the languages of the app's users, most frequent first, then all others. */
export function AddLanguage({
  appId,
  taken,
  onAdd,
}: {
  appId: number;
  taken: readonly string[];
  onAdd: (language: string) => void;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.composer.languages.queryOptions({ appId }));
  const read = data?.languages ?? [];
  const others = COMMON_LANGUAGES.filter((code) => !read.some(({ language }) => language === code));
  const options = [
    ...read.map(({ language, people }) => ({
      value: language,
      label: languageInWords(language),
      hint: counted(people, "person", "people"),
      group: "Used by your users",
    })),
    ...others.map((value) => ({ value, label: languageInWords(value), group: "Other languages" })),
  ];
  return (
    <Combobox
      aria-label="Add a language"
      className="w-44"
      value={null}
      placeholder="Add a language…"
      searchPlaceholder="Find a language…"
      emptyText="No languages match."
      options={options.filter(({ value }) => !taken.includes(value))}
      onChange={onAdd}
    />
  );
}
