"use client";

import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { WordsField } from "@/components/engage/composer/what/words-field.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";

const TYPES = [
  { value: "none", label: "Nothing" },
  { value: "text", label: "A text" },
  { value: "web", label: "A web view" },
] as const;

const WORDS = {
  none: "A click leads to the link, if there is one.",
  text: "A page of text, with a button that leads on and one that closes it.",
  web: "HTML of your own in a frame of its own. Its scripts can call tidings.action(id) and tidings.exit(), and nothing else.",
};

/** What opens when the message is clicked. */
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
          <WordsField at="view.title" label="Heading of the text" optional />
          <WordsField at="view.body" label="Text" long />
          <div className="grid gap-4 md:grid-cols-2">
            <WordsField
              at="view.actionLabel"
              label="Button that leads on"
              optional
              hint={() => "Leads to the link of the message. Empty: no such button."}
            />
            <WordsField at="view.exitLabel" label="Button that closes" />
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
              ? `${text.length.toLocaleString("en")} characters of the 65,535 that fit.`
              : "Values of placeholders are put in as text: they cannot bring HTML of their own."
          }
        />
      ) : null}
    </div>
  );
}
