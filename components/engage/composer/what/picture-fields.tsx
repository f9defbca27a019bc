"use client";

import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";

const PICTURES = [
  {
    at: "icon",
    label: "Icon",
    hint: "Square. Displayed small.",
    example: "https://example.com/icon.png",
  },
  {
    at: "image",
    label: "Image",
    hint: "Landscape, about 2:1.",
    example: "https://example.com/picture.jpg",
  },
] as const;

/** Edits the image URLs. Other languages use the default images unless they have their own. */
export function PictureFields() {
  const { base, translating, textOf, setText, errorOf, leave } = useEditing();
  return (
    <div className="grid gap-5 md:grid-cols-2">
      {PICTURES.map(({ at, label, hint, example }) => (
        <Field key={at} label={label} optional hint={hint} error={errorOf(at)}>
          <Input
            type="url"
            inputMode="url"
            value={textOf(at)}
            onChange={(event) => setText(at, event.target.value)}
            onBlur={() => leave(at)}
            placeholder={(translating && base[at]) || example}
          />
        </Field>
      ))}
    </div>
  );
}
