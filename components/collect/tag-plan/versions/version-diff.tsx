"use client";

import { useQuery } from "@tanstack/react-query";
import type { PlanVersion } from "@/components/collect/tag-plan/plan-version.ts";
import { DiffLines } from "@/components/collect/tag-plan/versions/diff-lines.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";

/** Describes the changes between two versions. */
export function VersionDiff({
  appId,
  versions,
  from,
  to,
  onFrom,
  onTo,
}: {
  appId: number;
  versions: readonly PlanVersion[];
  from: number;
  to: number;
  onFrom: (no: number) => void;
  onTo: (no: number) => void;
}) {
  const trpc = useTRPC();
  const query = useQuery(trpc.tagPlan.diff.queryOptions({ appId, from, to }));
  const known = new Set([...versions.map(({ no }) => no), from, to, 0]);
  const options = [...known]
    .sort((a, b) => b - a)
    .map((no) => ({
      value: String(no),
      label: no === 0 ? "Empty plan" : `Version ${no}`,
      hint: versions.find((version) => version.no === no)?.note,
    }));
  return (
    <Section
      title="What changed"
      description={query.data ? `${query.data.summary}.` : "Comparing…"}
      className="lg:sticky lg:top-4"
    >
      <div className="flex flex-col gap-3">
        <div className="grid grid-cols-[auto_1fr] items-center gap-2 text-muted text-sm sm:flex">
          from
          <Select
            aria-label="From version"
            className="sm:w-36"
            value={String(from)}
            onChange={(no) => onFrom(Number(no))}
            options={options}
          />
          to
          <Select
            aria-label="To version"
            className="sm:w-36"
            value={String(to)}
            onChange={(no) => onTo(Number(no))}
            options={options}
          />
        </div>
        {query.error ? <QueryError query={query} /> : null}
        {query.isPending ? <SkeletonRows rows={4} /> : null}
        {query.data && query.data.lines.length > 0 ? (
          <DiffLines label="What changed" lines={query.data.lines} />
        ) : null}
      </div>
    </Section>
  );
}
