"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTRPC } from "@/components/trpc.tsx";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { marked, useBuilder } from "@/components/understand/segments/builder/builder-context.tsx";
import type {
  DidDraft,
  FilterDraft,
  FilterOp,
} from "@/components/understand/segments/builder/draft.ts";
import type { ValueType } from "@/components/understand/segments/builder/scalar-options.ts";
import { ListField, ValueField } from "@/components/understand/segments/builder/value-field.tsx";

const EQUAL: readonly FilterOp[] = ["is", "is_not", "in"];
const TEXT: readonly FilterOp[] = ["contains", "starts_with"];
const ORDER: readonly FilterOp[] = ["gt", "gte", "lt", "lte"];
const WORDS: Record<FilterOp, string> = {
  is: "is",
  is_not: "is not",
  in: "is one of",
  contains: "contains",
  starts_with: "starts with",
  gt: "is above",
  gte: "is at least",
  lt: "is below",
  lte: "is at most",
  exists: "has any value",
};

function opsOf(type: ValueType): readonly FilterOp[] {
  if (type === "boolean") return ["is", "is_not", "exists"];
  if (type === "number") return [...EQUAL, ...ORDER, "exists"];
  if (type === "mixed") return [...EQUAL, ...TEXT, ...ORDER, "exists"];
  return [...EQUAL, ...TEXT, "exists"];
}

/** Edits conditions on the extras of a hit. All must hold for the same hit. */
export function ExtrasFilters({
  leaf,
  onChange,
  bad,
}: {
  leaf: DidDraft;
  onChange: (where: FilterDraft[]) => void;
  bad: (path: string) => boolean;
}) {
  if (leaf.where.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2 border-l pl-3">
      {leaf.where.map((filter, index) => (
        <li key={filter.uid} className="flex flex-wrap items-center gap-2">
          <span className="w-10 text-muted text-sm">{index === 0 ? "where" : "and"}</span>
          <OneFilter
            leaf={leaf}
            filter={filter}
            bad={(field) => bad(`where.${index}.${field}`)}
            onChange={(next) =>
              onChange(leaf.where.map((other) => (other === filter ? next : other)))
            }
          />
          <IconButton
            label={`Remove the condition on ${filter.key || "an extra"}`}
            onClick={() => onChange(leaf.where.filter((other) => other !== filter))}
          >
            <X aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function OneFilter({
  leaf,
  filter,
  bad,
  onChange,
}: {
  leaf: DidDraft;
  filter: FilterDraft;
  bad: (field: string) => boolean;
  onChange: (filter: FilterDraft) => void;
}) {
  const { appId, vocabulary } = useBuilder();
  const trpc = useTRPC();
  const extras = knownExtras(vocabulary?.hits ?? [], leaf);
  const type = (extras.get(filter.key) ?? "mixed") as ValueType;
  const ops = opsOf(type);
  const { data: known = [] } = useQuery(
    trpc.segments.values.queryOptions(
      {
        appId,
        of: "extra",
        kind: leaf.kind,
        ...(leaf.name ? { name: leaf.name } : {}),
        key: filter.key,
      },
      { enabled: filter.key !== "", staleTime: 60_000 },
    ),
  );
  const setKey = (key: string) => {
    const next = opsOf((extras.get(key) ?? "mixed") as ValueType);
    onChange({ ...filter, key, op: next.includes(filter.op) ? filter.op : "is", value: null });
  };
  const offer = { known, type, label: `Value of ${filter.key || "the extra"}`, bad: bad("value") };
  return (
    <>
      <Combobox
        aria-label="Extra"
        className={`w-40 ${marked(bad("key"))}`}
        placeholder="Which extra?"
        searchPlaceholder="Find or type a key…"
        emptyText="No extras received yet. Type a key."
        value={filter.key || null}
        options={[...extras].map(([key, of]) => ({
          value: key,
          label: key,
          hint: TYPES[of] ?? of,
        }))}
        createLabel={(text) => `Use “${text}”`}
        onChange={setKey}
      />
      <Select
        aria-label="Comparison"
        className="w-auto"
        value={filter.op}
        onChange={(op) => onChange({ ...filter, op })}
        options={(ops.includes(filter.op) ? ops : [...ops, filter.op]).map((op) => ({
          value: op,
          label: WORDS[op],
        }))}
      />
      {EQUAL.includes(filter.op) && filter.op !== "in" ? (
        <ValueField
          {...offer}
          value={filter.value}
          onChange={(value) => onChange({ ...filter, value })}
        />
      ) : null}
      {filter.op === "in" ? (
        <ListField
          {...offer}
          list={filter.list}
          onChange={(list) => onChange({ ...filter, list })}
        />
      ) : null}
      {TEXT.includes(filter.op) ? (
        <Input
          aria-label={offer.label}
          aria-invalid={offer.bad || undefined}
          className="w-44"
          value={filter.value === null ? "" : String(filter.value)}
          onChange={(event) => onChange({ ...filter, value: event.target.value })}
        />
      ) : null}
      {ORDER.includes(filter.op) ? (
        <NumberInput
          aria-label={offer.label}
          aria-invalid={offer.bad || undefined}
          step="any"
          value={typeof filter.value === "number" ? filter.value : null}
          onChange={(value) => onChange({ ...filter, value })}
        />
      ) : null}
    </>
  );
}

const TYPES: Record<string, string> = { string: "text", boolean: "yes or no", mixed: "mixed" };

/** Returns the extras received with the tag, or with any tag of its kind, and their types. */
function knownExtras(
  hits: readonly { kind: string; name: string; extras: Record<string, string> }[],
  { kind, name }: DidDraft,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const hit of hits) {
    if (hit.kind !== kind || (name !== "" && hit.name !== name)) continue;
    for (const [key, type] of Object.entries(hit.extras)) {
      const other = found.get(key);
      found.set(key, other === undefined || other === type ? type : "mixed");
    }
  }
  return new Map([...found].sort(([a], [b]) => a.localeCompare(b)));
}
