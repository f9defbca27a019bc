"use client";

import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";

/** Data for the code of the app: nobody sees it. */
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
        hint={`Handed to your app exactly as it stands here, and never shown. ${data.length.toLocaleString("en")} of 3,500 characters.`}
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
          A browser that gets a push without anything to show may show a line of its own. In the app
          channel, the data waits until the app is opened.
        </p>
      )}
    </>
  );
}
