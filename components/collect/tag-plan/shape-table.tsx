"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, TriangleAlert, X } from "lucide-react";
import { useTRPC } from "@/components/trpc.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import type { LiveLine } from "@/server/collect/live/live-line.ts";
import type { Problem } from "@/server/collect/tags/judge.ts";

interface ShapeRow {
  key: string;
  expected: string | null;
  required: boolean;
  received: unknown;
  verdict: LiveLine["verdict"] | null;
}

const MARKS = {
  right: { icon: Check, words: "right", className: "text-green" },
  hint: { icon: TriangleAlert, words: "not in the plan", className: "text-amber" },
  wrong: { icon: X, words: "wrong", className: "text-red" },
};

/** An item and what is wrong with it. */
type ShapedItem = Pick<LiveLine, "kind" | "name" | "extras"> & {
  problems: readonly Problem[];
};

/** Compares what the plan expects with what arrived, extra by extra. */
export function ShapeTable({ appId, line }: { appId: number; line: ShapedItem }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.live.expected.queryOptions({
      appId,
      kind: line.kind,
      name: line.name,
      keys: Object.keys(line.extras).slice(0, 60),
    }),
  );
  if (query.error) return <QueryError query={query} />;
  if (query.data === undefined) return <Skeleton className="h-24 shrink-0" />;
  const expected = query.data;
  const rows = rowsOf(line, expected?.extras ?? []);
  const where = [expected?.section, expected?.fires].filter(Boolean).join(": ");
  return (
    <section aria-label="Expected and received" className="flex flex-col gap-2">
      <h3 className="font-medium text-sm">Expected and received</h3>
      {expected ? null : <p className="text-muted text-sm">The plan does not contain this name.</p>}
      {where ? <p className="text-muted text-sm">{where}</p> : null}
      {rows.length === 0 ? (
        expected ? (
          <p className="text-muted text-sm">No extras are expected, and none were received.</p>
        ) : null
      ) : (
        <table className="w-full table-fixed border-collapse text-left text-sm">
          <thead>
            <tr className="border-b text-muted text-xs">
              <th scope="col" className="w-[30%] py-1.5 pr-2 font-medium">
                Extra
              </th>
              <th scope="col" className="w-[35%] py-1.5 pr-2 font-medium">
                Expected
              </th>
              <th scope="col" className="py-1.5 font-medium">
                Received
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} row={row} inPlan={expected !== null} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ row, inPlan }: { row: ShapeRow; inPlan: boolean }) {
  const mark = row.verdict && MARKS[row.verdict];
  return (
    <tr className="border-b align-top [overflow-wrap:anywhere] last:border-b-0">
      <th scope="row" className="py-1.5 pr-2 font-medium">
        {row.key}
      </th>
      <td className="py-1.5 pr-2 text-muted">
        {row.expected ?? (inPlan ? "not in the plan" : "")}
        {row.required ? <span className="text-faint">, required</span> : null}
      </td>
      <td className="py-1.5">
        <span className="flex items-start gap-1.5">
          {mark ? (
            <>
              <mark.icon aria-hidden className={`mt-0.5 size-3.5 shrink-0 ${mark.className}`} />
              <span className="sr-only">{mark.words}: </span>
            </>
          ) : null}
          {row.received === undefined ? (
            <span className="text-faint">nothing</span>
          ) : (
            <code className="font-mono text-xs leading-5">{JSON.stringify(row.received)}</code>
          )}
        </span>
      </td>
    </tr>
  );
}

function rowsOf(
  line: ShapedItem,
  expected: readonly { key: string; required: boolean; words: string }[],
): ShapeRow[] {
  const extras = shownExtras(line);
  const verdictOf = (key: string, isExpected: boolean): ShapeRow["verdict"] => {
    const problem = line.problems.find((one) => (one.key || line.name) === key);
    if (problem) return problem.kind === "unplanned_extra" ? "hint" : "wrong";
    return isExpected && Object.hasOwn(extras, key) ? "right" : null;
  };
  const planned = expected.map(({ key, required, words }) => ({
    key,
    required,
    expected: words,
    received: extras[key],
    verdict: verdictOf(key, true),
  }));
  const known = new Set(expected.map(({ key }) => key));
  const others = Object.keys(extras)
    .filter((key) => !known.has(key))
    .map((key) => ({
      key,
      required: false,
      expected: null,
      received: extras[key],
      verdict: verdictOf(key, false),
    }));
  return [...planned, ...others];
}

/** For an app-info only its own value matters, whatever else arrived. */
function shownExtras({ kind, name, extras }: ShapedItem): Record<string, unknown> {
  if (kind !== "app_info") return extras;
  return Object.hasOwn(extras, name) ? { [name]: extras[name] } : {};
}
