"use client";

import { Plus, X } from "lucide-react";
import { addressHint } from "@/components/engage/composer/what/address-hint.ts";
import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { WordsField } from "@/components/engage/composer/what/words-field.tsx";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";

const MOST = 2;

/** Edits up to two buttons under the message. */
export function ButtonsEditor() {
  const { base, translating, edit } = useEditing();
  const { buttons } = base;
  const add = () => {
    const taken = new Set(buttons.map(({ action }) => action));
    const action = taken.has("button-1") ? "button-2" : "button-1";
    edit((content) => ({
      ...content,
      buttons: [...content.buttons, { action, title: "", url: "" }],
    }));
  };
  const remove = (action: string) =>
    edit((content) => ({
      ...content,
      buttons: content.buttons.filter((button) => button.action !== action),
    }));
  if (translating && buttons.length === 0) return null;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium text-sm">
        Buttons{" "}
        {translating ? null : (
          <span className="ml-1 font-normal text-faint">optional, up to two</span>
        )}
      </legend>
      {buttons.map(({ action }, at) => (
        <div key={action} className="flex items-start gap-3 rounded-md border p-3">
          <div className="grid min-w-0 flex-1 gap-4 md:grid-cols-2">
            <WordsField
              at={`buttons.${action}.title`}
              field={`buttons.${at}.title`}
              label={`Text of button ${at + 1}`}
              placeholder="Read now"
            />
            <WordsField
              at={`buttons.${action}.url`}
              field={`buttons.${at}.url`}
              label={`Link of button ${at + 1}`}
              optional
              placeholder="Same link as the message"
              hint={addressHint}
            />
          </div>
          {translating ? null : (
            <IconButton
              label={`Remove button ${at + 1}`}
              className="mt-6"
              onClick={() => remove(action)}
            >
              <X aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      {buttons.length < MOST && !translating ? (
        <Button size="sm" className="self-start" onClick={add}>
          <Plus aria-hidden /> Add button
        </Button>
      ) : null}
    </fieldset>
  );
}
