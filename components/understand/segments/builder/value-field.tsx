"use client";

import { X } from "lucide-react";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { marked } from "@/components/understand/segments/builder/builder-context.tsx";
import type { Scalar } from "@/components/understand/segments/builder/draft.ts";
import type { ValueType } from "@/components/understand/segments/builder/scalar-options.ts";
import {
  readScalar,
  scalarOptions,
  words,
} from "@/components/understand/segments/builder/scalar-options.ts";

interface Offer {
  /** Values received so far, most frequent first. */
  known: readonly Scalar[];
  type: ValueType;
  label: string;
  bad?: boolean;
}

const createLabel = (text: string) => `Use “${text}”`;

/** Edits one value: yes or no, a received value, or any typed value. */
export function ValueField({
  value,
  onChange,
  known,
  type,
  label,
  bad = false,
}: Offer & { value: Scalar | null; onChange: (value: Scalar) => void }) {
  if (type === "boolean") {
    return (
      <Select
        aria-label={label}
        className={`w-auto ${marked(bad)}`}
        value={value === null ? null : value === true ? "yes" : "no"}
        onChange={(next) => onChange(next === "yes")}
        options={[
          { value: "yes", label: "yes" },
          { value: "no", label: "no" },
        ]}
      />
    );
  }
  const options = scalarOptions(known);
  const own = value === null || value === "" ? null : JSON.stringify(value);
  const shown = own !== null && !options.some((option) => option.value === own);
  return (
    <Combobox
      aria-label={label}
      className={`w-44 ${marked(bad)}`}
      placeholder="Which value?"
      searchPlaceholder={type === "number" ? "Type a number…" : "Type or choose…"}
      emptyText={type === "number" ? "Type a number." : "Type a value."}
      value={own}
      options={shown && value !== null ? [...scalarOptions([value]), ...options] : options}
      createLabel={createLabel}
      onChange={(picked) => {
        const read = readScalar(picked, value === null ? known : [...known, value], type);
        if (read !== null) onChange(read);
      }}
    />
  );
}

/** Edits several values as chips. */
export function ListField({
  list,
  onChange,
  known,
  type,
  label,
  bad = false,
  placeholder = "Which values?",
}: Offer & {
  list: readonly Scalar[];
  onChange: (list: Scalar[]) => void;
  placeholder?: string;
}) {
  const left = known.filter((value) => !list.includes(value));
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-1.5">
      {list.map((value) => (
        <span
          key={JSON.stringify(value)}
          className="inline-flex h-7 items-center gap-0.5 rounded-md bg-hover pl-2 text-sm max-md:h-11"
        >
          <span className="max-w-48 truncate">{words(value)}</span>
          <button
            type="button"
            aria-label={`Remove ${words(value)}`}
            onClick={() => onChange(list.filter((other) => other !== value))}
            className="grid size-7 place-items-center rounded-md text-faint hover:text-fg max-md:size-11"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <Combobox
        aria-label={label}
        className={`w-36 ${marked(bad)}`}
        placeholder={list.length === 0 ? placeholder : "Add another…"}
        searchPlaceholder="Type or choose…"
        emptyText="Type a value."
        value={null}
        options={scalarOptions(left)}
        createLabel={createLabel}
        onChange={(picked) => {
          const read = readScalar(picked, left, type);
          if (read !== null && !list.includes(read)) onChange([...list, read]);
        }}
      />
    </span>
  );
}
