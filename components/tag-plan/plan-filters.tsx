"use client";

import { Search } from "lucide-react";
import type { Filter, TagStatus } from "@/components/tag-plan/visible-items.ts";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { KIND_WORDS } from "@/server/plan/schema.notation.ts";
import type { PlannedKind } from "@/server/tags/schema.ts";

const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({
  value: value as PlannedKind,
  label,
}));

const STATUSES: readonly { value: TagStatus | "all"; label: string }[] = [
  { value: "all", label: "Any status" },
  { value: "planned", label: "planned" },
  { value: "live", label: "live" },
  { value: "blocked", label: "blocked" },
];

/** Which rows are shown. */
export function PlanFilters({
  filter,
  onChange,
}: {
  filter: Filter;
  onChange: (filter: Filter) => void;
}) {
  return (
    <>
      <div className="relative w-44 max-md:w-full">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
        />
        <Input
          type="search"
          aria-label="Search the plan"
          placeholder="Search the plan…"
          value={filter.search}
          onChange={(event) => onChange({ ...filter, search: event.target.value })}
          className="pl-8"
        />
      </div>
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
