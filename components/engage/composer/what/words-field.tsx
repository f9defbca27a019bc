"use client";

import type { ReactNode } from "react";
import { textsOfDraft } from "@/components/engage/composer/what/draft-texts.ts";
import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { TemplateField } from "@/components/engage/composer/what/template-field.tsx";

/** A text of the version under edit. In another language what the default says stands in its place until it is translated. */
export function WordsField({
  at,
  field = at,
  label,
  optional = false,
  placeholder,
  hint,
  ...more
}: {
  /** As in `draft-texts.ts`. */
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
  const reads = translating
    ? textsOfDraft(base, draft.kind, draft.channel).find((one) => one.at === at)?.text
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
      {...(reads ? { placeholder: reads } : {})}
      {...more}
    />
  );
}
