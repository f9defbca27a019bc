"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { dayWords, timeWords } from "@/components/engage/programs/program-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";

/** Says of a message which program it belongs to, and leads there. `campaignId` names its step. */
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
  const step = data.steps.find((one) => one.campaignId === campaignId);
  return (
    <Notice
      action={
        <Button asChild size="sm">
          <Link href={`/apps/${appId}/programs/${id}`}>To the program</Link>
        </Button>
      }
    >
      {step ? `${dayWords(step)} of the program “${data.name}”. ${timeWords(step)}. ` : ""}
      {step ? "" : `It belongs to the program “${data.name}”. `}
      It is launched, held and ended with its program.
    </Notice>
  );
}

/** The same of a campaign of which only the number is known. */
export function StepOfCampaign({ appId, campaignId }: { appId: number; campaignId: number }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.campaigns.get.queryOptions({ appId, id: campaignId }));
  if (!data?.programId) return null;
  return <StepOfProgram appId={appId} id={data.programId} campaignId={campaignId} />;
}
