"use client";

import { useQuery } from "@tanstack/react-query";
import { Radio } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";

/** Nothing to show yet: how to make something arrive. */
export function NoArrivals({
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
          title="Nothing that fits arrived yet"
          action={<Button onClick={onClear}>Show everything</Button>}
        >
          Do something on the device: it appears here within seconds. Or loosen the filter.
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
                Open the demo site
              </a>
            </Button>
          </>
        }
      >
        Whatever your app sends stands here seconds later: green when it is as planned, red with the
        reason when it is not. No app at hand? The demo site reports to this one. With “Find my
        device” you see only what your own device sends.
      </EmptyState>
    </Card>
  );
}
