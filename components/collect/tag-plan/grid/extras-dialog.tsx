"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import type { ExtraDraft } from "@/components/collect/tag-plan/grid/extra-fields.tsx";
import {
  draftOf,
  ExtraFields,
  readDraft,
} from "@/components/collect/tag-plan/grid/extra-fields.tsx";
import { ValueFields } from "@/components/collect/tag-plan/grid/value-fields.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { readValue, writeValue } from "@/server/collect/tag-plan/schema.notation.ts";
import type { PlanTag } from "@/server/collect/tags/schema.ts";
import { KIND_WORDS, PlanTag as PlanTagSchema } from "@/server/collect/tags/schema.ts";

/** Edits the extras of a tag, or the type of an app-info. */
export function ExtrasDialog({
  tag,
  onDone,
  onClose,
}: {
  tag: PlanTag;
  onDone: (tag: PlanTag) => void;
  onClose: () => void;
}) {
  const [extras, setExtras] = useState<ExtraDraft[]>(() =>
    tag.extras.length > 0 ? tag.extras.map(draftOf) : [draftOf(null)],
  );
  const [added, setAdded] = useState<number | null>(null);
  const [type, setType] = useState(tag.type);
  const [values, setValues] = useState(() => valuesText(tag.values));
  const [error, setError] = useState<string | null>(null);
  const isAppInfo = tag.kind === "app_info";

  const done = () => {
    const read = isAppInfo ? readAppInfo(tag, type, values) : readExtrasOf(tag, extras);
    if (typeof read === "string") {
      setError(read);
      return;
    }
    onDone(read);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={isAppInfo ? `Type of ${tag.name}` : `Extras of ${tag.name}`}
      description={
        isAppInfo
          ? "Choose the type of its value. An integer is a number without a fraction. A date is a day or a moment as text."
          : `Data sent with the ${KIND_WORDS[tag.kind]}. Other extras are stored as well, but are marked as problems.`
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={done}>
            Done
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        {isAppInfo ? (
          <ValueFields
            label="of the app-info"
            type={type}
            values={values}
            onType={setType}
            onValues={setValues}
          />
        ) : (
          <>
            <ul className="flex flex-col gap-4">
              {extras.map((extra, index) => (
                <ExtraFields
                  key={extra.uid}
                  number={index + 1}
                  extra={extra}
                  focused={index === 0 || extra.uid === added}
                  onChange={(next) =>
                    setExtras(extras.map((one) => (one.uid === next.uid ? next : one)))
                  }
                  onRemove={() => setExtras(extras.filter(({ uid }) => uid !== extra.uid))}
                />
              ))}
            </ul>
            <Button
              className="w-fit"
              onClick={() => {
                const extra = draftOf(null);
                setAdded(extra.uid);
                setExtras([...extras, extra]);
              }}
            >
              <Plus aria-hidden /> Add an extra
            </Button>
          </>
        )}
        {error ? <Notice tone="red">{error}</Notice> : null}
        <button type="submit" hidden aria-label="Done" />
      </form>
    </Dialog>
  );
}

function valuesText(values: readonly string[] | null): string {
  const written = { type: null, required: false, values: values ? [...values] : null, note: "" };
  return writeValue(written).replace(/^= /, "");
}

/** Returns the tag with its new type, or what is wrong. */
function readAppInfo(tag: PlanTag, type: PlanTag["type"], text: string): PlanTag | string {
  const read = readValue(text.trim() === "" ? "" : `= ${text}`);
  if (!read.ok) return read.message;
  return checked({ ...tag, type, values: read.value.values });
}

function readExtrasOf(tag: PlanTag, drafts: readonly ExtraDraft[]): PlanTag | string {
  const extras: PlanTag["extras"] = [];
  for (const draft of drafts) {
    const isBlank = [draft.key, draft.values, draft.note].every((text) => text.trim() === "");
    if (isBlank) continue;
    const read = readDraft(draft);
    if (typeof read === "string") return read;
    extras.push(read);
  }
  return checked({ ...tag, extras });
}

function checked(tag: PlanTag): PlanTag | string {
  const parsed = PlanTagSchema.safeParse({ ...tag, name: tag.name || "unnamed" });
  return parsed.success
    ? { ...parsed.data, name: tag.name }
    : (parsed.error.issues[0]?.message ?? "Fix the errors first.");
}
