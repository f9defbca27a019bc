"use client";

import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { WordsField } from "@/components/engage/composer/what/words-field.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { formatCount } from "@/server/words.ts";

const TYPES = [
  { value: "none", label: "Nothing" },
  { value: "text", label: "Text page" },
  { value: "web", label: "Web view" },
] as const;

const WORDS = {
  none: "A click opens the link, if there is one.",
  text: "A page of text with a close button and an optional action button.",
  web: "Your own HTML in an isolated frame. Its scripts can call only tidings.action(id) and tidings.exit().",
};

/** Edits what opens when the message is clicked. */
export function ViewEditor() {
  const { base, translating, edit } = useEditing();
  const { type } = base.view;
  if (translating && type === "none") return null;
  return (
    <div className="flex flex-col gap-4 border-t pt-5">
      {translating ? null : (
        <Field label="What opens in the app" hint={WORDS[type]}>
          <Segmented
            aria-label="What opens in the app"
            value={type}
            onChange={(next) =>
              edit((content) => ({ ...content, view: { ...content.view, type: next } }))
            }
            options={TYPES}
          />
        </Field>
      )}
      {type === "text" ? (
        <>
          <WordsField at="view.title" label="Heading" optional />
          <WordsField at="view.body" label="Text" long />
          <div className="grid gap-4 md:grid-cols-2">
            <WordsField
              at="view.actionLabel"
              label="Action button"
              optional
              hint={() => "Opens the link of the message. Leave empty for no button."}
            />
            <WordsField at="view.exitLabel" label="Close button" />
          </div>
        </>
      ) : null}
      {type === "web" ? (
        <WordsField
          at="view.html"
          label="HTML"
          long
          mono
          placeholder="<h1>Hello {{ app_info.first_name | default: &quot;friend&quot; }}</h1>"
          hint={(text) =>
            text.length > 50_000
              ? `${formatCount(text.length)} of 65,535 characters.`
              : "Placeholder values are inserted as plain text, so they cannot add HTML."
          }
        />
      ) : null}
    </div>
  );
}
