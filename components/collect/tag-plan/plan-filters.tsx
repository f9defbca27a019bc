"use client";

import type { Filter, TagStatus } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { SearchInput } from "@/components/ui/form/search-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { KIND_WORDS, PlannedKind } from "@/server/collect/tags/schema.ts";

const KINDS = PlannedKind.options.map((value) => ({ value, label: KIND_WORDS[value] }));

const STATUSES: readonly { value: TagStatus | "all"; label: string }[] = [
  { value: "all", label: "Any status" },
  { value: "planned", label: "planned" },
  { value: "live", label: "live" },
  { value: "blocked", label: "blocked" },
];

/** Filters the rows of the plan. */
export function PlanFilters({
  filter,
  onChange,
}: {
  filter: Filter;
  onChange: (filter: Filter) => void;
}) {
  return (
    <>
      <SearchInput
        label="Search the plan"
        className="w-44"
        placeholder="Search the plan…"
        value={filter.search}
        onChange={(event) => onChange({ ...filter, search: event.target.value })}
      />
      <Select
        aria-label="Kind"
        className="w-30 max-md:w-full"
        value={filter.kind}
        onChange={(kind) => onChange({ ...filter, kind })}
        options={[{ value: "all", label: "All kinds" }, ...KINDS]}
      />
      <Select
        aria-label="Status"
        className="w-30 max-md:w-full"
        value={filter.status}
        onChange={(status) => onChange({ ...filter, status })}
        options={STATUSES}
      />
    </>
  );
}
