"use client";

import { Plus, X } from "lucide-react";
import { TemplateField } from "@/components/campaigns/template-field.tsx";
import type { PartProps } from "@/components/campaigns/what-section.tsx";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";

const MOST = 2;

/** Up to two buttons under the message. */
export function ButtonsEditor({ appId, draft, change, errorOf, leave }: PartProps) {
  const { buttons } = draft;
  const set = (at: number, part: { title?: string; url?: string }) =>
    change({ buttons: buttons.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  const add = () => {
    const taken = new Set(buttons.map(({ action }) => action));
    const action = taken.has("button-1") ? "button-2" : "button-1";
    change({ buttons: [...buttons, { action, title: "", url: "" }] });
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium text-sm">
        Buttons <span className="ml-1 font-normal text-faint">optional, two at most</span>
      </legend>
      {buttons.map((button, at) => (
        <div key={button.action} className="flex items-start gap-3 rounded-md border p-3">
          <div className="grid min-w-0 flex-1 gap-4 md:grid-cols-2">
            <TemplateField
              appId={appId}
              label={`Text of button ${at + 1}`}
              value={button.title}
              onChange={(title) => set(at, { title })}
              onLeave={() => leave(`buttons.${at}.title`)}
              placeholder="Read now"
              error={errorOf(`buttons.${at}.title`)}
            />
            <TemplateField
              appId={appId}
              label={`Link of button ${at + 1}`}
              optional
              value={button.url}
              onChange={(url) => set(at, { url })}
              onLeave={() => leave(`buttons.${at}.url`)}
              placeholder="As the message"
              error={errorOf(`buttons.${at}.url`)}
            />
          </div>
          <IconButton
            label={`Remove button ${at + 1}`}
            className="mt-6"
            onClick={() => change({ buttons: buttons.filter((_, i) => i !== at) })}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      {buttons.length < MOST ? (
        <Button size="sm" className="self-start" onClick={add}>
          <Plus aria-hidden /> Add a button
        </Button>
      ) : null}
    </fieldset>
  );
}
