"use client";

import { Lightbulb } from "lucide-react";
import { useAppZone } from "@/components/account/apps/use-app-zone.ts";
import { audienceInWords } from "@/components/engage/campaigns/audience-words.ts";
import type { ListedCampaign } from "@/components/engage/campaigns/campaign.ts";
import { CampaignMenu } from "@/components/engage/campaigns/campaign-menu.tsx";
import { CampaignState } from "@/components/engage/campaigns/campaign-state.tsx";
import { fillRoughly } from "@/components/engage/campaigns/fill-roughly.ts";
import { RowLink, Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { formatCount, formatMoment, formatRate } from "@/server/words.ts";

export function CampaignTable({
  appId,
  campaigns,
}: {
  appId: number;
  campaigns: readonly ListedCampaign[];
}) {
  const { zone } = useAppZone(appId);
  return (
    <Table label="Campaigns" className="min-w-4xl">
      <TableHead>
        <Th className="w-[30%]">Name</Th>
        <Th>State</Th>
        <Th>Audience</Th>
        <Th>When</Th>
        <Th numeric>Sent</Th>
        <Th numeric>Displayed</Th>
        <Th numeric>Acted</Th>
        <Th className="w-12">
          <span className="sr-only">Actions</span>
        </Th>
      </TableHead>
      <TableBody>
        {campaigns.map((campaign) => (
          <Tr key={campaign.id}>
            <Td>
              <RowLink href={`/apps/${appId}/campaigns/${campaign.id}`}>{campaign.name}</RowLink>
              <div className="max-w-72 truncate text-muted text-xs">
                {fillRoughly(campaign.content.title)}
              </div>
              {campaign.lesson ? (
                <div className="flex max-w-72 items-center gap-1 text-muted text-xs">
                  <Lightbulb aria-label="What we learned:" className="size-3.5 shrink-0" />
                  <span className="truncate">{campaign.lesson}</span>
                </div>
              ) : null}
            </Td>
            <Td>
              <CampaignState state={campaign.state} />
              <Approval {...campaign} />
            </Td>
            <Td className="max-w-44 truncate text-muted">{audienceInWords(campaign)}</Td>
            <Td className="whitespace-nowrap text-muted">{whenInWords(campaign, zone)}</Td>
            <Figures state={campaign.state} funnel={campaign.funnel} />
            <Td className="py-0 pr-2 pl-0">
              <CampaignMenu appId={appId} campaign={campaign} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

/** Shows whether a draft waits for approval or is approved. Any change to the draft resets both. */
function Approval({ state, approvalAskedAt, approvedAt }: ListedCampaign) {
  if (state !== "draft" || approvalAskedAt === null) return null;
  return (
    <div className="text-muted text-xs">{approvedAt ? "Approved" : "Waiting for approval"}</div>
  );
}

function Figures({ state, funnel }: Pick<ListedCampaign, "state" | "funnel">) {
  if (state === "draft" || state === "scheduled") {
    return (
      <>
        <Td numeric className="text-faint">
          –
        </Td>
        <Td numeric className="text-faint">
          –
        </Td>
        <Td numeric className="text-faint">
          –
        </Td>
      </>
    );
  }
  const { sent, displayed, actioned } = funnel;
  return (
    <>
      <Td numeric>{formatCount(sent)}</Td>
      <Td numeric>
        {formatCount(displayed)}
        <div className="text-faint text-xs">{formatRate(displayed, sent)}</div>
      </Td>
      <Td numeric>
        {formatCount(actioned)}
        <div className="text-faint text-xs">{formatRate(actioned, displayed)}</div>
      </Td>
    </>
  );
}

function whenInWords(
  { state, startAt, launchedAt, updatedAt }: ListedCampaign,
  zone: string,
): string {
  if (state === "draft") return `Edited ${formatMoment(updatedAt, zone)}`;
  if (startAt && (!launchedAt || startAt > launchedAt)) return formatMoment(startAt, zone);
  return formatMoment(launchedAt ?? updatedAt, zone);
}
