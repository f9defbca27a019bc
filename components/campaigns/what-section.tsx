"use client";

import { ButtonsEditor } from "@/components/campaigns/buttons-editor.tsx";
import { ContentHints } from "@/components/campaigns/content-hints.tsx";
import type { Draft } from "@/components/campaigns/draft.ts";
import { TemplateField } from "@/components/campaigns/template-field.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Section } from "@/components/ui/section.tsx";

/** Phones show about this many characters of a title in one line. */
const TITLE_SEEN = 45;
const BODY_SEEN = 130;

export interface PartProps {
  appId: number;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** The sentence to show at a field, when it is time to show it. */
  errorOf: (field: string) => string | undefined;
  /** The field was left: from now on it is told what is wrong. */
  leave: (field: string) => void;
}

/** What the campaign says. */
export function WhatSection({ appId, draft, change, errorOf, leave }: PartProps) {
  return (
    <Section title="What" description="The notification that people get.">
      <div className="flex flex-col gap-5">
        <Field
          label="Campaign name"
          hint="For you and your team. Nobody else sees it."
          error={errorOf("name")}
        >
          <Input
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
            onBlur={() => leave("name")}
            placeholder="Finish signing in, November"
            maxLength={120}
          />
        </Field>
        <TemplateField
          appId={appId}
          label="Title"
          value={draft.title}
          onChange={(title) => change({ title })}
          onLeave={() => leave("title")}
          placeholder="Your morning read is ready"
          error={errorOf("title")}
          hint={
            draft.title.length > TITLE_SEEN && !draft.title.includes("{{")
              ? `${draft.title.length} characters: many phones cut a title after about ${TITLE_SEEN}.`
              : undefined
          }
        />
        <TemplateField
          appId={appId}
          label="Message"
          long
          optional
          value={draft.body}
          onChange={(body) => change({ body })}
          onLeave={() => leave("body")}
          placeholder={'Good morning {{ app_info.first_name | default: "friend" }}, …'}
          error={errorOf("body")}
          hint={
            draft.body.length > BODY_SEEN && !draft.body.includes("{{")
              ? `${draft.body.length} characters: after about ${BODY_SEEN} most devices show the rest only when unfolded.`
              : undefined
          }
        />
        <TemplateField
          appId={appId}
          label="Link"
          optional
          value={draft.url}
          onChange={(url) => change({ url })}
          onLeave={() => leave("url")}
          placeholder="https://example.com/today"
          error={errorOf("url")}
          hint="Opened when somebody clicks the notification."
        />
        <div className="grid gap-5 md:grid-cols-2">
          <Field label="Icon" optional hint="Square, shown small." error={errorOf("icon")}>
            <Input
              type="url"
              inputMode="url"
              value={draft.icon}
              onChange={(event) => change({ icon: event.target.value })}
              onBlur={() => leave("icon")}
              placeholder="https://example.com/icon.png"
            />
          </Field>
          <Field label="Image" optional hint="Wide, about 2 to 1." error={errorOf("image")}>
            <Input
              type="url"
              inputMode="url"
              value={draft.image}
              onChange={(event) => change({ image: event.target.value })}
              onBlur={() => leave("image")}
              placeholder="https://example.com/picture.jpg"
            />
          </Field>
        </div>
        <ButtonsEditor
          appId={appId}
          draft={draft}
          change={change}
          errorOf={errorOf}
          leave={leave}
        />
        <ContentHints appId={appId} draft={draft} />
      </div>
    </Section>
  );
}
