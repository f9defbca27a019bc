"use client";

import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";
import { formatCount } from "@/server/words.ts";

/** Edits data for the app's code, which is never shown to people. */
export function DataEditor() {
  const { base, draft, edit, errorOf, leave } = useEditing();
  const { encoding, data } = base.data;
  const set = (part: Partial<typeof base.data>) =>
    edit((content) => ({ ...content, data: { ...content.data, ...part } }));
  return (
    <>
      <Segmented
        aria-label="Encoding"
        value={encoding}
        onChange={(next) => set({ encoding: next })}
        options={[
          { value: "text", label: "Text" },
          { value: "base64", label: "Base64" },
        ]}
      />
      <Field
        label="Data"
        error={errorOf("data.data") ?? errorOf("data")}
        hint={`Passed to your app unchanged, and never shown to people. ${formatCount(data.length)} of 3,500 characters.`}
      >
        <Textarea
          value={data}
          onChange={(event) => set({ data: event.target.value })}
          onBlur={() => leave("data.data")}
          spellCheck={false}
          className="min-h-28 font-mono text-xs"
          placeholder={
            encoding === "text" ? '{"refresh": "articles"}' : "eyJyZWZyZXNoIjoiYXJ0aWNsZXMifQ=="
          }
        />
      </Field>
      {draft.channel === "in_app" ? null : (
        <p className="text-muted text-xs">
          A browser that receives a push without a visible message may show a default notification.
          In the “In the app” channel, the data waits until the app is opened.
        </p>
      )}
    </>
  );
}
