"use client";

import type { ReactNode } from "react";
import { textsOfDraft } from "@/components/engage/composer/what/draft-texts.ts";
import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { TemplateField } from "@/components/engage/composer/what/template-field.tsx";

/**
 * Edits one text of the current version. Other languages show the default text as a placeholder until it is
 * translated.
 */
export function WordsField({
  at,
  field = at,
  label,
  optional = false,
  placeholder,
  hint,
  ...more
}: {
  /** The id of the text, as in `draft-texts.ts`. */
  at: string;
  field?: string;
  label: string;
  optional?: boolean;
  placeholder?: string;
  hint?: (text: string) => ReactNode;
  long?: boolean;
  mono?: boolean;
}) {
  const { appId, draft, base, translating, textOf, setText, errorOf, leave } = useEditing();
  const text = textOf(at);
  const shown = translating
    ? textsOfDraft(base, draft.kind, draft.channel).find((entry) => entry.at === at)?.text
    : placeholder;
  return (
    <TemplateField
      appId={appId}
      label={label}
      value={text}
      onChange={(next) => setText(at, next)}
      onLeave={() => leave(field)}
      optional={optional && !translating}
      error={errorOf(field)}
      hint={hint?.(text)}
      {...(shown ? { placeholder: shown } : {})}
      {...more}
    />
  );
}
