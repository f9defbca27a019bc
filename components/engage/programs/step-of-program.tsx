"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { dayWords, timeWords } from "@/components/engage/programs/program-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";

/** Shows which program a message belongs to, with a link. `campaignId` identifies its step. */
export function StepOfProgram({
  appId,
  id,
  campaignId,
}: {
  appId: number;
  id: number;
  campaignId?: number;
}) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.programs.get.queryOptions({ appId, id }));
  if (!data) return null;
  const step = data.steps.find((candidate) => candidate.campaignId === campaignId);
  return (
    <Notice
      action={
        <Button asChild size="sm">
          <Link href={`/apps/${appId}/programs/${id}`}>Open program</Link>
        </Button>
      }
    >
      {step ? `${dayWords(step)} of the program “${data.name}”. ${timeWords(step)}. ` : ""}
      {step ? "" : `This message belongs to the program “${data.name}”. `}
      It is launched, paused and ended with its program.
    </Notice>
  );
}

/** Shows the same notice for a campaign whose program is not known yet. */
export function StepOfCampaign({ appId, campaignId }: { appId: number; campaignId: number }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.campaigns.get.queryOptions({ appId, id: campaignId }));
  if (!data?.programId) return null;
  return <StepOfProgram appId={appId} id={data.programId} campaignId={campaignId} />;
}
