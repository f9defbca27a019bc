"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { isHold, reasonInWords } from "@/components/engage/campaigns/campaign-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { When } from "@/components/ui/when.tsx";
import type { DueNext } from "@/server/engage/deliveries/list-due-next-of-user.ts";

/** Messages that wait for the user, and campaigns to come that mean them as things stand. */
export function UserDueNext({ appId, userId }: { appId: number; userId: number }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.deliveries.dueNext.queryOptions({ appId, userId }));
  const { data } = query;
  if (query.error && !data) return <QueryError query={query} />;
  return (
    <Section title="Due next" flush>
      {data ? null : <SkeletonRows rows={2} />}
      {data?.due.length === 0 ? (
        <p className="px-4 py-3 text-muted text-sm">
          Nothing: no message waits, and no scheduled campaign means this user as things stand.
        </p>
      ) : null}
      {data && data.due.length > 0 && !data.reachable ? (
        <div className="px-4 py-3">
          <Notice tone="amber">
            None of this user’s devices can be reached, so nothing of this would be sent now.
          </Notice>
        </div>
      ) : null}
      <ul className="divide-y">
        {data?.due.map((one) => (
          <li
            key={`${one.kind} ${one.campaignId} ${one.at.toISOString()}`}
            className="flex flex-col gap-1 px-4 py-3 text-sm"
          >
            <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
              <span className="flex min-w-0 flex-wrap items-baseline gap-2">
                <Link
                  href={`/apps/${appId}/campaigns/${one.campaignId}`}
                  className="rounded-sm font-medium [overflow-wrap:anywhere] hover:underline"
                >
                  {one.campaign}
                </Link>
                {one.paused ? <Badge tone="amber">Paused</Badge> : null}
              </span>
              <span className="text-muted">
                <When at={one.at} />
              </span>
            </div>
            <p className="text-muted text-xs">{why(one)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function why({ kind, segment, attempts, reason, heldBy, program }: DueNext): string {
  if (program) {
    const step = `Day ${program.day} of the program “${program.name}”.`;
    return program.control
      ? `${step} They are in its control group: the step passes, and nothing is sent.`
      : `${step} Its conditions are looked at when the step comes.`;
  }
  if (kind === "planned")
    return segment === null
      ? "Planned for every user."
      : `Planned for “${segment}”, which they are in now. It is looked at again when it is sent.`;
  if (reason !== null && isHold(reason)) {
    const ahead = heldBy === null ? "" : ` (“${heldBy}”)`;
    return `Waits: ${lowerFirst(reasonInWords(reason))}${ahead}.`;
  }
  return attempts === 0
    ? "The message is made and waits for its turn."
    : `Tried ${attempts === 1 ? "once" : `${attempts} times`}, and will be tried again.`;
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
