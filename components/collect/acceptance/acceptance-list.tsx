"use client";

import { useQuery } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import Link from "next/link";
import type { Acceptance } from "@/components/collect/acceptance/acceptance.ts";
import { STATE_WORDS } from "@/components/collect/acceptance/acceptance-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { StateDot } from "@/components/ui/state-dot.tsx";
import { RowLink, Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { When } from "@/components/ui/when.tsx";

const REFRESH_MS = 15_000;

/** Lists every acceptance of the app, newest first. */
export function AcceptanceList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.acceptance.list.queryOptions({ appId }, { refetchInterval: REFRESH_MS }),
  );
  const { data } = query;
  if (!data) {
    if (query.error) return <QueryError query={query} />;
    return (
      <Card>
        <SkeletonRows rows={4} />
      </Card>
    );
  }
  if (data.length === 0) return <NoneYet appId={appId} />;
  return (
    <Card className="overflow-hidden">
      <Table label="Acceptances">
        <TableHead>
          <Th>Version</Th>
          <Th>State</Th>
          <Th className="max-md:hidden">Follows</Th>
          <Th numeric className="max-md:hidden">
            Checks
          </Th>
          <Th>Signed off</Th>
          <Th className="max-lg:hidden">Started</Th>
        </TableHead>
        <TableBody>
          {data.map((one) => (
            <AcceptanceRowView key={one.id} appId={appId} acceptance={one} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function AcceptanceRowView({ appId, acceptance }: { appId: number; acceptance: Acceptance }) {
  const { id, appVersion, platform, state, deviceId, deviceName, green, of } = acceptance;
  const { word, tone, live = false } = STATE_WORDS[state];
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        <RowLink href={`/apps/${appId}/acceptance/${id}`}>
          {appVersion} on {platform}
        </RowLink>
      </Td>
      <Td>
        <StateDot tone={tone} live={live}>
          {word}
        </StateDot>
      </Td>
      <Td className="text-muted max-md:hidden">
        {deviceId === null ? "all traffic" : (deviceName ?? "a device")}
      </Td>
      <Td numeric className="text-muted max-md:hidden">
        {green === null || of === null ? "" : `${green} of ${of}`}
      </Td>
      <Td className="text-muted">
        {acceptance.signedAt ? (
          <>
            {acceptance.signedBy}, <When at={acceptance.signedAt} />
          </>
        ) : (
          <span className="text-faint">not yet</span>
        )}
      </Td>
      <Td className="text-muted max-lg:hidden">
        {acceptance.startedBy}, <When at={acceptance.startedAt} />
      </Td>
    </Tr>
  );
}

function NoneYet({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const { data: choices } = useQuery(trpc.acceptance.choices.queryOptions({ appId }));
  const hasPlan = (choices?.planned ?? 0) > 0;
  return (
    <Card>
      <EmptyState
        icon={<ClipboardCheck />}
        title="No acceptances yet"
        action={
          hasPlan ? undefined : (
            <Button asChild variant="primary">
              <Link href={`/apps/${appId}/tag-plan`}>Write the tag plan</Link>
            </Button>
          )
        }
      >
        {hasPlan
          ? "Start with the version that you are about to release. The plan becomes a script. Follow it on your device step by step, and watch four checks turn green for each tag."
          : "A version is accepted when it sends what the tag plan requires. First write the plan: the tags, where they fire, and their extras."}
      </EmptyState>
    </Card>
  );
}
