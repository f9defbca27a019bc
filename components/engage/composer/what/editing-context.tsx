"use client";

import { createContext, useContext } from "react";
import type { Draft } from "@/components/engage/composer/draft.ts";
import type { PartProps } from "@/components/engage/composer/part-props.ts";
import type { ContentDraft } from "@/components/engage/composer/what/draft-content.ts";
import { EMPTY_CONTENT } from "@/components/engage/composer/what/draft-content.ts";
import { textsOfDraft, withText } from "@/components/engage/composer/what/draft-texts.ts";
import type { VersionRef } from "@/components/engage/composer/what/draft-versions.ts";
import { baseOf, fieldOf } from "@/components/engage/composer/what/draft-versions.ts";

/** The version that is being edited, with its texts and structure. */
interface Editing {
  appId: number;
  draft: Draft;
  /** The content of the variant in the default language. */
  base: ContentDraft;
  /** True for other languages, where only texts can be changed. */
  translating: boolean;
  textOf: (at: string) => string;
  setText: (at: string, text: string) => void;
  edit: (change: (content: ContentDraft) => ContentDraft) => void;
  errorOf: (field: string) => string | undefined;
  leave: (field: string) => void;
}

const EditingContext = createContext<Editing | null>(null);

export const EditingProvider = EditingContext.Provider;

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("useEditing outside of a composer");
  return editing;
}

export function editingOf(part: PartProps, version: VersionRef): Editing {
  const { appId, draft, change } = part;
  const { language, variant } = version;
  const translating = language !== "default";
  const base = baseOf(draft, variant);
  const own = new Map(
    textsOfDraft(base, draft.kind, draft.channel).map(({ at, text }) => [at, text]),
  );
  const words = draft.translations[language]?.[variant] ?? {};
  const edit = (to: (content: ContentDraft) => ContentDraft) =>
    change({
      contents: { ...draft.contents, [variant]: to(draft.contents[variant] ?? EMPTY_CONTENT) },
    });
  const translate = (at: string, text: string) =>
    change({
      translations: {
        ...draft.translations,
        [language]: { ...draft.translations[language], [variant]: { ...words, [at]: text } },
      },
    });
  return {
    appId,
    draft,
    base,
    translating,
    textOf: (at) => (translating ? words[at] : own.get(at)) ?? "",
    setText: (at, text) =>
      translating ? translate(at, text) : edit((content) => withText(content, at, text)),
    edit,
    errorOf: (field) => part.errorOf(fieldOf(version, field)),
    leave: (field) => part.leave(fieldOf(version, field)),
  };
}
