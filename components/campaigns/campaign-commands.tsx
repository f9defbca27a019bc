"use client";

import { CirclePause, CirclePlay, CircleStop, Copy, Download } from "lucide-react";
import { downloadCsv, statisticsRows } from "@/components/campaigns/statistics-csv.ts";
import { useCampaignCommands } from "@/components/campaigns/use-campaign-commands.ts";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { CampaignStatistics } from "@/server/campaigns/campaign-statistics.ts";
import type { Command } from "@/server/campaigns/lifecycle.ts";
import type { Campaign } from "@/server/campaigns/store.ts";

/** What can be done with a launched campaign now. */
export function CampaignCommands({
  appId,
  campaign,
  statistics,
}: {
  appId: number;
  campaign: Campaign & { commands: Command[] };
  /** Null while there is nothing to take away. */
  statistics: CampaignStatistics | null;
}) {
  const { pause, resume, stop, duplicate, busy } = useCampaignCommands(appId, campaign.id);
  const may = (command: Command) => campaign.commands.includes(command);
  return (
    <>
      {may("pause") ? (
        <Button disabled={busy} onClick={() => void pause().catch(() => {})}>
          <CirclePause aria-hidden /> Pause
        </Button>
      ) : null}
      {may("resume") ? (
        <Button variant="primary" disabled={busy} onClick={() => void resume().catch(() => {})}>
          <CirclePlay aria-hidden /> Resume
        </Button>
      ) : null}
      {may("stop") ? (
        <AlertDialog
          trigger={
            <Button variant="danger">
              <CircleStop aria-hidden /> Stop…
            </Button>
          }
          title={`Stop “${campaign.name}”?`}
          confirm="Stop for good"
          danger
          onConfirm={stop}
        >
          Whatever was not sent yet never will be, and the campaign cannot be resumed. Messages that
          were sent stay on people’s devices. To hold it for a while, pause it instead.
        </AlertDialog>
      ) : null}
      {statistics ? (
        <Button onClick={() => downloadCsv(campaign.name, statisticsRows(statistics))}>
          <Download aria-hidden /> CSV
        </Button>
      ) : null}
      <Button disabled={busy} onClick={() => void duplicate().catch(() => {})}>
        <Copy aria-hidden /> Duplicate
      </Button>
    </>
  );
}
