"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import type { LivePreview } from "@/components/understand/segments/editor/use-preview.ts";
import { UserLine } from "@/components/understand/users/user-line.tsx";
import { formatCount, formatRate, plural } from "@/server/words.ts";

const SHOWN = 8;

/** Shows who matches the criteria as they are edited: the count, a sentence and some of the people. */
export function AudiencePanel({
  appId,
  live,
  hint,
}: {
  appId: number;
  live: LivePreview;
  /** Shown instead of a count while there are no criteria or some are unfinished. */
  hint: string | null;
}) {
  const { preview, stale, error, retry } = live;
  return (
    <section aria-label="Audience" className="rounded-lg border bg-surface">
      <div className="flex flex-col gap-3 p-4" aria-busy={stale}>
        {error ? (
          <Notice
            tone="red"
            action={
              <Button size="sm" onClick={retry}>
                Try again
              </Button>
            }
          >
            {error}
          </Notice>
        ) : null}
        {preview ? (
          <Numbers preview={preview} dim={stale} />
        ) : hint ? null : (
          <div className="flex flex-col gap-2" role="status" aria-label="Counting">
            <Skeleton className="h-8 w-24" />
            <Skeleton className="w-40" />
          </div>
        )}
        {hint ? <p className="text-muted text-sm">{hint}</p> : null}
      </div>
      {preview ? (
        <div className={cn("border-t transition-colors duration-200", stale && "text-muted")}>
          <p className="px-4 pt-3 pb-1 text-muted text-xs">
            {preview.sample.length === 0 ? "No one matches yet" : "Examples"}
          </p>
          {preview.sample.length === 0 ? (
            <p className="px-4 pb-4 text-muted text-sm">
              Loosen a criterion, or save the segment. People join it as soon as they match.
            </p>
          ) : (
            <ul className="px-2 pb-2">
              {preview.sample.slice(0, SHOWN).map((user) => (
                <li key={user.id}>
                  <Link
                    href={`/apps/${appId}/users/${user.id}`}
                    className="flex min-h-9 items-center rounded-md px-2 py-1 hover:bg-hover max-md:min-h-11"
                  >
                    <UserLine user={user} />
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      ) : null}
    </section>
  );
}

function Numbers({ preview, dim }: { preview: NonNullable<LivePreview["preview"]>; dim: boolean }) {
  const { count, total, ms, sentence } = preview;
  return (
    <div className={cn("flex flex-col gap-3 transition-colors duration-200", dim && "text-muted")}>
      <div className="flex flex-col gap-1">
        <p aria-live="polite" className="flex items-baseline gap-2">
          <span className="font-semibold text-2xl tabular-nums tracking-tight">
            {formatCount(count)}
          </span>{" "}
          <span className="text-muted text-sm">{plural(count, "user", "users")}</span>
        </p>
        <div aria-hidden className="h-1 overflow-hidden rounded-full bg-active">
          <div
            className={cn(
              "h-full rounded-full transition-[width,background-color] duration-300",
              dim ? "bg-line-strong" : "bg-accent",
            )}
            style={{ width: `${total === 0 ? 0 : (100 * count) / total}%` }}
          />
        </div>
        <p className="text-muted text-xs tabular-nums">
          {formatRate(count, total)} of {formatCount(total)} · counted in {formatCount(ms)} ms
        </p>
      </div>
      <p className="text-sm [overflow-wrap:anywhere]">{sentence}</p>
    </div>
  );
}
