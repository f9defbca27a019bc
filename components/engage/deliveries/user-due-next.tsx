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
import { counted } from "@/server/words.ts";

/** Lists messages waiting for the user, and scheduled campaigns whose audience includes them now. */
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
          No messages are waiting for this user, and no scheduled campaign includes them at the
          moment.
        </p>
      ) : null}
      {data && data.due.length > 0 && !data.reachable ? (
        <div className="px-4 py-3">
          <Notice tone="amber">
            None of this user’s devices can be reached, so none of these messages would be sent now.
          </Notice>
        </div>
      ) : null}
      <ul className="divide-y">
        {data?.due.map((message) => (
          <li
            key={`${message.kind} ${message.campaignId} ${message.at.toISOString()}`}
            className="flex flex-col gap-1 px-4 py-3 text-sm"
          >
            <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
              <span className="flex min-w-0 flex-wrap items-baseline gap-2">
                <Link
                  href={`/apps/${appId}/campaigns/${message.campaignId}`}
                  className="rounded-sm font-medium [overflow-wrap:anywhere] hover:underline"
                >
                  {message.campaign}
                </Link>
                {message.paused ? <Badge tone="amber">Paused</Badge> : null}
              </span>
              <span className="text-muted">
                <When at={message.at} />
              </span>
            </div>
            <p className="text-muted text-xs">{why(message)}</p>
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
      ? `${step} The user is in the program’s control group, so nothing is sent.`
      : `${step} Its conditions are checked when the step is due.`;
  }
  if (kind === "planned")
    return segment === null
      ? "Planned for everyone."
      : `Planned for “${segment}”, which the user is in now. This is checked again when the campaign is sent.`;
  if (reason !== null && isHold(reason)) {
    const ahead = heldBy === null ? "" : ` (“${heldBy}”)`;
    return `Waiting: ${lowerFirst(reasonInWords(reason))}${ahead}.`;
  }
  return attempts === 0
    ? "The message is ready and waiting to be sent."
    : `${counted(attempts, "attempt", "attempts")} so far. Another attempt will follow.`;
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
