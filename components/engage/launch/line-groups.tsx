"use client";

import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import type { PreflightLine } from "@/server/engage/launch/preflight/preflight-line.ts";

type State = PreflightLine["state"];

const GROUPS: Record<State, { title: string; icon: typeof CircleCheck; tone: string }> = {
  stop: { title: "Blocks the launch", icon: CircleX, tone: "text-red" },
  warn: { title: "Worth checking", icon: TriangleAlert, tone: "text-amber" },
  ok: { title: "Passed", icon: CircleCheck, tone: "text-green" },
};

/** Lists all checks, the most serious first. `checking` is true while links are being tested. */
export function LineGroups({
  lines,
  checking,
  linkError,
}: {
  lines: readonly PreflightLine[];
  checking: boolean;
  linkError: Parameters<typeof QueryError>[0]["query"] | null;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {(["stop", "warn", "ok"] as const).map((state) => (
        <Group key={state} state={state} lines={lines.filter((line) => line.state === state)} />
      ))}
      {linkError ? <QueryError query={linkError} /> : null}
      {checking ? (
        <div role="status" className="flex items-center gap-3 px-4 text-muted text-sm">
          <Skeleton className="size-4 rounded-full" />
          Checking links…
        </div>
      ) : null}
    </div>
  );
}

function Group({ state, lines }: { state: State; lines: readonly PreflightLine[] }) {
  if (lines.length === 0) return null;
  const { title, icon: Icon, tone } = GROUPS[state];
  return (
    <Section title={title} flush>
      <ul className="divide-y">
        {lines.map(({ id, sentence, repair }) => (
          <li
            key={id}
            data-line={id}
            className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5 text-sm"
          >
            <span className="flex min-w-0 flex-1 basis-72 items-start gap-2.5">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
              <span className="min-w-0 [overflow-wrap:anywhere]">{sentence}</span>
            </span>
            {repair ? (
              <Link
                href={repair.href}
                className="ml-6.5 shrink-0 rounded-sm text-accent-text underline decoration-line-strong underline-offset-2 hover:decoration-current max-md:py-1.5"
              >
                {repair.label}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
