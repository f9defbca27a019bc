"use client";

import { useQuery } from "@tanstack/react-query";
import { Radio } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";

/** Shown while there are no lines. It explains how to produce some. */
export function EmptyStream({
  appId,
  isFiltered,
  onClear,
}: {
  appId: number;
  isFiltered: boolean;
  onClear: () => void;
}) {
  const trpc = useTRPC();
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const demo = `/demo${app?.writeKey ? `?writeKey=${encodeURIComponent(app.writeKey)}` : ""}`;
  if (isFiltered) {
    return (
      <Card>
        <EmptyState
          icon={<Radio />}
          title="No matching lines yet"
          action={<Button onClick={onClear}>Clear filter</Button>}
        >
          Do something on the device, and it appears here within seconds. You can also clear the
          filter.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <EmptyState
        icon={<Radio />}
        title="Waiting for the first arrival"
        action={
          <>
            <Button asChild variant="primary">
              <Link href={`/apps/${appId}/integrate`}>Integrate your app</Link>
            </Button>
            <Button asChild>
              <a href={demo} target="_blank" rel="noreferrer">
                Open demo site
              </a>
            </Button>
          </>
        }
      >
        Everything your app sends appears here seconds later: green when it matches the plan, red
        with the reason when it does not. If you have no app at hand, open the demo site, which
        reports to this app. Choose “Find my device” to see only what your own device sends.
      </EmptyState>
    </Card>
  );
}
